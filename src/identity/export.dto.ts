import { ApiProperty } from '@nestjs/swagger';
import { User } from './user.dto.js';

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;

export class ExportedSession {
  id!: string;
  deviceName!: string | null;
  createdAt!: string;
  lastUsedAt!: string;
  expiresAt!: string;
  endedAt!: string | null;
  endReason!: string | null;
}

export class ExportedPreset {
  id!: string;
  version!: number;
  name!: string;
  @ApiProperty(ANY_OBJECT)
  config!: object;
  createdAt!: string;
}

export class ExportedEnrolment {
  setId!: string;
  presetId!: string | null;
  createdAt!: string;
  endedAt!: string | null;
}

export class ExportedCard {
  questionId!: string;
  setId!: string;
  state!: string;
  step!: number | null;
  algorithm!: string | null;
  /** Days. */
  stability!: number | null;
  memoryDifficulty!: number | null;
  due!: string | null;
  lastReviewAt!: string | null;
  introducedOn!: string | null;
  reps!: number;
  lapses!: number;
  suspended!: boolean;
  buriedUntil!: string | null;
  flag!: number | null;
}

export class ExportedReview {
  id!: string;
  questionId!: string;
  setId!: string;
  questionVersion!: number;
  kind!: string;
  rating!: string;
  ratedBy!: string;
  score!: number | null;
  @ApiProperty({ ...ANY_OBJECT, nullable: true })
  answer!: object | null;
  lang!: string;
  confidence!: number | null;
  hintsUsed!: number;
  durationMs!: number | null;
  reviewedAt!: string;
  receivedAt!: string;
  adjusted!: boolean;
  studyDay!: string;
  timeZone!: string;
  rolloverHour!: number;
  stateBefore!: string;
}

export class ExportedStudyAction {
  id!: string;
  /** `undo` or `rate`; expect more. */
  kind!: string;
  reviewId!: string;
  questionId!: string;
  rating!: string | null;
  at!: string;
}

export class ExportedStudyDay {
  day!: string;
  setId!: string;
  reviews!: number;
  passed!: number;
  recalls!: number;
  recallsPassed!: number;
  durationMs!: number;
}

export class ExportedPoint {
  id!: string;
  position!: number;
  aspect!: string;
  stars!: number;
  @ApiProperty(ANY_OBJECT)
  content!: object;
  tags!: string[];
}

export class ExportedQuestion {
  id!: string;
  pointId!: string | null;
  position!: number;
  type!: string;
  stars!: number;
  tags!: string[];
  version!: number;
  format!: string;
  @ApiProperty(ANY_OBJECT)
  body!: object;
}

export class ExportedSet {
  id!: string;
  slug!: string;
  defaultLanguage!: string;
  languages!: string[];
  @ApiProperty(ANY_OBJECT)
  content!: object;
  status!: string;
  visibility!: string;
  stars!: number;
  createdAt!: string;
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
