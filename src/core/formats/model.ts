import type { QuestionDraft } from '../grading/read-draft.js';
import type { ByLang, Lang, QuestionBody } from '../question/question.js';

/**
 * The neutral model between every format and a question set. A format reads a file into items and issues, and writes a set into a
 * file and losses; it knows nothing of databases, owners or jobs.
 */
export const ASPECTS = ['definition', 'features', 'relation', 'advantages', 'limitation', 'other'] as const;
export type Aspect = (typeof ASPECTS)[number];

export type TextFormat = 'plain' | 'markdown';

/** Where something stands in the teacher's file, in the teacher's own terms; lines, items and columns count from 1. */
export interface Place {
  readonly sheet?: string;
  readonly line?: number;
  readonly item?: number;
  /** A column's header, or its letter. */
  readonly column?: string;
}

export interface PointTexts {
  readonly title: string;
  readonly coreContent: string;
  readonly examFocus: string;
}

/**
 * Of the parts that an item can do without, those that this file has a place for, as a table has by its columns; absent: all that the format
 * has. A file says nothing of a part that it has no place for. The parts of a point are its fields; those of a question are `type` and words
 * of the format's own, which the format's `echo` is told.
 */
export type Parts = readonly string[];

export interface PointItem {
  readonly kind: 'point';
  readonly place: Place;
  /** `coreContent`, `examFocus`, `aspect`. */
  readonly parts?: Parts;
  readonly externalId: string | null;
  readonly aspect: Aspect;
  /** 1..5; null where the file says nothing. */
  readonly stars: number | null;
  readonly tags: readonly string[];
  readonly format: TextFormat;
  readonly content: ByLang<PointTexts>;
}

export interface QuestionItem {
  readonly kind: 'question';
  readonly place: Place;
  readonly parts?: Parts;
  readonly externalId: string | null;
  /** External id or title of the point that it belongs to. */
  readonly point: string | null;
  /** Path of the category, outermost first. */
  readonly category: readonly string[];
  readonly stars: number | null;
  readonly tags: readonly string[];
  readonly format: TextFormat;
  /** Ids are labels of the file's; the reader of the set replaces them. `media:NAME` in texts names an entry of `media`. */
  readonly body: QuestionBody;
}

/** A question that lacks something, such as its answer: it stays out until the teacher mends it. */
export interface UnfinishedItem extends Omit<QuestionItem, 'kind' | 'body'> {
  readonly kind: 'unfinished';
  readonly draft: QuestionDraft;
  /** The issue that tells what it lacks. */
  readonly lacks: ImportIssue;
}

export type ImportItem = PointItem | QuestionItem | UnfinishedItem;

/** A picture or sound that the file carries. */
export interface ImportedMedia {
  /** As texts name it in `media:NAME`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly alt: string | null;
}

/** `error`: the item is left out, or is unfinished; `warning`: it comes in, with something lost or guessed; `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

export interface ImportIssue {
  readonly severity: Severity;
  /** A key of the issue words. */
  readonly code: string;
  /** The very object that is the place of the item that it is about, where there is one: so the two find each other. */
  readonly place: Place;
  /** The text in question, cut to some 80 characters. */
  readonly excerpt?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a set says of itself in one language. */
export interface SetTexts {
  readonly title: string;
  readonly description?: string;
}

export interface ReadResult {
  readonly title: string | null;
  /** Of the set, in all languages that the file has them in; absent where it has one title at the most. */
  readonly setTexts?: ByLang<SetTexts> | null;
  /** Language of texts whose language the file does not name. */
  readonly lang: Lang | null;
  readonly items: readonly ImportItem[];
  readonly issues: readonly ImportIssue[];
  readonly media: readonly ImportedMedia[];
}

/** What the teacher may say about a file after seeing the preview; formats ignore what does not concern them. */
export interface ReadOptions {
  /** A label of the WHATWG Encoding Standard, such as `gbk`. */
  readonly encoding?: string;
  /** Between columns. */
  readonly separator?: string;
  /** Between records, where that is not the end of the line (Quizlet). */
  readonly recordSeparator?: string;
  readonly sheet?: string;
  /** Field of ours by the file's column: its header, or its number from 1. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What a decimal 难度系数 means: the share of learners who answer right (the default), or how hard it is. */
  readonly difficultyMeans?: 'facility' | 'difficulty';
  readonly lang?: Lang;
  /** Of the set that the file comes into, its default first: what the script of a file's texts leaves open. */
  readonly setLanguages?: readonly Lang[];
}

/** A set as it is written: what a reader would give back, with the languages that it has. */
export interface ExportedSet {
  readonly title: ByLang<string>;
  readonly description: ByLang<string>;
  readonly languages: readonly Lang[];
  readonly defaultLanguage: Lang;
  readonly points: readonly PointItem[];
  readonly questions: readonly QuestionItem[];
  readonly media: readonly ImportedMedia[];
}

/** What a format cannot hold, told once a kind: `count` items lose it. */
export interface Loss {
  readonly code: string;
  readonly count: number;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface WriteResult {
  readonly bytes: Uint8Array;
  readonly losses: readonly Loss[];
}
