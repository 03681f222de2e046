import type { AnswerForm, QuestionType } from '../../core/question/question.js';

export class MetaType {
  type!: QuestionType;
  answerForm!: AnswerForm;
  grading!: 'auto' | 'self';
}

export class MetaLimits {
  /** Bytes of a request's body. */
  bodyBytes!: number;
  /** Entries of a page. */
  pageLimit!: number;
}

export class Meta {
  /** Version of the server. */
  version!: string;
  /** Oldest client version that this server still serves. */
  minClient!: string;
  features!: string[];
  types!: MetaType[];
  /** Import and export formats. */
  formats!: string[];
  limits!: MetaLimits;
  now!: string;
}
