import { LIMITS } from '../../question/limits.js';
import type { IssueList } from '../issue-list.js';
import type { ImportIssue, QuestionItem, ReadOptions, UnfinishedItem } from '../model.js';
import { isOnlyPictures } from '../picture-marks.js';
import { questionItem } from '../question-item.js';
import { readStars } from '../stars.js';
import { readLetters, readTruth } from './answer-values.js';
import { answerApart } from './answer-pictures.js';
import { findAnswer, type FoundAnswer } from './answer-source.js';
import { emptyBlanks, hasEmptyUnderline, underlinedAsBlanks } from './blanks.js';
import { buildChoice, type OptionText, optionTexts, truthsOf, withoutKey } from './build-choice.js';
import { type Draft, type RawBody, type Tally, unfinished } from './build-context.js';
import { buildBlanks, buildFlashcard, buildJudgement } from './build-worded.js';
import type { Kind } from './kinds.js';
import { kindOfQuestion, type RawQuestion } from './raw-question.js';
import { joined } from './source-line.js';

export interface BuildSettings {
  readonly lang: string;
  readonly options: ReadOptions;
  readonly starScale: number;
  readonly issues: IssueList;
  readonly tally: Tally;
}

const SCORE = /[([（［【]\s*(?:本小?题|每小?题|共|计|满分)?\s*\d{1,3}(?:\.\d{1,2})?\s*分\s*[)\]）］】]/gu;
const NO_TEXT = /^(?:无|略|暂无|暂无解析|没有解析)?[。.]?$/u;

/** The item of a question as it was found, unfinished where it lacks something, or an issue that carries its text. `ordinal` counts the questions of the file from 1. */
export function buildQuestion(
  raw: RawQuestion,
  ordinal: number,
  settings: BuildSettings,
): QuestionItem | UnfinishedItem | undefined {
  const { issues, tally, lang } = settings;
  const place = { line: raw.line, item: ordinal };
  const kind = kindOfQuestion(raw);
  const fillsIn = kind === 'blank' || (kind === null && hasEmptyUnderline(raw.stem));
  const written = fillsIn && raw.options.length === 0 ? underlinedAsBlanks(raw.stem) : joined(raw.stem);
  const issue = (severity: ImportIssue['severity'], code: string, params?: ImportIssue['params']): void =>
    issues.add(severity, code, place, { excerpt: textOfAll(raw, written), params });
  if (written.length > 2 * LIMITS.promptLength) {
    issue('error', 'question_too_long', { max: LIMITS.promptLength });
    return undefined;
  }
  const options = optionTexts(raw.options, { issue });
  const isJudge = options.length === 0 ? kind === 'judge' || kind === null : truthsOf(options) !== undefined;
  const found = findAnswer(raw, written, isJudge);
  tellSource(found, raw, { issue, tally, place });
  const scored = found.stem.replace(SCORE, '');
  if (scored !== found.stem || raw.score.length > 0) tally.add('scores_left_out', place);
  const prompt = scored.replace(/[ \t]+$/gmu, '').trim();
  const { answer, beside } = answerApart(found.text, kind, options.length > 0, prompt);
  const explanation = [beside, joined(raw.explanation), raw.key?.explanation ?? '']
    .filter((text) => !NO_TEXT.test(text))
    .join('\n');
  const draft: Draft = { lang, prompt, feedback: explanation, tally, place, issue };
  if (draft.prompt === '') {
    issue('error', 'no_question_text');
    return undefined;
  }
  const guessed =
    answer === '' && explanation === '' && kind === 'open' && raw.own === undefined ? answerBelow(draft.prompt) : undefined;
  if (guessed !== undefined) issue('warning', 'answer_below', { answer: guessed.answer.slice(0, 40) });
  const body =
    guessed === undefined
      ? bodyOf(draft, raw, options, answer)
      : buildFlashcard({ ...draft, prompt: guessed.prompt }, guessed.answer);
  const { stars, issue: unsure } = readStars(joined(raw.difficulty), settings.options.difficultyMeans, settings.starScale);
  if (unsure !== undefined) issues.at(place, unsure, unsure.severity === 'info');
  const points = split(joined(raw.points));
  const about = {
    place,
    externalId: null,
    point: points.length === 1 ? (points[0] ?? null) : null,
    category: raw.section.path,
    stars,
    tags: [...new Set([...points, ...split(joined(raw.ability))])],
    format: 'plain' as const,
  };
  return questionItem('lacks' in body ? body : { raw: body }, about, issues, textOfAll(raw, written));
}

/** 何谓甲？ with its answer below, without any label. */
function answerBelow(prompt: string): { prompt: string; answer: string } | undefined {
  const match = /^([^\n]*[?？])\s*\n([^?？]+)$/u.exec(prompt);
  return match === null ? undefined : { prompt: match[1] ?? '', answer: (match[2] ?? '').trim() };
}

const split = (text: string): string[] =>
  text
    .split(/[、,，;；|\n]/u)
    .map((part) => part.trim().slice(0, 100))
    .filter((part) => part !== '');

const textOfAll = (raw: RawQuestion, stem: string): string =>
  [stem, ...raw.options.map(({ letter, pieces }) => `${letter}. ${joined(pieces)}`)].join(' ');

function tellSource(
  found: FoundAnswer,
  raw: RawQuestion,
  { issue, tally, place }: Pick<Draft, 'issue' | 'tally' | 'place'>,
): void {
  if (found.source === 'key') tally.add('answers_from_key', place, raw.key?.line.text);
  if (found.source === 'stem') tally.add('answers_from_stem', place, joined(raw.stem));
  if (found.source === 'colour') issue('warning', 'answer_from_colour', { answer: found.text });
  if (found.other !== null)
    issue('warning', 'answers_differ', {
      answer: found.text.slice(0, 40),
      other: found.other.slice(0, 40),
      line: raw.key?.line.number ?? 0,
    });
}

function bodyOf(draft: Draft, raw: RawQuestion, options: readonly OptionText[], answer: string): RawBody {
  const kind = kindOfQuestion(raw);
  const own = answer === '' ? joined(raw.own ?? []) : '';
  if (own !== '') return withoutAnswer(draft, options, kind, 'only_own_answer', own);
  if (options.length > 0 && (kind !== 'open' || readLetters(answer)?.rest === '')) {
    return answer === '' ? withoutKey(draft, options, kind, 'no_answer', '') : buildChoice(draft, options, kind, answer);
  }
  const prompt = [draft.prompt, ...options.map(({ letter, text }) => `${letter}. ${text}`)].join('\n');
  switch (kind) {
    case 'open':
      return buildFlashcard({ ...draft, prompt }, answer);
    case 'blank':
      return isOnlyPictures(answer) ? buildFlashcard(draft, answer) : buildBlanks(draft, answer);
    case 'judge':
      return answer === '' ? unfinished(draft, 'true_false', 'no_answer') : buildJudgement(draft, answer);
    case 'single':
    case 'multiple':
    case 'choice':
      return withoutKey(draft, options, kind, answer === '' ? 'no_answer' : 'options_missing', answer);
    case null:
      return buildUndeclared(draft, answer);
  }
}

function withoutAnswer(draft: Draft, options: readonly OptionText[], kind: Kind | null, code: string, answer: string): RawBody {
  if (options.length > 0 || kind === 'single' || kind === 'multiple' || kind === 'choice')
    return withoutKey(draft, options, kind, code, answer);
  return unfinished(draft, kind === 'judge' ? 'true_false' : 'flashcard', code, { answer: answer.slice(0, 40) });
}

/** Nothing says what kind it is: the answer does. */
function buildUndeclared(draft: Draft, answer: string): RawBody {
  if (readTruth(answer) !== undefined && !/^[a-z]$|^[VRWX]$/u.test(answer)) return buildJudgement(draft, answer);
  const blanks = emptyBlanks(draft.prompt).length > 0;
  const letters = readLetters(answer);
  if (letters?.rest === '' && /^[A-H\s,、;，；。.]+$/u.test(answer) && letters.letters.length > 0 && !/_{2}/u.test(draft.prompt))
    return withoutKey(draft, [], null, 'options_missing', answer);
  return blanks && answer !== '' && !isOnlyPictures(answer) ? buildBlanks(draft, answer) : buildFlashcard(draft, answer);
}
