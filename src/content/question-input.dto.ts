import { ApiExtraModels, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import type { BlankInput, QuestionType } from '../core/question/question.js';
import { AcceptedAnswerView, AnswerKey } from './question.dto.js';
import { StarsInput } from './stars-input.dto.js';

export class ChoiceInput {
  /**
   * A label of yours, to name the choice in `key` and `pinned`; a random id takes its place.
   * @example "a"
   */
  id!: string;
  /** @example "It is stored in layers" */
  text!: string;
  /** Shown after the answer when this choice was picked. */
  feedback?: string;
}

export class ToleranceInput {
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

export class UnitInput {
  /** @example "MB" */
  unit!: string;
  /**
   * Turns it into the unit of the key, whose own factor is 1.
   * @example 0.001
   */
  factor!: number;
}

export class TextMatchingInput {
  /** Forgive small typos. */
  typos?: boolean;
  caseSensitive?: boolean;
}

export class AnswerKeyInput extends AnswerKey {}

export class AcceptedAnswerInput extends AcceptedAnswerView {}

export class BlankStructureInput {
  /**
   * Stands in the prompt as `{{id}}`.
   * @example "layer"
   */
  id!: string;
  /** @example "text" */
  input?: BlankInput;
  /** The right option, for `input: choice`. */
  choice?: string;
  tolerance?: ToleranceInput;
  /** Flat texts only. */
  hint?: string;
  /** Flat texts only: for `input: choice`. */
  options?: ChoiceInput[];
  /** Flat texts only: for `input: text` and `number`. */
  acceptedAnswers?: AcceptedAnswerInput[];
}

export class BlankTextsInput {
  /** @example "layer" */
  id!: string;
  hint?: string;
  /** For `input: choice`. */
  options?: ChoiceInput[];
  /** For `input: text` and `number`. */
  acceptedAnswers?: AcceptedAnswerInput[];
}

/** The texts of one language; which there are depends on the type. */
export class QuestionTextsInput {
  /** @example "How is a Docker image stored?" */
  prompt!: string;
  back?: string;
  options?: ChoiceInput[];
  left?: ChoiceInput[];
  right?: ChoiceInput[];
  items?: ChoiceInput[];
  blanks?: BlankTextsInput[];
  hints?: string[];
  feedback?: string;
  acceptedAnswers?: AcceptedAnswerInput[];
}

/**
 * Texts are written flat, in one language, or in `content`, by language. Which fields a question has depends on its type.
 * In a change, fields that are absent stay as they are, and null removes one.
 */
@ApiExtraModels(QuestionTextsInput)
export class QuestionFields {
  /**
   * The language of the flat texts; the set's default where absent.
   * @example "en"
   */
  lang?: string;
  /**
   * In a cloze, `{{id}}` stands where the blank of that id belongs.
   * @example "How is a Docker image stored?"
   */
  prompt?: string;
  /** Of a flashcard. */
  back?: string;
  /** @example [{ "id": "a", "text": "In layers" }, { "id": "b", "text": "As one single file" }] */
  options?: ChoiceInput[];
  left?: ChoiceInput[];
  right?: ChoiceInput[];
  items?: ChoiceInput[];
  /** Of a cloze, in the order of the prompt. */
  blanks?: BlankStructureInput[];
  /**
   * At most 10.
   * @example ["It is not one single file."]
   */
  hints?: string[];
  /** Shown after the answer, right or wrong. */
  feedback?: string;
  /** Of a short text; a mere text stands for `{ text }`. */
  acceptedAnswers?: AcceptedAnswerInput[];
  @ApiPropertyOptional({
    type: 'object',
    description: 'All texts by language (BCP 47), instead of flat ones; ids are the same in all languages.',
    additionalProperties: { $ref: getSchemaPath(QuestionTextsInput) },
    example: { en: { prompt: 'How is a Docker image stored?' } },
  })
  content?: Record<string, object>;
  /**
   * Of the types that have one: choice, choices, value, number with unit, pairs or order, by your own labels.
   * @example { "choice": "a" }
   */
  key?: AnswerKeyInput;
  scoring?: 'right_minus_wrong' | 'all_or_nothing' | 'half_if_incomplete';
  /** False keeps the order of the options. */
  shuffle?: boolean;
  /** Options that keep their place. */
  pinned?: string[];
  matching?: TextMatchingInput;
  tolerance?: ToleranceInput;
  units?: UnitInput[];
  /** Of a cloze: whether answers may stand in each other's blanks. */
  order?: 'fixed' | 'any';
  /** A knowledge point of the same set. */
  pointId?: string | null;
  difficulty?: StarsInput;
  /**
   * At most 50, each of at most 50 characters.
   * @example ["layers"]
   */
  tags?: string[];
  /** `markdown` is CommonMark; raw HTML in it is text, never markup. */
  format?: 'plain' | 'markdown';
  /**
   * From 1; at the end where absent. Moving a question is no new version of it.
   * @example 1
   */
  position?: number;
  /** The author's own name for the question, unique in its set. */
  externalId?: string | null;
}

export class QuestionChange extends QuestionFields {
  /** False restores an archived question. */
  archived?: boolean;
}

export class QuestionInput extends QuestionFields {
  /** @example "single_choice" */
  type!: QuestionType;
}
