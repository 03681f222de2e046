import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsNumber, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

/** What is absent takes Anki's default. */
export class PresetInput {
  /** @example "Exam in June" */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name!: string;

  /**
   * The share of due cards still known, 0.7 to 0.99: higher means more reviews.
   * @example 0.9
   */
  @IsOptional()
  @IsNumber()
  desiredRetention?: number;

  /**
   * Seconds between the first showings of a new card: up to 20 steps, each a second to 30 days.
   * @example [60, 600]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsInt({ each: true })
  learningSteps?: number[];

  /**
   * Seconds between showings of a forgotten card, likewise.
   * @example [600]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsInt({ each: true })
  relearningSteps?: number[];

  /**
   * New cards of a set in a study day, 0 to 9,999.
   * @example 20
   */
  @IsOptional()
  @IsInt()
  newPerDay?: number;

  /**
   * Cards in review of a set that a study day's queue brings, 0 to 9,999.
   * @example 200
   */
  @IsOptional()
  @IsInt()
  reviewsPerDay?: number;

  /**
   * A learning card may come this many seconds early when nothing else is left, 0 to 86,400.
   * @example 1200
   */
  @IsOptional()
  @IsInt()
  learnAheadSeconds?: number;

  /**
   * No card waits longer than this many days, 1 to 36,500.
   * @example 36500
   */
  @IsOptional()
  @IsInt()
  maximumIntervalDays?: number;

  /** The 21 weights of FSRS-6; null for its defaults. */
  @ApiProperty({ type: 'array', items: { type: 'number', example: 0.212 }, nullable: true, required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsNumber({}, { each: true })
  weights?: number[] | null;

  /** Spread the due days of cards learned together. */
  @IsOptional()
  @IsBoolean()
  fuzz?: boolean;
}

export class PresetView {
  /** Null for the built-in default. */
  id!: string | null;
  /** @example "Exam in June" */
  name!: string;
  /**
   * Raised by each change; 0 for the built-in default.
   * @example 1
   */
  version!: number;
  /** @example 0.9 */
  desiredRetention!: number;
  /** @example [60, 600] */
  learningSteps!: number[];
  /** @example [600] */
  relearningSteps!: number[];
  /** @example 20 */
  newPerDay!: number;
  /** @example 200 */
  reviewsPerDay!: number;
  /** @example 1200 */
  learnAheadSeconds!: number;
  /** @example 36500 */
  maximumIntervalDays!: number;
  @ApiProperty({ type: 'array', items: { type: 'number', example: 0.212 }, nullable: true })
  weights!: number[] | null;
  /** @example true */
  fuzz!: boolean;
}

export class PresetList {
  data!: PresetView[];
}
