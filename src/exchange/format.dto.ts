import { IsIn, IsOptional } from 'class-validator';

export class FormatView {
  /** @example "csv" */
  id!: string;
  /** @example "CSV table" */
  name!: string;
  /** @example "csv" */
  extension!: string;
  /** @example "text/csv" */
  mediaType!: string;
  /** Whether files of it can be imported. */
  reads!: boolean;
  /** Whether sets can be exported to it. */
  writes!: boolean;
  /**
   * Where a file to fill in can be had.
   * @example "/v1/formats/csv/template"
   */
  template?: string;
}

export class FormatList {
  data!: FormatView[];
}

export class TemplateQuery {
  /** Language of the headers; where absent, the caller's. */
  @IsOptional()
  @IsIn(['zh-CN', 'en'])
  lang?: 'zh-CN' | 'en';
}
