import { ApiPropertyOptional } from '@nestjs/swagger';
import type { AnswerForm, BlankInput, QuestionType } from '../core/question/question.js';
import { Difficulty } from './difficulty.dto.js';

export class ChoiceView {
  /**
   * Random; says nothing of what it names.
   * @example "k3vq8wzn"
   */
  id!: string;
  /** @example "It is stored in layers" */
  text!: string;
}

export class BlankView {
  /** @example "m7xh2rpa" */
  id!: string;
  /** @example "text" */
  input!: BlankInput;
  options?: ChoiceView[];
  hint?: string;
}

export class MediaView {
  id!: string;
  url!: string;
  /**
   * Media type.
   * @example "image/png"
   */
  type!: string;
  bytes!: number;
  sha256!: string;
  alt!: string | null;
  width?: number;
  height?: number;
  durationMs?: number;
}

/** A question as a learner sees it: nothing in it tells the answer. */
export class QuestionView {
  /** @example "01980000-0000-7000-8000-000000000003" */
  id!: string;
  /** @example "01980000-0000-7000-8000-000000000001" */
  setId!: string;
  /** @example "01980000-0000-7000-8000-000000000002" */
  pointId!: string | null;
  /**
   * Raised by every change; a review names the version that it answers.
   * @example 1
   */
  version!: number;
  /**
   * Expect more types in the future.
   * @example "single_choice"
   */
  type!: QuestionType;
  /** `self`: the learner turns the card and rates; there is no key. */
  grading!: 'auto' | 'self';
  /**
   * The one field of an answer to send; `rating` wants none.
   * @example "choice"
   */
  answerForm!: AnswerForm;
  /** `markdown` is CommonMark; raw HTML in it is text, never markup. */
  format!: 'plain' | 'markdown';
  /**
   * The language of the texts.
   * @example "en"
   */
  lang!: string;
  dir!: 'ltr' | 'rtl';
  difficulty!: Difficulty;
  /** @example ["layers"] */
  tags!: string[];
  /**
   * In a cloze, `{{id}}` marks the blank of that id, when it is listed in `blanks`.
   * @example "How is a Docker image stored?"
   */
  prompt!: string;
  /** The other side of a flashcard. */
  back?: string;
  /** In display order. */
  options?: ChoiceView[];
  left?: ChoiceView[];
  right?: ChoiceView[];
  items?: ChoiceView[];
  blanks?: BlankView[];
  /** Stands beside the answer's field. */
  unit?: string;
  /** Units to choose from. */
  units?: string[];
  hints!: string[];
  media!: MediaView[];
}

const FREE_TEXTS = {
  type: 'object',
  description: 'By language: the texts as the author wrote them.',
  additionalProperties: { type: 'object', additionalProperties: true },
  example: { en: { prompt: 'A Docker image is one single file.', feedback: 'It is a stack of layers.' } },
} as const;

export class AcceptedAnswerView {
  /** @example "container layer" */
  text!: string;
  /**
   * The score of this answer, above 0 and at most 1.
   * @example 1
   */
  weight?: number;
  feedback?: string;
}

/** An answer that scores 1, in the form of an answer. */
export class AnswerKey {
  choice?: string;
  choices?: string[];
  value?: boolean;
  text?: string;
  number?: number;
  unit?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'Text by blank.' })
  blanks?: Record<string, string>;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'Right id by left id.' })
  pairs?: Record<string, string>;
  order?: string[];
}

/** A question as its owner sees it; the owner's fields are absent for everyone else. */
export class OwnerQuestionView extends QuestionView {
  /** An answer that scores 1; null for a self-rated question. Only for the owner. */
  key?: AnswerKey | null;
  /** Shown after the answer. Only for the owner. */
  feedback?: string | null;
  /** Of a short text. Only for the owner. */
  acceptedAnswers?: AcceptedAnswerView[] | null;
  /** Of a multiple choice. Only for the owner. */
  scoring?: 'right_minus_wrong' | 'all_or_nothing' | 'half_if_incomplete' | null;
  /** Whether options come in another order each time. Only for the owner. */
  shuffle?: boolean | null;
  /** Options that keep their place. Only for the owner. */
  pinned?: string[];
  /** The author's own name for the question, unique in its set. Only for the owner. */
  externalId?: string | null;
  /** Archived questions are hidden from learners. Only for the owner. */
  archivedAt?: string | null;
  @ApiPropertyOptional({ ...FREE_TEXTS })
  content?: Record<string, object>;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description:
      'The fields beside the texts as written: key, scoring, shuffle, pinned, matching, tolerance, units, order, blanks.',
    example: { key: { value: false } },
  })
  structure?: Record<string, unknown>;
}
