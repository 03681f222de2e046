import { parseNumber } from '../../grading/number.js';
import type { HtmlSurroundings } from '../html-markdown.js';
import type { Lack, MoodleTask, ShownAnswer, TypedAnswer } from '../moodle/moodle-question.js';
import type { ReadText } from '../read-text.js';
import { asReadText, readGiftText, type GiftFormat } from './texts.js';

/** Where answers stand: the format of the question, and how its texts find media. */
export interface AnswerContext {
  readonly format: GiftFormat;
  readonly around: HtmlSurroundings;
}

export interface ReadAnswers {
  readonly task: MoodleTask;
  /** What keeps the question out; the task is then what could be read. */
  readonly lacks?: Lack;
}

const WEIGHT = /^%(-*)(\d{1,2}\.?\d*)%/;

function weightOf(answer: string, fallback: number): { readonly fraction: number; readonly rest: string } {
  const [whole, minus = '', percent = ''] = WEIGHT.exec(answer) ?? [];
  if (whole === undefined) return { fraction: fallback, rest: answer };
  return { fraction: (minus === '' ? 1 : -1) * (Number(percent) / 100), rest: answer.slice(whole.length) };
}

/** More than any question may have, so that one with more is refused by its number. */
const MAX_PARTS = 1000;

/** The parts between separators; nothing before the first one is no part. */
function split(text: string, separator: string): string[] {
  const parts = text.split(separator, MAX_PARTS).map((part) => part.trim());
  return parts[0] === '' ? parts.slice(1) : parts;
}

function withFeedback(answer: string, { format, around }: AnswerContext): { text: string; feedback: ReadText | null } {
  const at = answer.indexOf('#');
  if (at < 0) return { text: answer, feedback: null };
  const feedback = readGiftText(answer.slice(at + 1), format);
  return { text: answer.slice(0, at), feedback: feedback.text === '' ? null : asReadText(feedback, around) };
}

/** The task that the text between the braces sets; the order of the tests is Moodle's. */
export function readAnswers(answers: string, context: AnswerContext): ReadAnswers {
  if (answers.startsWith('#')) return { task: readNumeric(answers.slice(1), context) };
  const ordering = readOrdering(answers, context);
  if (ordering !== undefined) return { task: ordering };
  if (answers.includes('~')) return readChoice(answers, context);
  if (answers.includes('=') && answers.includes('->')) return readMatching(answers, context);
  const truth = readTrueFalse(answers, context);
  return { task: truth ?? { kind: 'short_text', caseSensitive: false, answers: readTyped(answers, context) } };
}

function readChoice(source: string, context: AnswerContext): ReadAnswers {
  const parts = split(source.replaceAll('=', '~='), '~');
  const answers = parts.map((part): ShownAnswer => {
    const right = part.startsWith('=');
    const { fraction, rest } = weightOf(right ? part.slice(1).trim() : part, right ? 1 : 0);
    const { text, feedback } = withFeedback(rest, context);
    return { text: asReadText(readGiftText(text, context.format), context.around), fraction, feedback };
  });
  const task = { kind: 'choice', single: source.includes('='), shuffle: true, allOrNothing: false, answers } as const;
  return parts.length < 2 ? { task, lacks: { code: 'too_few_options' } } : { task };
}

function readMatching(source: string, context: AnswerContext): ReadAnswers {
  const pairs: { left: ReadText | null; right: ReadText }[] = [];
  let lacks: Lack | undefined;
  for (const part of split(source, '=')) {
    const arrow = part.indexOf('->');
    if (arrow < 0) lacks ??= { code: 'pair_without_arrow', params: { pair: readGiftText(part, 'plain').text } };
    const at = arrow < 0 ? part.length : arrow;
    const left = readGiftText(part.slice(0, at), context.format);
    const right = readGiftText(part.slice(at + 2), context.format);
    pairs.push({
      left: left.text === '' ? null : asReadText(withArrows(left), context.around),
      right: asReadText(right, context.around),
    });
  }
  const task = { kind: 'matching', pairs } as const;
  return lacks === undefined ? { task } : { task, lacks };
}

/** An arrow cannot be escaped; in Markdown the writer gives it as an entity. */
const withArrows = <T extends { readonly format: GiftFormat; readonly text: string }>(one: T): T =>
  one.format === 'markdown' ? { ...one, text: one.text.replaceAll('-&gt;', '->') } : one;

function readTrueFalse(source: string, { format, around }: AnswerContext): MoodleTask | undefined {
  const [answer = '', wrong = '', ...right] = source.split('#');
  if (!/^\s*(?:T|TRUE|F|FALSE)\s*$/.test(answer)) return undefined;
  const feedback = (text: string): ReadText | null => {
    const read = readGiftText(text, format);
    return read.text === '' ? null : asReadText(read, around);
  };
  const value = answer.trim().startsWith('T');
  return { kind: 'true_false', value, whenWrong: feedback(wrong), whenRight: feedback(right.join('#')) };
}

function readTyped(source: string, context: AnswerContext): TypedAnswer[] {
  return split(source, '=').map((part) => {
    const { fraction, rest } = weightOf(part, 1);
    const { text, feedback } = withFeedback(rest, context);
    return { text: readGiftText(text, 'plain').text, fraction, feedback };
  });
}

/** `answer:tolerance`, `min..max` or a bare number; `~#feedback` behind them speaks to every other answer. */
function readNumeric(source: string, context: AnswerContext): MoodleTask {
  const at = source.indexOf('~');
  const answers = readTyped(at < 0 ? source : source.slice(0, at), context).map((answer) => ({
    ...answer,
    ...readRange(answer.text),
  }));
  const other = at < 0 ? null : withFeedback(source.slice(at), context).feedback;
  return {
    kind: 'numeric',
    units: [],
    answers: other === null ? answers : [...answers, { text: '*', fraction: 0, feedback: other }],
  };
}

function readRange(text: string): { readonly text: string; readonly tolerance: number } {
  const [, min = '', max = ''] = /^(.+?)\.\.(.+)$/s.exec(text) ?? [];
  const [from, to] = [parseNumber(min), parseNumber(max)];
  // Twelve digits: the middle of 0.1 and 0.3 is 0.2.
  if (from !== undefined && to !== undefined)
    return {
      text: String(Number(((from + to) / 2).toPrecision(12))),
      tolerance: Number((Math.abs(to - from) / 2).toPrecision(12)),
    };
  const [, number = '', tolerance = ''] = /^(.+?):(.*)$/s.exec(text) ?? [];
  return number === '' ? { text, tolerance: 0 } : { text: number.trim(), tolerance: Math.abs(parseNumber(tolerance) ?? 0) };
}

const ORDERING_HEAD =
  /^>[ \t]*\d+(?:[ \t]+(?:ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG|HORIZONTAL|HORI|H|VERTICAL|VERT|V|[01]|ALL_OR_NOTHING|ABS[A-Z_]*|RELATIVE[A-Z_]*|LONGEST_[A-Z_]+|SHOW|TRUE|YES|HIDE|FALSE|NO|none|123|abc|ABCD?|iii|III?I?))*[ \t]*(?:\n|$)/;

/** The ordering plugin's own form: `>`, how many items to show, words on how, then one item a line in the right order. */
function readOrdering(source: string, { format, around }: AnswerContext): MoodleTask | undefined {
  const head = ORDERING_HEAD.exec(source)?.[0];
  if (head === undefined) return undefined;
  const items = source
    .slice(head.length)
    .split('\n')
    .map((line) => readGiftText(line, format))
    .filter(({ text }) => text !== '');
  return { kind: 'ordering', items: items.map((item) => asReadText(item, around)) };
}
