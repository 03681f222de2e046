import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../platform/page/page.dto.js';

export const MAX_FORECAST_DAYS = 365;

export class ProgressQuery {
  /**
   * Only this set, taken up now or once; without it all sets that are taken up now.
   * @example "01980000-0000-7000-8000-000000000001"
   */
  @IsOptional()
  @IsUUID()
  setId?: string;
}

export class PointsQuery extends PageQuery {
  /**
   * Only this set, taken up now or once; without it all sets that are taken up now.
   * @example "01980000-0000-7000-8000-000000000001"
   */
  @IsOptional()
  @IsUUID()
  setId?: string;
}

export class HeatmapQuery extends ProgressQuery {
  /**
   * The first study day; 364 days before `to` when absent.
   * @example "2026-01-01"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  from?: string;

  /**
   * The last study day, at most 1,099 days after `from`; today when absent.
   * @example "2026-12-31"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  to?: string;
}

export class ForecastQuery extends ProgressQuery {
  /**
   * How many study days, today included.
   * @example 30
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_FORECAST_DAYS)
  days?: number = 30;
}
