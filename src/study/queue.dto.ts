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

  /** How many at the most. */
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
  /** In learning or relearning: due now or within the learn-ahead time. */
  learning!: number;
  /** In review and due, within the day's limits. */
  due!: number;
  /** New cards that the day's limits still allow. */
  new!: number;
}

export class Queue {
  data!: QueueItem[];
  counts!: QueueCounts;
  /** When the next card not yet in this queue becomes due. */
  nextDueAt!: string | null;
  asOf!: string;
  /** How early a learning card may be shown. */
  learnAheadSeconds!: number;
  /** How many new cards the day's limits still allow, whether or not there are any. */
  newLeft!: number;
}

export class SummaryQuery {
  /** Only this set; all sets taken up when absent. */
  @IsOptional()
  @IsUUID()
  setId?: string;
}

export class StudySummary {
  /** Cards that can be studied now: learning, due and new ones within the day's limits. */
  now!: number;
  /** Cards due now. */
  due!: number;
  /** Cards due within 24 hours, those due now included. */
  dueIn24Hours!: number;
  /** New cards that the day's limits still allow. */
  new!: number;
  /** When the next card becomes due that is not due now. */
  nextDueAt!: string | null;
  asOf!: string;
}
