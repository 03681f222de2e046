/** An alternative of an embedded question: `%50%text#feedback`, escapes undone. */
export interface EmbeddedAnswer {
  readonly fraction: number;
  readonly text: string;
  readonly feedback: string;
}

/** A question within a text, such as `{1:MULTICHOICE:=yes~no#why not}`. */
export interface EmbeddedQuestion {
  readonly kind: 'choice' | 'choices' | 'text' | 'exact_text' | 'number';
  readonly mark: number;
  readonly answers: readonly EmbeddedAnswer[];
}

export interface EmbeddedText {
  /** The text with marks for the questions. */
  readonly text: string;
  readonly questions: readonly EmbeddedQuestion[];
  /** Beginnings of what looks like an embedded question and is none. */
  readonly broken: readonly string[];
}

const KINDS: readonly (readonly [RegExp, EmbeddedQuestion['kind']])[] = [
  [/^(?:NUMERICAL|NM)$/, 'number'],
  [/^(?:SHORTANSWER|SA|MW)$/, 'text'],
  [/^(?:SHORTANSWER_C|SAC|MWC)$/, 'exact_text'],
  [/^(?:MULTICHOICE(?:_(?:V|H|S|VS|HS))?|MC(?:V|H|S|VS|HS)?)$/, 'choice'],
  [/^(?:MULTIRESPONSE(?:_(?:H|S|HS))?|MR(?:H|S|HS)?)$/, 'choices'],
];
const START = /\{(\d*):([A-Z_]{2,20}):/g;

/** Takes the embedded questions out of a text, by Moodle's grammar. */
export function splitEmbedded(source: string, markOf: (index: number) => string): EmbeddedText {
  const questions: EmbeddedQuestion[] = [];
  const broken: string[] = [];
  let text = '';
  let from = 0;
  for (const start of source.matchAll(START)) {
    if (start.index < from) continue;
    if (broken.length >= MAX_BROKEN) break;
    const body = start.index + start[0].length;
    const kind = KINDS.find(([words]) => words.test(start[2] ?? ''))?.[1];
    const end = endOf(source, body);
    const answers = end === undefined ? [] : alternatives(source.slice(body, end));
    if (kind === undefined || end === undefined || answers.length === 0 || answers.some((answer) => answer.text === '')) {
      broken.push(source.slice(start.index, start.index + 80));
      continue;
    }
    text += source.slice(from, start.index) + markOf(questions.length);
    questions.push({ kind, mark: start[1] === '' ? 1 : Number(start[1]), answers });
    from = end + 1;
  }
  return { text: text + source.slice(from), questions, broken };
}

/** The question stays out for one; more than these are not looked for. */
const MAX_BROKEN = 10;
/** Embedded questions are short; a brace that never closes must not make the search long. */
const MAX_LENGTH = 20_000;

/** The place of the `}` that closes; a backslash before it makes it a character. */
function endOf(source: string, from: number): number | undefined {
  for (let at = from; at < source.length && at < from + MAX_LENGTH; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '}') return at;
  }
  return undefined;
}

function alternatives(source: string): EmbeddedAnswer[] {
  return cut(source, '~').map((part) => {
    const [whole = '', sign, percent = ''] = /^\s*(=|%(-?\d+(?:[.,]\d*)?)%)?/.exec(part) ?? [];
    const [text = '', ...feedback] = cut(part.slice(whole.length), '#');
    const fraction = sign === undefined ? 0 : sign === '=' ? 1 : Number(percent.replace(',', '.')) / 100;
    return { fraction, text: unescape(text), feedback: unescape(feedback.join('#')) };
  });
}

/** Parts between separators; one behind a backslash, or within an entity such as `&#35;`, separates nothing. */
function cut(source: string, separator: '~' | '#'): string[] {
  return source.split(separator === '~' ? /(?<!\\)~/ : /(?<!\\|&|&amp;)#/);
}

const unescape = (text: string): string => text.replace(/\\([~#}])/g, '$1').trim();

/** Text for within an embedded question: everything that has a meaning there, or in HTML, as a numbered entity. */
export function writeEmbeddedText(text: string): string {
  return text.replace(/[~#{}\\&<>"=%]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** Ordinary text that must not look like an embedded question. */
export const withoutEmbedded = (text: string): string => text.replace(START, (start) => `{ ${start.slice(1)}`);
