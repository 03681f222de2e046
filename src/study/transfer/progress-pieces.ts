import { headOf, rowsOf, type ArrivingHead, type ArrivingRows } from '../../content/arrival/arriving-rows.js';
import { readArrivingSet } from '../../content/arrival/arriving-set.js';
import type { Fault } from '../../core/question/question.js';
import type { FileAction, FileCard, FileEnrolment, FilePreset, FileQuestion, FileReview, ProgressFile } from './progress-file.js';
import { readProgressFile } from './read-progress-file.js';

/** So many rows of a list go in one piece: some hundred kilobytes, and a few milliseconds of work for who takes it. */
const PIECE = 500;

/** What comes in many pieces. */
interface RowsByKind {
  readonly setRows: ArrivingRows;
  readonly presets: readonly FilePreset[];
  readonly questions: readonly FileQuestion[];
  readonly reviews: readonly FileReview[];
  readonly studyActions: readonly FileAction[];
  readonly cards: readonly FileCard[];
}

export interface RowsPiece<K extends keyof RowsByKind = keyof RowsByKind> {
  readonly kind: K;
  readonly rows: RowsByKind[K];
}

/**
 * A bounded part of an export. They come in this order: either the faults alone, or all others, sets each before its rows,
 * reviews by question, actions by time.
 */
export type ProgressPiece =
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  | { readonly kind: 'enrolments'; readonly enrolments: readonly FileEnrolment[] }
  | { readonly kind: 'set'; readonly id: string; readonly head: ArrivingHead | null }
  | { [K in keyof RowsByKind]: RowsPiece<K> }[keyof RowsByKind]
  | { readonly kind: 'end' };

/** Reads and checks a whole export, and gives it in pieces. */
export function* piecesOf(bytes: Buffer): Generator<ProgressPiece> {
  const read = readBytes(bytes);
  if ('faults' in read) yield { kind: 'faults', faults: read.faults };
  else yield* partsOf(read.file);
}

function* partsOf(file: ProgressFile): Generator<ProgressPiece> {
  yield { kind: 'enrolments', enrolments: file.enrolments };
  for (const { id, raw } of file.sets) {
    const set = readArrivingSet(raw);
    yield { kind: 'set', id, head: set && headOf(set) };
    if (set !== null) for (const rows of rowsOf(set)) yield { kind: 'setRows', rows };
  }
  for (const rows of slices(file.presets)) yield { kind: 'presets', rows };
  for (const rows of slices(file.questions)) yield { kind: 'questions', rows };
  for (const rows of slices(file.reviews.toSorted(byQuestion))) yield { kind: 'reviews', rows };
  for (const rows of slices(file.studyActions.toSorted(byTime))) yield { kind: 'studyActions', rows };
  for (const rows of slices(file.cards)) yield { kind: 'cards', rows };
  yield { kind: 'end' };
}

function readBytes(bytes: Buffer): { readonly file: ProgressFile } | { readonly faults: readonly Fault[] } {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { faults: [{ pointer: '/file', code: 'not_json_object' }] };
  }
  return readProgressFile(value, '/file');
}

/** So that a piece is about few questions. */
const byQuestion = (a: FileReview, b: FileReview): number =>
  compare(a.questionId, b.questionId) || a.reviewedAt.getTime() - b.reviewedAt.getTime() || compare(a.id, b.id);

/** Of two ratings of one review, the one of the higher revision counts: the later one. */
const byTime = (a: FileAction, b: FileAction): number => a.at.getTime() - b.at.getTime() || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function* slices<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += PIECE) yield rows.slice(from, from + PIECE);
}
