import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DEFAULT_LIMIT, MAX_LIMIT } from './page.js';

export class PageQuery {
  /**
   * How many at the most.
   * @example 50
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit?: number = DEFAULT_LIMIT;

  /** `page.nextCursor` of the page before; absent for the first. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

export class PageInfo {
  /** Send as `cursor` for the next page; null on the last. */
  nextCursor!: string | null;
}
