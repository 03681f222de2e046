import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageInfo, PageQuery } from '../platform/page/page.dto.js';
import { Difficulty } from './difficulty.dto.js';

/** For `@ApiParam`: reading takes either. */
export const SET_REF = {
  name: 'id',
  description: 'Its id, or its slug.',
  schema: { type: 'string', example: 'docker-image' },
} as const;

export class SetCounts {
  /** @example 5 */
  points!: number;
  /** @example 54 */
  questions!: number;
}

export class SetOwner {
  /** @example "01980000-0000-7000-8000-000000000009" */
  id!: string;
  /** @example "Ada" */
  displayName!: string;
}

export class SetView {
  /** @example "01980000-0000-7000-8000-000000000001" */
  id!: string;
  /**
   * A readable name for addresses.
   * @example "docker-image"
   */
  slug!: string;
  /** @example "Docker images: five knowledge points" */
  title!: string;
  /** @example "What an image is made of and how it relates to containers." */
  description!: string;
  /**
   * The language of the texts.
   * @example "en"
   */
  lang!: string;
  /** @example ["zh-CN", "en"] */
  languages!: string[];
  /** @example "zh-CN" */
  defaultLanguage!: string;
  /** @example "published" */
  status!: 'draft' | 'published' | 'archived';
  /**
   * Who can read it once it is published: its owner, everyone with its address, or everyone, who also find it in lists.
   * @example "public"
   */
  visibility!: 'private' | 'link' | 'public';
  /**
   * Raised when the set itself changes.
   * @example 1
   */
  version!: number;
  /**
   * Raised when anything in the set changes, its points and questions too.
   * @example 12
   */
  revision!: number;
  /** `full`: the bundle holds the keys, so that learners can be graded without a network. */
  offline!: 'none' | 'full';
  difficulty!: Difficulty;
  counts!: SetCounts;
  /** Null for a set of the server's own. */
  owner!: SetOwner | null;
  /** Whether the caller studies it. */
  enrolled!: boolean;
  /** @example "2026-03-02T08:00:00.000Z" */
  createdAt!: string;
  /** @example "2026-03-02T08:00:00.000Z" */
  updatedAt!: string;
  @ApiPropertyOptional({
    type: 'object',
    description: 'The texts in all languages. Only for the owner.',
    additionalProperties: {
      type: 'object',
      properties: { title: { type: 'string' }, description: { type: 'string' } },
      required: ['title'],
    },
    example: { en: { title: 'Docker images', description: 'Five knowledge points.' } },
  })
  content?: Record<string, SetTextsView>;
}

export class SetTextsView {
  /** @example "Docker images" */
  title!: string;
  description?: string;
}

export class SetList {
  data!: SetView[];
  page!: PageInfo;
}

const asBoolean = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class SetQuery extends PageQuery {
  /**
   * Words or parts of words in title and description, Chinese ones of a single character too.
   * @example "镜像"
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  /** Only the caller's own sets. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  mine?: boolean = false;

  /** Only the sets that the caller has taken up, those too that no list shows because they are not public or archived. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  enrolled?: boolean = false;
}
