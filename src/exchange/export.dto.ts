import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { FORMATS } from '../core/formats/registry.js';

export const WRITABLE = FORMATS.filter((format) => format.write !== undefined).map(({ id }) => id);

export class ExportQuery {
  /** Id of a format that can be written. */
  @ApiPropertyOptional({ enum: WRITABLE, default: 'json', example: 'csv' })
  @IsOptional()
  @IsIn(WRITABLE)
  format?: string = 'json';

  /**
   * Language, for formats that hold only one; where absent, the one that serves the caller best.
   * @example "zh-CN"
   */
  @IsOptional()
  @Matches(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/)
  lang?: string;
}

export class LossView {
  /** @example "hints" */
  code!: string;
  /**
   * How many items lose it.
   * @example 3
   */
  count!: number;
  /** @example "3 question(s) lose their hints." */
  detail!: string;
}

export class LossList {
  /** One entry a kind; none when the file holds everything. */
  data!: LossView[];
}
