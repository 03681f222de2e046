import type { ImportIssue, ReadOptions } from '../../core/formats/model.js';
import type { MediaFacts } from '../../core/media/sniff.js';

/** What the reading process is told before the bytes of the file. */
export interface ReadRequest {
  readonly fileName: string;
  /** Id of a format; null: to be recognised. */
  readonly format: string | null;
  readonly options: ReadOptions;
  /** Of each picture or sound that the file brings. */
  readonly maxMediaBytes: number;
}

/** What it found, told before everything else. */
export interface ReadHead {
  readonly format: string;
  readonly title: string | null;
  readonly lang: string | null;
  readonly counts: { readonly points: number; readonly questions: number; readonly byType: Readonly<Record<string, number>> };
  readonly total: number;
}

export interface ReadMedium {
  readonly name: string;
  readonly sha256: string;
  readonly facts: MediaFacts;
  readonly alt: string | null;
  readonly base64: string;
}

/** The text is handed on to the database without being parsed: a list of `{ n, item, contentHash, promptHash, sourceHash, terms }`,
 * the terms separated by spaces. */
export interface ItemsLine {
  readonly kind: 'items';
  readonly json: string;
  readonly count: number;
}

export type ReadLine =
  | { readonly kind: 'head'; readonly head: ReadHead }
  | ItemsLine
  | { readonly kind: 'issues'; readonly issues: readonly ImportIssue[] }
  | { readonly kind: 'medium'; readonly medium: ReadMedium }
  | { readonly kind: 'end' };

const LETTERS = { head: 'H', items: 'I', issues: 'E', medium: 'M', end: 'Z' } as const;

/** One line without its end. A line begins with a letter for its kind; that of items has their number, too. */
export function writeLine(line: ReadLine): string {
  switch (line.kind) {
    case 'head':
      return LETTERS.head + JSON.stringify(line.head);
    case 'items':
      return `${LETTERS.items}${line.count} ${line.json}`;
    case 'issues':
      return LETTERS.issues + JSON.stringify(line.issues);
    case 'medium':
      return LETTERS.medium + JSON.stringify(line.medium);
    case 'end':
      return LETTERS.end;
  }
}

/** @throws Error when the line is none of ours */
export function parseLine(text: string): ReadLine {
  const rest = text.slice(1);
  switch (text[0]) {
    case LETTERS.head:
      return { kind: 'head', head: JSON.parse(rest) as ReadHead };
    case LETTERS.items: {
      const space = rest.indexOf(' ');
      return { kind: 'items', count: Number(rest.slice(0, space)), json: rest.slice(space + 1) };
    }
    case LETTERS.issues:
      return { kind: 'issues', issues: JSON.parse(rest) as ImportIssue[] };
    case LETTERS.medium:
      return { kind: 'medium', medium: JSON.parse(rest) as ReadMedium };
    case LETTERS.end:
      return { kind: 'end' };
    default:
      throw new Error('the reading process wrote a line that is not understood');
  }
}
