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
  /**
   * Bytes of a file to import.
   * @example 20971520
   */
  importBytes!: number;
  /**
   * Bytes of a picture or sound.
   * @example 10485760
   */
  mediaBytes!: number;
  /**
   * Bytes of all pictures and sounds of a set.
   * @example 104857600
   */
  setMediaBytes!: number;
  /**
   * Bytes of all pictures and sounds of an account's sets.
   * @example 1073741824
   */
  ownerMediaBytes!: number;
  /**
   * Sets of an account.
   * @example 1000
   */
  ownerSets!: number;
  /**
   * Questions of a set.
   * @example 50000
   */
  setQuestions!: number;
  /**
   * Requests of a learner in a minute; null where the server does not count.
   * @example 6000
   */
  requestsPerMinute!: number | null;
  /**
   * Imports of an account in an hour; null where the server does not count.
   * @example 60
   */
  importsPerHour!: number | null;
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
