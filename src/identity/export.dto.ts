import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath, OmitType, PartialType } from '@nestjs/swagger';
import { PointTextsView } from '../content/point.dto.js';
import { AnswerKey, AuthoredStructureView, AuthoredTextsView } from '../content/question.dto.js';
import { SetTextsView } from '../content/set.dto.js';
import { ImportCountsView, ImportOptionsView } from '../exchange/import.dto.js';
import { PresetView } from '../study/preset.dto.js';
import { PersonalToken } from './tokens/personal-token.dto.js';
import { User } from './user.dto.js';

const byLanguage = (texts: string, example: object) =>
  ({ type: 'object', description: 'By language.', additionalProperties: { $ref: texts }, example }) as const;

export class ExportedPresetConfig extends OmitType(PresetView, ['id', 'name', 'version'] as const) {}

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
  @ApiProperty({ type: ExportedPresetConfig })
  config!: object;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
}

export class ExportedEnrolment {
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /** @example "docker-image" */
  slug!: string;
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
  /** @example 0 */
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
  /** @example 2 */
  flag!: number | null;
  /**
   * What decides the fuzz of its intervals.
   * @example "9f3c01d2a4b5e687"
   */
  fuzzSeed!: string;
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

/** Which question a card is of: what finds it on another instance, where its id may be another. */
export class ExportedStudiedQuestion {
  /** @example "01980000-0000-7000-8000-000000000003" */
  id!: string;
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /**
   * SHA-256 of the id that its author gave it.
   * @example "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
   */
  externalIdHash!: string | null;
  /**
   * SHA-256 of its type and prompt.
   * @example "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
   */
  promptHash!: string | null;
}

/** Empty until the file was read. */
export class ExportedImportCounts extends PartialType(ImportCountsView) {}

export class ExportedImportFailure {
  /** @example "reading_too_slow" */
  code!: string;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    example: { seconds: 60 },
  })
  params?: Record<string, string | number>;
}

/** A file that was brought here; its bytes and items are not part of this. */
export class ExportedImport {
  /** @example "01980000-0000-7000-8000-000000000008" */
  id!: string;
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string | null;
  /** @example "done" */
  status!: string;
  /** @example "csv" */
  format!: string | null;
  /** @example "Docker images" */
  title!: string | null;
  /** @example "en" */
  lang!: string | null;
  /** @example "images.csv" */
  fileName!: string;
  /**
   * Size of the file.
   * @example 2048
   */
  bytes!: number;
  options!: ImportOptionsView;
  counts!: ExportedImportCounts;
  failure!: ExportedImportFailure | null;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
  /** @example "2026-11-24T08:01:00.000Z" */
  updatedAt!: string;
}

@ApiExtraModels(PointTextsView)
export class ExportedPoint {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example 1 */
  position!: number;
  /** @example "definition" */
  aspect!: string;
  /** @example 2 */
  stars!: number;
  @ApiProperty(byLanguage(getSchemaPath(PointTextsView), { 'zh-CN': { title: '镜像的定义' } }))
  content!: object;
  /** @example ["docker"] */
  tags!: string[];
  /** @example "definition" */
  externalId!: string | null;
}

/** A question as its author wrote it: the texts by language, and beside them what all languages share. */
@ApiExtraModels(AuthoredTextsView)
export class ExportedBody extends AuthoredStructureView {
  /** @example "true_false" */
  type!: string;
  @ApiProperty(byLanguage(getSchemaPath(AuthoredTextsView), { 'zh-CN': { prompt: '镜像由多层只读层组成。' } }))
  content!: object;
}

export class ExportedQuestionVersion {
  /** @example 1 */
  version!: number;
  /** @example "plain" */
  format!: string;
  @ApiProperty({ type: ExportedBody })
  body!: object;
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
  @ApiProperty({ type: ExportedBody })
  body!: object;
  /** @example "definition-layers" */
  externalId!: string | null;
  /** @example null */
  archivedAt!: string | null;
  /** Versions before this one, which reviews may name. */
  earlier!: ExportedQuestionVersion[];
}

@ApiExtraModels(SetTextsView)
export class ExportedSet {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example "docker-image" */
  slug!: string;
  /** @example "zh-CN" */
  defaultLanguage!: string;
  /** @example ["zh-CN","en"] */
  languages!: string[];
  @ApiProperty(byLanguage(getSchemaPath(SetTextsView), { 'zh-CN': { title: 'Docker 镜像' } }))
  content!: object;
  /** @example "draft" */
  status!: string;
  /** @example "private" */
  visibility!: string;
  /** @example "none" */
  offline!: string;
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
