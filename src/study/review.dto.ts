import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import { AnswerKey } from '../content/question.dto.js';
import type { Rating } from '../core/scheduling/fold.js';
import { PageInfo } from '../platform/page/page.dto.js';
import { CardView, Intervals } from './card.dto.js';

export const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
const MAX_DURATION_MS = 86_400_000;
const MAX_PARTS = 200;
/** Ids are lower-case; a client's library may write them otherwise. */
const lowerCase = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
const TEXTS_BY_ID = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** The one field that the question's `answerForm` names (`unit` goes with `number`). */
export class AnswerInput {
  /** Id of the chosen option. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  choice?: string;

  /** Ids of all chosen options. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_PARTS)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  choices?: string[];

  @IsOptional()
  @IsBoolean()
  value?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  text?: string;

  /** @example 12.5 */
  @IsOptional()
  @IsNumber()
  number?: number;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  unit?: string;

  /** What stands in each blank, by its id; for a choice blank the id of the option. */
  @ApiProperty(TEXTS_BY_ID)
  @IsOptional()
  @IsObject()
  blanks?: Record<string, string>;

  /** Right id by left id. */
  @ApiProperty(TEXTS_BY_ID)
  @IsOptional()
  @IsObject()
  pairs?: Record<string, string>;

  /** Every item's id, in the learner's order. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_PARTS)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  order?: string[];
}

export class ReviewInput {
  /**
   * Made by the client, so that sending it again stores nothing twice.
   * @example "01980000-0000-4000-8000-000000000001"
   */
  @IsUUID()
  @Transform(lowerCase)
  id!: string;

  /** @example "01980000-0000-7000-8000-000000000003" */
  @IsUUID()
  @Transform(lowerCase)
  questionId!: string;

  /**
   * The version that the learner saw; the newest when absent.
   * @example 1
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  questionVersion?: number;

  /** @example { "choice": "k3vq8wzn" } */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AnswerInput)
  answer?: AnswerInput;

  /** For a self-rated question; on a graded one without an answer only `again`. */
  @IsOptional()
  @IsIn(RATINGS)
  rating?: Rating;

  /**
   * How sure the learner said to be: 1 guessed, 2 fairly sure, 3 sure.
   * @example 3
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3)
  confidence?: number;

  /**
   * How many hints the learner opened.
   * @example 0
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  hintsUsed?: number;

  /**
   * Milliseconds from showing the question to the answer.
   * @example 8200
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_DURATION_MS)
  durationMs?: number;

  /**
   * When the learner answered, by the device's clock; now when absent.
   * @example "2026-11-24T08:00:00.000Z"
   */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  reviewedAt?: string;

  /**
   * When the device sends this, by the same clock: tells how far it is off.
   * @example "2026-11-24T08:00:00.000Z"
   */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  sentAt?: string;
}

export class RatingInput {
  /** @example "hard" */
  @IsIn(RATINGS)
  rating!: Rating;
}

export class ReviewView {
  /** @example "01980000-0000-4000-8000-000000000001" */
  id!: string;
  questionId!: string;
  /** @example 1 */
  questionVersion!: number;
  /**
   * Expect more than this one.
   * @example "study"
   */
  kind!: string;
  /** @example "good" */
  rating!: Rating;
  /** @example "policy" */
  ratedBy!: 'policy' | 'learner';
  /**
   * 0 to 1; null for a self-rated question.
   * @example 0.75
   */
  score!: number | null;
  /** @example "2026-11-24T08:00:00.000Z" */
  reviewedAt!: string;
  /** Whether the server corrected the device's time. */
  adjusted!: boolean;
  /** @example "2026-11-24" */
  studyDay!: string;
  /** @example 8200 */
  durationMs!: number | null;
  undone!: boolean;
}

export class ResultPart {
  /**
   * Id of the option, blank, left side or item.
   * @example "k3vq8wzn"
   */
  id!: string;
  /** @example 0.5 */
  score!: number;
  /** @example "Yes: each instruction of a build adds a layer." */
  feedback?: string;
}

export class ResultView {
  /**
   * 0 to 1; null for a self-rated question.
   * @example 0.75
   */
  score!: number | null;
  /** @example false */
  correct!: boolean | null;
  parts!: ResultPart[];
  /** @example "An image is a stack of read-only layers." */
  feedback!: string | null;
  /**
   * An answer that scores 1; null for a self-rated question.
   * @example { "choice": "k3vq8wzn" }
   */
  key!: AnswerKey | null;
}

export class ReviewOutcome {
  review!: ReviewView;
  result!: ResultView;
  /** The card as it stands now. */
  card!: CardView;
  /** Seconds until each rating, given now, would bring the card back. */
  intervals!: Intervals;
}

export class ReviewPage {
  data!: ReviewView[];
  page!: PageInfo;
}

export class UndoOutcome {
  review!: ReviewView;
  card!: CardView;
}
