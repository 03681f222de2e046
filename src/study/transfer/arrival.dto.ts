import { ApiProperty } from '@nestjs/swagger';

export class ArrivalCounts {
  /** @example 120 */
  imported!: number;
  /**
   * Were here already.
   * @example 0
   */
  unchanged!: number;
  /** @example 3 */
  skipped!: number;
}

export class ArrivalLeft {
  /**
   * `sets`, `presets`, `enrolments`, `cards`, `reviews` or `studyActions`; expect more.
   * @example "reviews"
   */
  kind!: string;
  /** @example "set_unknown" */
  reason!: string;
  /**
   * The reason in words.
   * @example "The set is not on this server, or you may not read it."
   */
  detail!: string;
  /** @example 3 */
  count!: number;
  /**
   * The first ten, by their ids in the file.
   * @example ["01980000-0000-7000-8000-000000000004"]
   */
  ids!: string[];
}

/** What came in with an export of yours. */
export class ProgressArrival {
  sets!: ArrivalCounts;
  presets!: ArrivalCounts;
  enrolments!: ArrivalCounts;
  cards!: ArrivalCounts;
  reviews!: ArrivalCounts;
  studyActions!: ArrivalCounts;
  skipped!: ArrivalLeft[];
}

export class ProgressFileForm {
  @ApiProperty({ type: 'string', format: 'binary', description: 'What `GET /v1/me/export` answered.' })
  file!: string;
}
