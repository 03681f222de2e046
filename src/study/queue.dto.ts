import { Transform, Type, type TransformFnParams } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { QuestionView } from '../content/question.dto.js';
import { QUESTION_TYPES, type QuestionType } from '../core/question/question.js';
import { MAX_LIMIT } from '../platform/page/page.js';
import { CardView, Intervals } from './card.dto.js';

const listed = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.split(',') : value);

export class QueueQuery {
  /** Only this set; all sets taken up when absent. */
  @IsOptional()
  @IsUUID()
  setId?: string;

  /**
   * How many at the most.
   * @example 20
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit?: number = 20;

  /**
   * Only these types of question, separated by commas: what the client can show.
   * @example "single_choice,true_false"
   */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(QUESTION_TYPES, { each: true })
  types?: QuestionType[];
}

export class QueueItem {
  question!: QuestionView;
  card!: CardView;
  /** Seconds after which the card comes back, by rating, if it is answered at `asOf`. */
  intervals!: Intervals;
}

export class QueueCounts {
  /**
   * In learning or relearning: due now or within the learn-ahead time.
   * @example 2
   */
  learning!: number;
  /**
   * In review and due, within the day's limits.
   * @example 12
   */
  due!: number;
  /**
   * New cards that the day's limits still allow.
   * @example 18
   */
  new!: number;
}

export class Queue {
  data!: QueueItem[];
  counts!: QueueCounts;
  /**
   * When the next card becomes due that is not due now; in learning it may be in this queue already, ahead of its time.
   * @example "2026-11-24T08:00:00.000Z"
   */
  nextDueAt!: string | null;
  /**
   * When the learner's study day ends: what the day's limits hold back, due and new, can be studied from then on.
   * @example "2026-11-25T04:00:00.000Z"
   */
  dayEndsAt!: string;
  asOf!: string;
  /**
   * How early a learning card may be shown.
   * @example 1200
   */
  learnAheadSeconds!: number;
  /**
   * How many new cards the day's limits still allow, whether or not there are any.
   * @example 18
   */
  newLeft!: number;
}

export class SummaryQuery {
  /** Only this set; all sets taken up when absent. */
  @IsOptional()
  @IsUUID()
  setId?: string;

  /**
   * Only these types of question, separated by commas: those that the client asks the queue for.
   * @example "single_choice,true_false"
   */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(QUESTION_TYPES, { each: true })
  types?: QuestionType[];
}

export class StudySummary {
  /**
   * Cards that can be studied now: learning, due and new ones within the day's limits.
   * @example 32
   */
  now!: number;
  /**
   * Cards due now.
   * @example 14
   */
  due!: number;
  /**
   * Cards due within 24 hours, those due now included.
   * @example 21
   */
  dueIn24Hours!: number;
  /**
   * New cards that the day's limits still allow.
   * @example 18
   */
  new!: number;
  /**
   * When the next card becomes due that is not due now.
   * @example "2026-11-24T08:00:00.000Z"
   */
  nextDueAt!: string | null;
  /**
   * When the learner's study day ends: what the day's limits hold back, due and new, can be studied from then on.
   * @example "2026-11-25T04:00:00.000Z"
   */
  dayEndsAt!: string;
  asOf!: string;
}
