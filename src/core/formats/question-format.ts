import type { Lang } from '../question/question.js';
import type { ExportedSet, Parts, QuestionItem, ReadOptions, ReadResult, WriteResult } from './model.js';

/** A file as it came: its name as the teacher knows it, and its bytes. Pasted text is a file without a name. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How sure a format is that a file is its own: 0 no, 1 certain (a signature); text formats stay between. */
export type Confidence = number;

/** Reading and writing load what they need when they are asked for: the server itself needs neither. */
export interface QuestionFormat {
  /** A word for addresses and options: `gift`, `csv`. */
  readonly id: string;
  readonly name: { readonly en: string; readonly 'zh-CN': string };
  /** Of a written file. */
  readonly extension: string;
  readonly mediaType: string;
  /** Quick: looks at the name and the first kilobytes. Never throws. */
  detect(file: SourceFile): Confidence;
  /**
   * Reads what it can: a fault in one item is an issue, never the end of the file, and nothing is dropped without an issue. Never throws
   * on any bytes.
   */
  read?(file: SourceFile, options: ReadOptions): Promise<ReadResult>;
  /** @param lang where the format holds one language only */
  write?(set: ExportedSet, lang: Lang): Promise<WriteResult>;
  /**
   * A question as a file of this format says it, in one language: without all that the format cannot hold, which is thus no news when such
   * a file comes. Undefined where it cannot hold the question at all. Absent where the format holds everything.
   * @param parts as an item of the file has them: an echo is without what that file has no place for
   */
  echo?(item: QuestionItem, lang: Lang, parts?: Parts): Promise<QuestionItem | undefined>;
  /**
   * A question that comes, as one of the type of the stored one, with its settings where the file has no place for them. Undefined where such
   * a file would say that one in other words. Absent where every file of the format has the same parts.
   */
  completed?(item: QuestionItem, stored: QuestionItem, lang: Lang): Promise<QuestionItem | undefined>;
}
