import { ApiProperty } from '@nestjs/swagger';
import { AnswerKey } from '../content/question.dto.js';

export class ExportedReview {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example "01980000-0000-7000-8000-000000000003" */
  questionId!: string;
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /** @example 1 */
  questionVersion!: number;
  /** @example "study" */
  kind!: string;
  /** @example "good" */
  rating!: string;
  /** @example "policy" */
  ratedBy!: string;
  /** @example 0.75 */
  score!: number | null;
  @ApiProperty({ type: AnswerKey, nullable: true, example: { value: true } })
  answer!: object | null;
  /** @example "zh-CN" */
  lang!: string;
  /** @example 2 */
  confidence!: number | null;
  /** @example 0 */
  hintsUsed!: number;
  /** @example 4200 */
  durationMs!: number | null;
  /** @example "2026-11-24T08:10:00.000Z" */
  reviewedAt!: string;
  /** @example "2026-11-24T08:10:00.000Z" */
  receivedAt!: string;
  /** @example false */
  adjusted!: boolean;
  /** @example "2026-11-24" */
  studyDay!: string;
  /** @example "Asia/Shanghai" */
  timeZone!: string;
  /** @example 4 */
  rolloverHour!: number;
  /** @example "learning" */
  stateBefore!: string;
  /** @example null */
  presetId!: string | null;
  /** @example 1 */
  presetVersion!: number | null;
  /**
   * Of what was sent, in hexadecimal: tells a repeat from another review of the same id.
   * @example "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
   */
  fingerprint!: string;
}

export class ExportedStudyAction {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /**
   * `undo` or `rate`; expect more.
   * @example "undo"
   */
  kind!: string;
  /** @example "01980000-0000-7000-8000-000000000006" */
  reviewId!: string;
  /** @example "01980000-0000-7000-8000-000000000003" */
  questionId!: string;
  /** @example "good" */
  rating!: string | null;
  /** @example "2026-11-24T08:11:00.000Z" */
  at!: string;
}

export class ExportedStudyDay {
  /** @example "2026-11-24" */
  day!: string;
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /** @example 12 */
  reviews!: number;
  /** @example 10 */
  passed!: number;
  /** @example 8 */
  recalls!: number;
  /** @example 7 */
  recallsPassed!: number;
  /** @example 4200 */
  durationMs!: number;
}
