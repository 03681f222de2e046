import { Transform, Type, type TransformFnParams } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { QuestionView } from '../content/question.dto.js';
import type { CardStateName } from '../core/scheduling/fold.js';
import { PageInfo, PageQuery } from '../platform/page/page.dto.js';

export const CARD_STATES = ['new', 'learning', 'review', 'relearning'] as const;

export class MemoryView {
  /**
   * Expect more than this one.
   * @example "fsrs-6"
   */
  algorithm!: string;
  /**
   * Days until recall has fallen to 90 %.
   * @example 12.4
   */
  stability!: number;
  /**
   * How hard the card is for this learner, 1 to 10; not the question's own difficulty.
   * @example 5.3
   */
  difficulty!: number;
}

export class CardView {
  /** @example "01980000-0000-7000-8000-000000000003" */
  questionId!: string;
  /** @example "review" */
  state!: CardStateName;
  /**
   * Index into the learning or relearning steps.
   * @example 0
   */
  step!: number | null;
  /** @example "2026-11-27T04:00:00.000Z" */
  due!: string | null;
  memory!: MemoryView | null;
  /**
   * The chance, 0 to 1, that the learner knows it at `asOf`.
   * @example 0.93
   */
  retrievability!: number | null;
  /** @example 6 */
  reps!: number;
  /** @example 1 */
  lapses!: number;
  /** @example "2026-11-24T08:00:00.000Z" */
  lastReviewAt!: string | null;
  suspended!: boolean;
  /**
   * Out of the queue until then; one that lies before `asOf` keeps it out no more.
   * @example "2026-11-24T08:00:00.000Z"
   */
  buriedUntil!: string | null;
  /**
   * A colour of the learner's, 1 to 7.
   * @example 2
   */
  flag!: number | null;
  asOf!: string;
  /**
   * The learner's revision at which the card last changed; 0 when it never did.
   * @example 41
   */
  revision!: number;
}

export class Intervals {
  /**
   * Seconds until the card would be due again.
   * @example 600
   */
  again!: number;
  /** @example 604800 */
  hard!: number;
  /** @example 1209600 */
  good!: number;
  /** @example 2592000 */
  easy!: number;
}

const asBoolean = ({ value }: TransformFnParams): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class CardsQuery extends PageQuery {
  /** Only this set; all sets taken up when absent. */
  @IsOptional()
  @IsUUID()
  setId?: string;

  @IsOptional()
  @IsIn(CARD_STATES)
  state?: CardStateName;

  /** true: due now; false: not due now. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  due?: boolean;

  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  suspended?: boolean;

  /**
   * Only cards with this flag, 1 to 7.
   * @example 2
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(7)
  flag?: number;

  /**
   * A tag of the question.
   * @example "layers"
   */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  /**
   * The question's stars, 1 to 5.
   * @example 3
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5)
  difficulty?: number;

  /**
   * Words in the question's visible text; Chinese needs no spaces.
   * @example "镜像"
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class FoundCard {
  question!: QuestionView;
  card!: CardView;
}

export class CardPage {
  data!: FoundCard[];
  page!: PageInfo;
}

export class CardPatch {
  /**
   * A suspended card leaves the queue until this is false again.
   * @example true
   */
  @IsOptional()
  @IsBoolean()
  suspended?: boolean;

  /**
   * Out of the queue until then; null ends it.
   * @example "2026-11-25T04:00:00.000Z"
   */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  buriedUntil?: string | null;

  /**
   * A colour, 1 to 7; null for none.
   * @example 2
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(7)
  flag?: number | null;
}
