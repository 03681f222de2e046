import { ApiPropertyOptional } from '@nestjs/swagger';
import { StarsInput } from './stars-input.dto.js';

export class SetTextsInput {
  /** At most 200 characters. */
  title!: string;
  /** At most 10,000 characters. */
  description?: string;
}

/** In a change, fields that are absent stay as they are. */
export class SetInput {
  /**
   * In the default language; at most 200 characters. A new set needs it, or `content`.
   * @example "Docker images"
   */
  title?: string;
  /**
   * In the default language; CommonMark without HTML, at most 10,000 characters.
   * @example "Five knowledge points for those new to Docker."
   */
  description?: string;
  @ApiPropertyOptional({
    type: 'object',
    description: 'The texts by language (BCP 47), instead of flat ones.',
    additionalProperties: {
      type: 'object',
      properties: { title: { type: 'string' }, description: { type: 'string' } },
      required: ['title'],
    },
    example: { en: { title: 'Docker images' }, 'zh-CN': { title: 'Docker 镜像' } },
  })
  content?: Record<string, SetTextsInput>;
  /**
   * For addresses: 3 to 64 lower-case letters and digits in groups joined by "-". Made where it is absent.
   * @example "my-docker-images"
   */
  slug?: string;
  /**
   * Languages of the set beside those of its own texts.
   * @example ["en"]
   */
  languages?: string[];
  /**
   * Where absent, the first language of `content`, else guessed from the title.
   * @example "en"
   */
  defaultLanguage?: string;
  difficulty?: StarsInput;
  /**
   * The same as `difficulty.stars`.
   * @example 3
   */
  stars?: number;
  /** Other than `private` needs the role teacher. */
  visibility?: 'private' | 'link' | 'public';
  /** `full` puts the keys into the bundle. */
  offline?: 'none' | 'full';
  /** `published` needs the role teacher and a question. */
  status?: 'draft' | 'published' | 'archived';
}
