import { LIMITS } from '../../question/limits.js';
import { checkedBody } from '../checked-body.js';
import type { IssueList } from '../issue-list.js';
import type { ImportIssue, QuestionItem, ReadOptions } from '../model.js';
import { readStars } from '../stars.js';
import { readLetters, readTruth } from './answer-values.js';
import { findAnswer, type FoundAnswer } from './answer-source.js';
import { emptyBlanks, underlinedAsBlanks } from './blanks.js';
import { buildChoice, type OptionText, optionTexts, truthsOf } from './build-choice.js';
import { type Draft, type RawBody, type Tally } from './build-context.js';
import { buildBlanks, buildFlashcard, buildJudgement } from './build-worded.js';
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

/** The item of a question as it was found, or an issue that carries its text. `ordinal` counts the questions of the file from 1. */
export function buildQuestion(raw: RawQuestion, ordinal: number, settings: BuildSettings): QuestionItem | undefined {
  const { issues, tally, lang } = settings;
  const place = { line: raw.line, item: ordinal };
  const kind = kindOfQuestion(raw);
  const written = kind === 'blank' && raw.options.length === 0 ? underlinedAsBlanks(raw.stem) : joined(raw.stem);
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
  const explanation = [joined(raw.explanation), raw.key?.explanation ?? ''].filter((text) => !NO_TEXT.test(text)).join('\n');
  const draft: Draft = { lang, prompt: scored.replace(/[ \t]+$/gmu, '').trim(), feedback: explanation, tally, place, issue };
  if (draft.prompt === '') {
    issue('error', 'no_question_text');
    return undefined;
  }
  const guessed =
    found.text === '' && explanation === '' && kind === 'open' && raw.own === undefined ? answerBelow(draft.prompt) : undefined;
  if (guessed !== undefined) issue('warning', 'answer_below', { answer: guessed.answer.slice(0, 40) });
  const body =
    guessed === undefined
      ? bodyOf(draft, raw, options, found.text)
      : buildFlashcard({ ...draft, prompt: guessed.prompt }, guessed.answer);
  if (body === undefined) return undefined;
  const checked = checkedBody(body);
  if ('issue' in checked) {
    issue(checked.issue.severity, checked.issue.code, checked.issue.params);
    return undefined;
  }
  const { stars, issue: unsure } = readStars(joined(raw.difficulty), settings.options.difficultyMeans, settings.starScale);
  if (unsure !== undefined) issues.at(place, unsure, unsure.severity === 'info');
  const points = split(joined(raw.points));
  return {
    kind: 'question',
    place,
    externalId: null,
    point: points.length === 1 ? (points[0] ?? null) : null,
    category: raw.section.path,
    stars,
    tags: [...new Set([...points, ...split(joined(raw.ability))])],
    format: 'plain',
    body: checked.body,
  };
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
  if (answer === '' && joined(raw.own ?? []) !== '') {
    draft.issue('error', 'only_own_answer', { answer: joined(raw.own ?? []).slice(0, 40) });
    return undefined;
  }
  if (options.length > 0 && (kind !== 'open' || readLetters(answer)?.rest === '')) {
    if (answer !== '') return buildChoice(draft, options, kind, answer);
    draft.issue('error', 'no_answer');
    return undefined;
  }
  const prompt = [draft.prompt, ...options.map(({ letter, text }) => `${letter}. ${text}`)].join('\n');
  switch (kind) {
    case 'open':
      return buildFlashcard({ ...draft, prompt }, answer);
    case 'blank':
      return buildBlanks(draft, answer);
    case 'judge':
      if (answer !== '') return buildJudgement(draft, answer);
      draft.issue('error', 'no_answer');
      return undefined;
    case 'single':
    case 'multiple':
    case 'choice':
      draft.issue('error', answer === '' ? 'no_answer' : 'options_missing', { answer: answer.slice(0, 40) });
      return undefined;
    case null:
      return buildUndeclared(draft, answer);
  }
}

/** Nothing says what kind it is: the answer does. */
function buildUndeclared(draft: Draft, answer: string): RawBody {
  if (readTruth(answer) !== undefined && !/^[a-z]$|^[VRWX]$/u.test(answer)) return buildJudgement(draft, answer);
  const blanks = emptyBlanks(draft.prompt).length > 0;
  const letters = readLetters(answer);
  if (
    letters?.rest === '' &&
    /^[A-H\s,、;，；。.]+$/u.test(answer) &&
    letters.letters.length > 0 &&
    !/_{2}/u.test(draft.prompt)
  ) {
    draft.issue('error', 'options_missing', { answer: answer.slice(0, 40) });
    return undefined;
  }
  return blanks && answer !== '' ? buildBlanks(draft, answer) : buildFlashcard(draft, answer);
}
