import { ApiExtraModels, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
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
  /**
   * As texts name it: `media:ID`.
   * @example "01980000-0000-7000-8000-000000000012"
   */
  id!: string;
  /**
   * Of its bytes; to be asked for with the access token, as everything else.
   * @example "/v1/media/01980000-0000-7000-8000-000000000012"
   */
  url!: string;
  /**
   * Media type.
   * @example "image/png"
   */
  type!: string;
  /** @example 48213 */
  bytes!: number;
  /** @example "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" */
  sha256!: string;
  /** @example "Layers of an image" */
  alt!: string | null;
  /** @example 640 */
  width?: number;
  /** @example 480 */
  height?: number;
  /** @example 8000 */
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
  /**
   * In display order.
   * @example [{ "id": "k3vq8wzn", "text": "In layers" }, { "id": "p2mt7cxd", "text": "As one single file" }]
   */
  options?: ChoiceView[];
  left?: ChoiceView[];
  right?: ChoiceView[];
  items?: ChoiceView[];
  blanks?: BlankView[];
  /** Stands beside the answer's field. */
  unit?: string;
  /** Units to choose from. */
  units?: string[];
  /** @example ["It is not one single file."] */
  hints!: string[];
  /**
   * The pictures and sounds that the texts name as `media:ID`.
   * @example []
   */
  media!: MediaView[];
}

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
  /** @example "k3vq8wzn" */
  choice?: string;
  choices?: string[];
  value?: boolean;
  text?: string;
  /** @example 12.5 */
  number?: number;
  unit?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'Text by blank.' })
  blanks?: Record<string, string>;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'Right id by left id.' })
  pairs?: Record<string, string>;
  order?: string[];
}

/** A choice, side or item as its author wrote it. */
export class AuthoredChoiceView {
  /** @example "k3vq8wzn" */
  id!: string;
  /** @example "It is stored in layers" */
  text!: string;
  /** Shown after the answer when this choice was picked. */
  feedback?: string;
}

export class AuthoredBlankTextsView {
  /** @example "m7xh2rpa" */
  id!: string;
  hint?: string;
  options?: AuthoredChoiceView[];
  acceptedAnswers?: AcceptedAnswerView[];
}

/** The texts of one language as the author wrote them; which there are depends on the type. */
export class AuthoredTextsView {
  /** @example "How is a Docker image stored?" */
  prompt!: string;
  back?: string;
  options?: AuthoredChoiceView[];
  left?: AuthoredChoiceView[];
  right?: AuthoredChoiceView[];
  items?: AuthoredChoiceView[];
  blanks?: AuthoredBlankTextsView[];
  hints?: string[];
  /** @example "An image is a stack of read-only layers." */
  feedback?: string;
  acceptedAnswers?: AcceptedAnswerView[];
}

export class ToleranceView {
  /**
   * In the unit of the key.
   * @example 0.5
   */
  absolute?: number;
  /**
   * As a share of the key.
   * @example 0.05
   */
  relative?: number;
}

export class UnitView {
  /** @example "MB" */
  unit!: string;
  /**
   * Turns it into the unit of the key, whose own factor is 1.
   * @example 0.001
   */
  factor!: number;
}

export class TextMatchingView {
  /** Small typos are forgiven. */
  typos?: boolean;
  caseSensitive?: boolean;
}

export class AuthoredBlankView {
  /** @example "m7xh2rpa" */
  id!: string;
  input!: BlankInput;
  /** The right option, for `input: choice`. */
  choice?: string;
  tolerance?: ToleranceView;
}

/** What all languages of a question share; which fields there are depends on the type. */
export class AuthoredStructureView {
  /** @example { "choice": "k3vq8wzn" } */
  key?: AnswerKey;
  scoring?: 'right_minus_wrong' | 'all_or_nothing' | 'half_if_incomplete';
  shuffle?: boolean;
  pinned?: string[];
  matching?: TextMatchingView;
  tolerance?: ToleranceView;
  units?: UnitView[];
  /** Of a cloze: whether answers may stand in each other's blanks. */
  order?: 'fixed' | 'any';
  blanks?: AuthoredBlankView[];
}

/** A question as its owner sees it; the owner's fields are absent for everyone else. */
@ApiExtraModels(AuthoredTextsView)
export class OwnerQuestionView extends QuestionView {
  /**
   * An answer that scores 1; null for a self-rated question. Only for the owner.
   * @example { "choice": "k3vq8wzn" }
   */
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
  @ApiPropertyOptional({
    type: 'object',
    description: 'By language: the texts as the author wrote them. Only for the owner.',
    additionalProperties: { $ref: getSchemaPath(AuthoredTextsView) },
  })
  content?: Record<string, object>;
  @ApiPropertyOptional({
    type: AuthoredStructureView,
    description: 'The fields beside the texts, as the author wrote them. Only for the owner.',
  })
  structure?: Record<string, unknown>;
}
