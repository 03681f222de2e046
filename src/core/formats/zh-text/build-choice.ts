import { bareValue, readLetters, readTruth, readTruthOption } from './answer-values.js';
import { emptyBlanks } from './blanks.js';
import type { QuestionBody } from '../../question/question.js';
import { type Draft, type RawBody, unfinished, withFeedback } from './build-context.js';
import type { Kind } from './kinds.js';
import type { RawOption } from './raw-question.js';
import { joined, textOf } from './source-line.js';
import { replaceRanges } from './stem-answers.js';
import { placeOptions } from '../place-options.js';

export interface OptionText {
  readonly id: string;
  readonly letter: string;
  readonly text: string;
}

/** Behind an option that a survey form marks as right. */
export const RIGHT_MARK = /\s*[(（[【]\s*(?:正确答案|正确选项)\s*[)）\]】]\s*$/u;

/** The options in their order, which names them; a second list of 对 and 错 is left out. */
export function optionTexts(raw: readonly RawOption[], draft: Pick<Draft, 'issue'>): OptionText[] {
  const all = raw.map(({ letter, pieces }, index) => ({
    id: index < 26 ? String.fromCharCode(97 + index) : `o${index + 1}`,
    letter,
    text: (pieces.length === 1 && pieces[0] !== undefined ? textOf(pieces[0]) : joined(pieces)).replace(RIGHT_MARK, '').trim(),
  }));
  // 红；B、绿；C、蓝: what divides options on one line is no part of them.
  const divided = all.length > 1 && all.slice(0, -1).every(({ text }) => /.[;；]$/u.test(text));
  if (divided) for (const option of all) option.text = option.text.replace(/\s*[;；]$/u, '');
  const truths = all.map(({ text }) => readTruthOption(text));
  const twice = all.length === 4 && !truths.includes(undefined) && truths[0] !== truths[1] && truths[2] !== truths[3];
  const options = twice ? all.slice(0, 2) : all;
  const inOrder =
    options.every(({ letter }, index) => letter.charCodeAt(0) === 65 + index) || /^(true|false)$/u.test(raw[0]?.letter ?? '');
  if (!inOrder) draft.issue('warning', 'option_letters', { letters: options.map(({ letter }) => letter).join(' ') });
  return options;
}

/** The option of a letter: the one so lettered, else the one at that place. */
function optionAt(options: readonly OptionText[], letter: string): OptionText | undefined {
  const named = options.filter((option) => option.letter === letter);
  return named.length === 1 ? named[0] : options[letter.charCodeAt(0) - 65];
}

/** What two options 正确 and 错误 mean; undefined where they are others. */
export function truthsOf(options: readonly OptionText[]): Map<string, boolean> | undefined {
  const truths = options.map(({ id, text }) => [id, readTruthOption(text)] as const);
  const [first, second] = truths;
  if (truths.length !== 2 || first?.[1] === undefined || second?.[1] === undefined || first[1] === second[1]) return undefined;
  return new Map(truths.map(([id, truth]) => [id, truth === true]));
}

interface Chosen {
  readonly ids: readonly string[];
  /** What stands behind the letters. */
  readonly note: string;
}

/** The options that an answer names, by letter or by their text; undefined where it names one that is not there. */
export function chosenOptions(answer: string, options: readonly OptionText[]): Chosen | undefined {
  const whole = options.find(({ text }) => bareValue(text) === bareValue(answer));
  if (whole !== undefined && !/^[A-H]$/iu.test(bareValue(answer))) return { ids: [whole.id], note: '' };
  const word = options.find(({ letter }) => letter.length > 1 && letter === bareValue(answer).toLowerCase());
  if (word !== undefined) return { ids: [word.id], note: '' };
  const read = readLetters(answer);
  if (read === undefined) return undefined;
  const chosen = read.letters.map((letter) => optionAt(options, letter));
  if (chosen.some((option) => option === undefined)) return undefined;
  const ids = chosen.flatMap((option) => (option === undefined ? [] : [option.id]));
  const repeats =
    ids.length === 1 &&
    options.some(({ id, text }) => id === ids[0] && bareValue(read.rest.replace(/^[\s:.、]+/u, '')) === bareValue(text));
  return { ids: [...new Set(ids)], note: repeats || /^[\p{P}\s]*$/u.test(read.rest) ? '' : bareValue(read.rest) };
}

/** A choice among options: on truth, single or multiple, as the answer has it. */
export function buildChoice(draft: Draft, options: readonly OptionText[], kind: Kind | null, answer: string): RawBody {
  const truths = truthsOf(options);
  const truth = readTruth(answer, kind === 'judge');
  if (truths !== undefined && truth !== undefined && readLetters(answer) === undefined) return truthBody(draft, truth, '');
  const circled = choiceBlanks(draft, options, answer);
  if (circled !== undefined) return circled;
  const chosen = chosenOptions(answer, options);
  if (chosen === undefined || (truths !== undefined && chosen.ids.length > 1)) {
    if (truths !== undefined && truth !== undefined) return truthBody(draft, truth, '');
    return withoutKey(draft, options, kind, 'answer_without_option', answer);
  }
  if (truths !== undefined) return truthBody(draft, truths.get(chosen.ids[0] ?? '') === true, chosen.note);
  if (kind === 'single' && chosen.ids.length > 1) draft.issue('warning', 'several_answers', { answer: answer.slice(0, 40) });
  const texts = options.map(({ id, text }) => ({ id, text }));
  if (isOrder(draft.prompt, kind, options, chosen.ids)) {
    draft.issue('info', 'read_as_ordering');
    const items = { prompt: draft.prompt, items: texts, ...withFeedback(draft, chosen.note) };
    return { type: 'ordering', content: { [draft.lang]: items }, key: { order: chosen.ids } };
  }
  const content = { [draft.lang]: { prompt: draft.prompt, options: texts, ...withFeedback(draft, chosen.note) } };
  const { fields, issues } = placeOptions(texts);
  for (const issue of issues) draft.issue(issue.severity, issue.code, issue.params);
  if (kind !== 'multiple' && chosen.ids.length === 1)
    return { type: 'single_choice', content, ...fields, key: { choice: chosen.ids[0] ?? '' } };
  return { type: 'multiple_choice', content, ...fields, key: { choices: chosen.ids } };
}

const SPEAKS_OF_ORDER = /排序|排列|顺序|次序|先后|順序|\b(?:in|the) (?:\w+ )?order\b|\b(?:arrange|sequence)\b/iu;

/** 将下列朝代按先后排序, CABD: each option is named, and what counts is where. */
const isOrder = (prompt: string, kind: Kind | null, options: readonly OptionText[], ids: readonly string[]): boolean =>
  (kind === null || kind === 'open') && options.length > 2 && ids.length === options.length && SPEAKS_OF_ORDER.test(prompt);

export function truthBody(draft: Draft, value: boolean, note: string): RawBody {
  return {
    type: 'true_false',
    content: { [draft.lang]: { prompt: draft.prompt, ...withFeedback(draft, note) } },
    key: { value },
  };
}

/** A choice that lacks its answer, or whose answer names none of its options. */
export function withoutKey(
  draft: Draft,
  options: readonly OptionText[],
  kind: Kind | null,
  code: string,
  answer: string,
): RawBody {
  const type = truthsOf(options) !== undefined ? 'true_false' : kind === 'multiple' ? 'multiple_choice' : 'single_choice';
  const texts = type === 'true_false' ? {} : { options: options.map(({ id, text }) => ({ id, text })) };
  return unfinished(draft, type, code, { answer: answer.slice(0, 40) }, { texts });
}

/** `①A ②D` for a stem of as many blanks: each takes one of the options. */
function choiceBlanks(draft: Draft, options: readonly OptionText[], answer: string): QuestionBody | undefined {
  const letters = [...answer.matchAll(/[①-⑩]\s*([A-H])(?![A-Za-z])/gu)].map((match) => match[1] ?? '');
  const blanks = emptyBlanks(draft.prompt);
  const chosen = letters.map((letter) => optionAt(options, letter));
  if (letters.length < 2 || blanks.length !== letters.length || chosen.includes(undefined)) return undefined;
  const texts = options.map(({ id, text }) => ({ id, text }));
  return {
    type: 'cloze',
    content: {
      [draft.lang]: {
        prompt: replaceRanges(draft.prompt, blanks, (index) => `{{b${index + 1}}}`),
        blanks: blanks.map((_, index) => ({ id: `b${index + 1}`, options: texts })),
        ...withFeedback(draft),
      },
    },
    blanks: chosen.map((option, index) => ({ id: `b${index + 1}`, input: 'choice', choice: option?.id ?? '' })),
  };
}
