import { ApiPropertyOptional } from '@nestjs/swagger';
import type { Aspect } from '../core/formats/model.js';
import { StarsInput } from './stars-input.dto.js';

export class PointTextsInput {
  title!: string;
  coreContent?: string;
  examFocus?: string;
}

/** In a change, fields that are absent stay as they are. */
export class PointInput {
  /**
   * At most 200 characters. A new point needs it, or `content`.
   * @example "What a Docker image is"
   */
  title?: string;
  /**
   * CommonMark without HTML, at most 10,000 characters.
   * @example "A Docker image is stored **in layers**."
   */
  coreContent?: string;
  /**
   * What examinations ask, and what is easily confused.
   * @example "Image ≠ single file."
   */
  examFocus?: string;
  /**
   * The language of the flat texts; the set's default where absent.
   * @example "en"
   */
  lang?: string;
  @ApiPropertyOptional({
    type: 'object',
    description: 'The texts by language (BCP 47), instead of flat ones.',
    additionalProperties: {
      type: 'object',
      properties: { title: { type: 'string' }, coreContent: { type: 'string' }, examFocus: { type: 'string' } },
      required: ['title'],
    },
    example: { en: { title: 'What a Docker image is' }, 'zh-CN': { title: 'Docker 镜像的定义' } },
  })
  content?: Record<string, PointTextsInput>;
  /** @example "definition" */
  aspect?: Aspect;
  difficulty?: StarsInput;
  /**
   * At most 50, each of at most 50 characters.
   * @example ["layers"]
   */
  tags?: string[];
  /**
   * From 1; at the end where absent.
   * @example 1
   */
  position?: number;
  /**
   * The author's own name for the point, unique in its set.
   * @example "definition"
   */
  externalId?: string | null;
}
