import { ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { ImportCountsView, ImportOptionsView } from '../exchange/import.dto.js';

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
