import type { ByLang, Lang, QuestionBody } from '../question/question.js';

/** A knowledge point as questions are made from it. */
export interface GenerationPoint {
  /** External id, or id, that stays the same when questions are made again. */
  readonly id: string;
  readonly aspect: string;
  /** 1..5; null counts as 3. */
  readonly stars: number | null;
  readonly format: 'plain' | 'markdown';
  readonly content: ByLang<{ readonly title: string; readonly coreContent: string; readonly examFocus: string }>;
}

export const GENERATED_KINDS = [
  'recall',
  'name',
  'fact',
  'choice',
  'fact-choice',
  'matching',
  'cloze',
  'fact-cloze',
  'true-false',
] as const;
/**
 * `recall` and `name`: cards from the title to the content and back. `fact…`: of one term with its explanation inside the content.
 */
export type GeneratedKind = (typeof GENERATED_KINDS)[number];

export interface GeneratedQuestion {
  /** Made of point, kind and number: the same whenever the same point gives a question of that kind again. */
  readonly externalId: string;
  readonly kind: GeneratedKind;
  /** Id of the point; null for a question over several. */
  readonly point: string | null;
  /** 1..5 */
  readonly stars: number;
  readonly format: 'plain' | 'markdown';
  readonly body: QuestionBody;
  /** Of the body as generated: a stored question with another hash was edited by hand. */
  readonly contentHash: string;
}

export interface GenerationOptions {
  /** Languages to write in, the most important first; a question that cannot be alike in all is written in one. */
  readonly langs: readonly Lang[];
  /** Decides what is left to chance: which distractors, which statements are made false. */
  readonly seed: string;
}
