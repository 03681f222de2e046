import type { ImportIssue, ReadOptions, SetTexts } from '../../core/formats/model.js';
import type { MediaFacts } from '../../core/media/sniff.js';
import { writeFrame, type Frame } from '../../platform/process/frames.js';
import type { ImportCounts } from '../import-model.js';

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
  readonly setTexts: Readonly<Record<string, SetTexts>> | null;
  readonly lang: string | null;
  readonly counts: Pick<ImportCounts, 'points' | 'questions' | 'byType' | 'skipped'>;
  readonly total: number;
}

/** An issue, with the number of the item that it is about, where that is an item of the preview. */
export interface NumberedIssue extends ImportIssue {
  readonly n?: number;
}

export interface ReadMedium {
  readonly name: string;
  readonly sha256: string;
  readonly facts: MediaFacts;
  readonly alt: string | null;
  readonly base64: string;
}

/** Rows of COPY, handed on to the database without being looked into: see `item-rows.ts`. */
export interface ItemsPiece {
  readonly kind: 'items';
  readonly rows: Buffer;
  readonly count: number;
}

export type ReadPiece =
  | { readonly kind: 'head'; readonly head: ReadHead }
  | ItemsPiece
  | { readonly kind: 'issues'; readonly issues: readonly NumberedIssue[] }
  | { readonly kind: 'medium'; readonly medium: ReadMedium }
  | { readonly kind: 'end' };

const LETTERS = { head: 'H', items: 'I', issues: 'E', medium: 'M', end: 'Z' } as const;

/** The head of a frame begins with a letter for its kind; that of items has their number, too. */
export function writePiece(piece: ReadPiece): Buffer {
  switch (piece.kind) {
    case 'head':
      return writeFrame(LETTERS.head, Buffer.from(JSON.stringify(piece.head)));
    case 'items':
      return writeFrame(`${LETTERS.items} ${piece.count}`, piece.rows);
    case 'issues':
      return writeFrame(LETTERS.issues, Buffer.from(JSON.stringify(piece.issues)));
    case 'medium':
      return writeFrame(LETTERS.medium, Buffer.from(JSON.stringify(piece.medium)));
    case 'end':
      return writeFrame(LETTERS.end, Buffer.alloc(0));
  }
}

/** @throws Error when the frame is none of ours */
export function parsePiece({ head, body }: Frame): ReadPiece {
  const [letter, count] = head.split(' ');
  switch (letter) {
    case LETTERS.head:
      return { kind: 'head', head: JSON.parse(body.toString()) as ReadHead };
    case LETTERS.items:
      return { kind: 'items', count: Number(count), rows: body };
    case LETTERS.issues:
      return { kind: 'issues', issues: JSON.parse(body.toString()) as NumberedIssue[] };
    case LETTERS.medium:
      return { kind: 'medium', medium: JSON.parse(body.toString()) as ReadMedium };
    case LETTERS.end:
      return { kind: 'end' };
    default:
      throw new Error('the reading process wrote a piece that is not understood');
  }
}
