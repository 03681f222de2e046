import { type ExportedImport } from './exported-import.dto.js';
import { type ExportedReview, type ExportedStudyAction, type ExportedStudyDay } from './exported-log.dto.js';
import { type ExportedSet } from './exported-set.dto.js';
import {
  type ExportedCard,
  type ExportedEnrolment,
  type ExportedPreset,
  type ExportedStudiedQuestion,
} from './exported-study.dto.js';
import { type PersonalToken } from './tokens/personal-token.dto.js';
import { type User } from './user.dto.js';

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

export class PersonalData {
  /** @example "2026-11-24T08:00:00.000Z" */
  exportedAt!: string;
  user!: User;
  sessions!: ExportedSession[];
  /** Without their secrets, which are not kept. */
  personalTokens!: PersonalToken[];
  presets!: ExportedPreset[];
  enrolments!: ExportedEnrolment[];
  cards!: ExportedCard[];
  reviews!: ExportedReview[];
  studyActions!: ExportedStudyAction[];
  studyDays!: ExportedStudyDay[];
  questions!: ExportedStudiedQuestion[];
  /** Files that you imported, of the last days. */
  imports!: ExportedImport[];
  /** Question sets of your own, with points and questions. */
  sets!: ExportedSet[];
}
