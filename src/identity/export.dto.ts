import { ApiProperty } from '@nestjs/swagger';
import { User } from './user.dto.js';

const anyObject = (example: object) => ({ type: 'object', additionalProperties: true, example }) as const;

export class ExportedSession {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example "Pixel 9" */
  deviceName!: string | null;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
  /** @example "2026-11-24T09:00:00.000Z" */
  lastUsedAt!: string;
  /** @example "2027-01-23T09:00:00.000Z" */
  expiresAt!: string;
  /** @example null */
  endedAt!: string | null;
  /** @example null */
  endReason!: string | null;
}

export class ExportedPreset {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example 1 */
  version!: number;
  /** @example "Exam" */
  name!: string;
  @ApiProperty(anyObject({ newPerDay: 20 }))
  config!: object;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
}

export class ExportedEnrolment {
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /** @example null */
  presetId!: string | null;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
  /** @example null */
  endedAt!: string | null;
}

export class ExportedCard {
  /** @example "01980000-0000-7000-8000-000000000003" */
  questionId!: string;
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /** @example "review" */
  state!: string;
  /** @example null */
  step!: number | null;
  /** @example "fsrs-6" */
  algorithm!: string | null;
  /**
   * Days.
   * @example 3.17
   */
  stability!: number | null;
  /** @example 5.28 */
  memoryDifficulty!: number | null;
  /** @example "2026-11-27T04:00:00.000Z" */
  due!: string | null;
  /** @example "2026-11-24T08:10:00.000Z" */
  lastReviewAt!: string | null;
  /** @example "2026-11-24" */
  introducedOn!: string | null;
  /** @example 2 */
  reps!: number;
  /** @example 0 */
  lapses!: number;
  /** @example false */
  suspended!: boolean;
  /** @example null */
  buriedUntil!: string | null;
  /** @example null */
  flag!: number | null;
}

export class ExportedReview {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example "01980000-0000-7000-8000-000000000003" */
  questionId!: string;
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /** @example 1 */
  questionVersion!: number;
  /** @example "answer" */
  kind!: string;
  /** @example "good" */
  rating!: string;
  /** @example "policy" */
  ratedBy!: string;
  /** @example 1 */
  score!: number | null;
  @ApiProperty({ ...anyObject({ value: true }), nullable: true })
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
}

export class ExportedStudyAction {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /**
   * `undo` or `rate`; expect more.
   * @example "answer"
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

export class ExportedPoint {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example 1 */
  position!: number;
  /** @example "definition" */
  aspect!: string;
  /** @example 2 */
  stars!: number;
  @ApiProperty(anyObject({ 'zh-CN': { title: '镜像的定义' } }))
  content!: object;
  /** @example ["docker"] */
  tags!: string[];
}

export class ExportedQuestion {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example "01980000-0000-7000-8000-000000000007" */
  pointId!: string | null;
  /** @example 1 */
  position!: number;
  /** @example "true_false" */
  type!: string;
  /** @example 2 */
  stars!: number;
  /** @example ["docker"] */
  tags!: string[];
  /** @example 1 */
  version!: number;
  /** @example "plain" */
  format!: string;
  @ApiProperty(anyObject({ answer: true }))
  body!: object;
}

export class ExportedSet {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example "docker-image" */
  slug!: string;
  /** @example "zh-CN" */
  defaultLanguage!: string;
  /** @example ["zh-CN","en"] */
  languages!: string[];
  @ApiProperty(anyObject({ 'zh-CN': { title: '镜像的定义' } }))
  content!: object;
  /** @example "draft" */
  status!: string;
  /** @example "private" */
  visibility!: string;
  /** @example 2 */
  stars!: number;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
  /** @example "2026-11-24T08:00:00.000Z" */
  updatedAt!: string;
  points!: ExportedPoint[];
  questions!: ExportedQuestion[];
}

export class PersonalData {
  /** @example "2026-11-24T08:00:00.000Z" */
  exportedAt!: string;
  user!: User;
  sessions!: ExportedSession[];
  presets!: ExportedPreset[];
  enrolments!: ExportedEnrolment[];
  cards!: ExportedCard[];
  reviews!: ExportedReview[];
  studyActions!: ExportedStudyAction[];
  studyDays!: ExportedStudyDay[];
  /** Question sets of your own, with points and questions. */
  sets!: ExportedSet[];
}
