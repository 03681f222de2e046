import type { QuestionFormat } from '../../core/formats/question-format.js';
import type { QuestionBody } from '../../core/question/question.js';
import type { TargetSet } from './target-set.repository.js';

export interface QuestionChanges {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Questions that learners see more. */
  readonly shownMore: number;
  /** The ids of those of which another answer is right from now on. */
  readonly keysChanged: readonly string[];
}

export interface QuestionCommit {
  readonly importId: string;
  readonly set: TargetSet;
  readonly now: Date;
  /** Of the file. */
  readonly format: QuestionFormat | undefined;
  /** Of the file, where its format knows one language only. */
  readonly lang: string;
  /** How many the set may have then. */
  readonly maxQuestions: number;
  /** Ids of points by what questions name them: an external id or a title. */
  readonly points: ReadonlyMap<string, string>;
  /** Whether there are media of which bodies may speak. */
  readonly hasMedia: boolean;
  /** The body with its media named by their ids. */
  readonly withMedia: (body: QuestionBody) => QuestionBody;
  /** Told how many items more are through. */
  readonly onProgress: (items: number) => Promise<void>;
}
