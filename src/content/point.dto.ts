import { ApiPropertyOptional } from '@nestjs/swagger';
import type { Aspect } from '../core/formats/model.js';
import { PageInfo } from '../platform/page/page.dto.js';
import { Difficulty } from './difficulty.dto.js';

export class PointTextsView {
  /** @example "What a Docker image is" */
  title!: string;
  coreContent?: string;
  examFocus?: string;
}

export class PointView {
  /** @example "01980000-0000-7000-8000-000000000002" */
  id!: string;
  /** @example "01980000-0000-7000-8000-000000000001" */
  setId!: string;
  /**
   * Points stand in this order; numbers need not follow on each other.
   * @example 1
   */
  position!: number;
  /**
   * Expect more aspects in the future.
   * @example "definition"
   */
  aspect!: Aspect;
  /** @example "What a Docker image is" */
  title!: string;
  /**
   * CommonMark; raw HTML in it is text, never markup.
   * @example "A Docker image is stored **in layers**."
   */
  coreContent!: string;
  /**
   * What examinations ask, and what is easily confused. CommonMark as well.
   * @example "Image ≠ single file."
   */
  examFocus!: string;
  /**
   * The language of the texts.
   * @example "en"
   */
  lang!: string;
  difficulty!: Difficulty;
  /** @example ["layers"] */
  tags!: string[];
  /**
   * Raised by every change.
   * @example 1
   */
  version!: number;
  /** The author's own name for the point, unique in its set. Only for the owner. */
  externalId?: string | null;
  @ApiPropertyOptional({
    type: 'object',
    description: 'The texts in all languages. Only for the owner.',
    additionalProperties: {
      type: 'object',
      properties: { title: { type: 'string' }, coreContent: { type: 'string' }, examFocus: { type: 'string' } },
      required: ['title'],
    },
    example: { en: { title: 'What a Docker image is', coreContent: 'A Docker image is stored **in layers**.' } },
  })
  content?: Record<string, PointTextsView>;
}

export class PointList {
  data!: PointView[];
  page!: PageInfo;
}
