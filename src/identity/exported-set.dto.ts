import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { PointTextsView } from '../content/point.dto.js';
import { AuthoredStructureView, AuthoredTextsView } from '../content/question.dto.js';
import { SetTextsView } from '../content/set.dto.js';

const byLanguage = (texts: string, example: object) =>
  ({ type: 'object', description: 'By language.', additionalProperties: { $ref: texts }, example }) as const;

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
