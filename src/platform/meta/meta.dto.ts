import type { AnswerForm, QuestionType } from '../../core/question/question.js';

export class MetaType {
  /** @example "single_choice" */
  type!: QuestionType;
  /** @example "choice" */
  answerForm!: AnswerForm;
  grading!: 'auto' | 'self';
}

export class MetaLimits {
  /**
   * Bytes of a request's body.
   * @example 1048576
   */
  bodyBytes!: number;
  /**
   * Entries of a page.
   * @example 200
   */
  pageLimit!: number;
}

export class Meta {
  /**
   * Version of the server.
   * @example "0.1.0"
   */
  version!: string;
  /**
   * Oldest client version that this server still serves.
   * @example "0.1.0"
   */
  minClient!: string;
  /** @example ["guests", "study"] */
  features!: string[];
  types!: MetaType[];
  /**
   * Import and export formats.
   * @example []
   */
  formats!: string[];
  limits!: MetaLimits;
  /** @example "2026-11-24T08:00:00.000Z" */
  now!: string;
}
