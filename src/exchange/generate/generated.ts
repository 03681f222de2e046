import { hashOf, questionHashes } from '../../content/content-hash.js';
import { questionTerms } from '../../content/search-text.js';
import { generateQuestions } from '../../core/generation/generate.js';
import type { GenerationOptions, GenerationPoint } from '../../core/generation/model.js';
import { assignIds } from '../../core/grading/grade.js';
import type { QuestionBody } from '../../core/question/question.js';

export interface GenerateRequest extends GenerationOptions {
  /** Named by their ids in the set. */
  readonly points: readonly GenerationPoint[];
}

/** A question made of knowledge points, ready to be stored. */
export interface GeneratedRow {
  /** Begins with `gen:`; the same whenever the same point gives it again. */
  readonly externalId: string;
  readonly pointId: string | null;
  readonly stars: number;
  readonly format: 'plain' | 'markdown';
  readonly body: QuestionBody;
  readonly contentHash: string;
  readonly promptHash: string;
  /** Of all that was generated: text, stars and point. */
  readonly sourceHash: string;
  readonly terms: readonly string[];
}

/** @param makeId gives a random id */
export function generateRows({ points, ...options }: GenerateRequest, makeId: () => string): GeneratedRow[] {
  return generateQuestions(points, options).map(({ externalId, point, stars, format, body }) => {
    const hashes = questionHashes(format, body);
    return {
      externalId: `gen:${externalId}`,
      pointId: point,
      stars,
      format,
      body: assignIds(body, new Set(), makeId),
      ...hashes,
      sourceHash: hashOf([hashes.contentHash, stars, point]),
      terms: questionTerms(body, []),
    };
  });
}
