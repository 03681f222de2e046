import type { ReadOptions } from '../core/formats/model.js';

export const IMPORT_STATUSES = ['queued', 'reading', 'previewed', 'committing', 'done', 'failed', 'cancelled'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What the teacher may say about a file: how to read it, and whether questions shall be made of its knowledge points. */
export interface StoredOptions extends ReadOptions {
  /** Absent: where the file holds knowledge points and no question. */
  readonly generate?: boolean;
}

/** What was asked of the commit. */
export interface CommitOptions {
  readonly title?: string;
  readonly publish?: boolean;
  readonly generate?: boolean;
  /** Languages that the caller reads, best first: which of our own words name a set without a title. */
  readonly lang?: string;
}

export interface ImportCounts {
  readonly points: number;
  readonly questions: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly media: number;
  /** Items that stay out. */
  readonly skipped: number;
  /** Items that are there already, word for word. */
  readonly unchanged: number;
  /** Items that are there already and say something else now. */
  readonly updated: number;
  /** Questions made of the knowledge points. */
  readonly generated: number;
}

export const NO_COUNTS: ImportCounts = {
  points: 0,
  questions: 0,
  byType: {},
  media: 0,
  skipped: 0,
  unchanged: 0,
  updated: 0,
  generated: 0,
};

/** Why an import ended without a set: a code with its words. */
export interface ImportFailure {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
