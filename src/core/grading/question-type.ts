import type { Reader } from '../question/reader.js';
import type { Answer, AnswerForm, Lang, Presented, QuestionBody, Result } from '../question/question.js';

/** What a type says of an answer; the rest of the {@link Result} is the same for all types. */
export interface Marks {
  /** 0..1 */
  readonly score: number;
  readonly parts: Result['parts'];
  /** Feedback that belongs to this very answer; the question's own follows it. */
  readonly feedback?: string;
}

/** Gives the id that shall stand for `id`; ids are unique within a group only (left and right sides may share labels). */
export type RenameId = (group: string, id: string) => string;

/** What a question type has of its own over the prompt and the hints, which all types present alike. */
export type PresentedParts = Omit<Presented, 'hints' | 'prompt'>;

/**
 * All that the project knows of one question type. A new type is one file that exports such a definition and one line of the registry.
 * Methods get bodies that {@link read} made and answers that {@link readAnswer} let pass; they are pure and never throw.
 */
export interface QuestionTypeDefinition<B extends QuestionBody> {
  readonly type: B['type'];
  readonly answerForm: AnswerForm;
  /** `self`: the learner rates; there is no key, no score. */
  readonly grading: 'auto' | 'self';
  /** Whether a part of the answer can be right; decides the pass mark. */
  readonly partial: boolean;
  /** Reads an authored body, noting every fault on the reader. */
  read(source: Reader): B;
  /** Reads a learner's answer to `body`, noting every fault on the reader; of an answer without faults, the fields that count. */
  readAnswer(body: B, source: Reader): Answer;
  grade(body: B, answer: Answer, lang: Lang): Marks;
  /** An answer that scores 1. */
  keyAnswer(body: B, lang: Lang): Answer;
  present(body: B, lang: Lang, seed: string): PresentedParts;
  /** The body with every id of a choice, blank or item replaced by `rename`, wherever it stands. */
  renameIds(body: B, rename: RenameId): B;
  /** Texts beside the prompt that a learner sees before answering. */
  visibleTexts(body: B, lang: Lang): readonly string[];
  /** The prompt as running text, where it holds marks that no reader sees. */
  plainPrompt?(body: B, lang: Lang): string;
}
