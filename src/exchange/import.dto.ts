import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { AuthoredStructureView, AuthoredTextsView } from '../content/question.dto.js';
import type { QuestionType } from '../core/question/question.js';
import { PageInfo } from '../platform/page/page.dto.js';
import type { ImportStatus } from './import-model.js';

export class ImportProgress {
  /** @example 120 */
  done!: number;
  /**
   * 0 while it is not known yet.
   * @example 500
   */
  total!: number;
}

export class ImportCountsView {
  /** @example 5 */
  points!: number;
  /** @example 0 */
  questions!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { single_choice: 12 } })
  byType!: Record<string, number>;
  /** @example 0 */
  media!: number;
  /**
   * Items that stay out: those at fault, and those that the caller skipped.
   * @example 1
   */
  skipped!: number;
  /**
   * Items that the set had already, with the same content.
   * @example 0
   */
  unchanged!: number;
  /**
   * Items that the set had already, with another content.
   * @example 0
   */
  updated!: number;
  /**
   * Questions made of knowledge points.
   * @example 24
   */
  generated!: number;
}

export class IssueView {
  /** `error`: the item stays out; `warning`: it comes in, with something lost or guessed; `info`: worth knowing. */
  severity!: 'error' | 'warning' | 'info';
  /** @example "no_answer" */
  code!: string;
  /** @example "Unit 1" */
  sheet?: string;
  /** @example 12 */
  line?: number;
  /** @example 3 */
  item?: number;
  /** @example "答案" */
  column?: string;
  /** @example "Which of these is a layer?" */
  excerpt?: string;
  /**
   * The number of the item that it is about, by which that is mended; null where it is about none.
   * @example 3
   */
  n!: number | null;
  /** @example "Line 12: The question has no answer: add one, or it stays out." */
  detail!: string;
}

export class ImportedPointTexts {
  /** @example "Definition of a Docker image" */
  title!: string;
  /** @example "A read-only template." */
  coreContent!: string;
  /** @example "Image ≠ container" */
  examFocus!: string;
}

@ApiExtraModels(AuthoredTextsView)
export class ImportedBodyView extends AuthoredStructureView {
  /** @example "true_false" */
  type!: QuestionType;
  @ApiProperty({
    type: 'object',
    description: 'The texts by language.',
    additionalProperties: { $ref: getSchemaPath(AuthoredTextsView) },
    example: { en: { prompt: 'An image can be changed.' } },
  })
  content!: Record<string, object>;
}

export class ImportItemProblem {
  /** @example "no_answer" */
  code!: string;
  /** @example "The question has no answer: add one, or it stays out." */
  detail!: string;
}

/** What a file was read as. Points have `aspect` and `content`, questions `type`, `point`, `category` and `body`. */
export class ImportItemView {
  /**
   * Its place in the import, from 1.
   * @example 1
   */
  n!: number;
  kind!: 'point' | 'question';
  /** @example "Unit 1" */
  sheet?: string;
  /** @example 12 */
  line?: number;
  /** @example 1 */
  item?: number;
  /** @example "docker-1" */
  externalId!: string | null;
  /** @example 2 */
  stars!: number | null;
  /** @example ["docker"] */
  tags!: string[];
  format!: 'plain' | 'markdown';
  /** @example "definition" */
  aspect?: string;
  @ApiPropertyOptional({
    type: 'object',
    description: 'Of a point: its texts by language.',
    additionalProperties: {
      type: 'object',
      properties: { title: { type: 'string' }, coreContent: { type: 'string' }, examFocus: { type: 'string' } },
      required: ['title'],
    },
    example: { en: { title: 'Layers', coreContent: 'An image is a stack of layers.', examFocus: '' } },
  })
  content?: Record<string, ImportedPointTexts>;
  /** @example "single_choice" */
  type?: QuestionType;
  /**
   * Title or external id of the knowledge point.
   * @example "Layers"
   */
  point?: string | null;
  /** @example ["Docker", "Images"] */
  category?: string[];
  @ApiPropertyOptional({
    type: ImportedBodyView,
    description:
      'Of a question: as an owner writes it, with its key and the texts of every language in `content`. Where there is a `problem`: what could be read of it; what is missing is empty, or absent.',
    example: { type: 'true_false', content: { en: { prompt: 'An image can be changed.' } }, key: { value: false } },
  })
  body?: object;
  /** Whether it stays out: the caller left it out, or it has a `problem`. */
  skipped!: boolean;
  /** Of a question that lacks something: what keeps it out until its `body` is mended. */
  problem!: ImportItemProblem | null;
  /** Whether the caller mended it. */
  edited!: boolean;
}

export class ImportItemList {
  data!: ImportItemView[];
  page!: PageInfo;
}

export class IssueList {
  data!: IssueView[];
  page!: PageInfo;
}

export class ImportFailureView {
  /** @example "unknown_format" */
  code!: string;
  /** @example "No format is recognised in this file." */
  detail!: string;
}

export class ImportOptionsView {
  encoding?: string;
  separator?: string;
  recordSeparator?: string;
  sheet?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { prompt: '题目' } })
  columns?: Record<string, string>;
  difficultyMeans?: 'facility' | 'difficulty';
  lang?: string;
  generate?: boolean;
}

export class ImportSummary {
  /** @example "01980000-0000-7000-8000-000000000011" */
  id!: string;
  status!: ImportStatus;
  progress!: ImportProgress;
  /**
   * Null until it is recognised.
   * @example "markdown"
   */
  format!: string | null;
  /**
   * Null until a commit has made the set.
   * @example "01980000-0000-7000-8000-000000000001"
   */
  setId!: string | null;
  /** @example "Docker images" */
  title!: string | null;
  /**
   * Language of texts that do not name theirs.
   * @example "zh-CN"
   */
  lang!: string | null;
  /** @example "seed-article.txt" */
  fileName!: string;
  /** @example 18432 */
  bytes!: number;
  options!: ImportOptionsView;
  counts!: ImportCountsView;
  /** Why it ended without a set; null unless `status` is `failed`. */
  failure!: ImportFailureView | null;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
  /** @example "2026-11-24T08:00:01.000Z" */
  updatedAt!: string;
}

export class ImportView extends ImportSummary {
  /** The first items. */
  sample!: ImportItemView[];
  /** The gravest first, at most 200. */
  issues!: IssueView[];
  /** @example 2 */
  issuesTotal!: number;
}

export class ImportList {
  data!: ImportSummary[];
  page!: PageInfo;
}
