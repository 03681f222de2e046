import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import {
  AnswerKeyInput,
  BlankStructureInput,
  QuestionTextsInput,
  TextMatchingInput,
  ToleranceInput,
  UnitInput,
} from '../content/question-input.dto.js';
import type { QuestionType } from '../core/question/question.js';

export class ReadOptionsInput {
  /**
   * A label of the WHATWG Encoding Standard.
   * @example "gbk"
   */
  encoding?: string;
  /**
   * Between columns.
   * @example ";"
   */
  separator?: string;
  /** Between records, where that is not the end of the line. */
  recordSeparator?: string;
  /** Name of a worksheet. */
  sheet?: string;
  @ApiPropertyOptional({
    type: 'object',
    description: 'What a column of the file holds, by its header or its number from 1: one of our fields, or `ignore`.',
    additionalProperties: { type: 'string' },
    example: { 题目: 'prompt', '3': 'answer' },
  })
  columns?: Record<string, string>;
  /** What a decimal 难度系数 means: the share of learners who answer right, or how hard it is. */
  difficultyMeans?: 'facility' | 'difficulty';
  /**
   * Language of texts that do not name theirs.
   * @example "zh-CN"
   */
  lang?: string;
  /** Whether to make questions of the knowledge points; where absent, when the file has points and no question. */
  generate?: boolean;
}

export class ImportOptionsInput extends ReadOptionsInput {
  /**
   * Id of a format; where absent it stays.
   * @example "csv"
   */
  format?: string;
}

export class ImportTextInput {
  /**
   * What was pasted; or, in a form, the field `file`.
   * @example "| 知识点 | 核心内容 | 难度系数 |\n| --- | --- | --- |\n| 镜像 | 只读模板 | ★★ |"
   */
  text?: string;
  /**
   * Id of a format; where absent it is recognised.
   * @example "markdown"
   */
  format?: string;
  /** A set to bring the items into; where absent, a new one. */
  setId?: string;
  /**
   * Of the new set; where absent, the file's title or name.
   * @example "Docker images"
   */
  title?: string;
  /** Where the text comes from, for the title and for recognising its format. */
  fileName?: string;
  options?: ReadOptionsInput;
}

export class ImportFormInput {
  @ApiPropertyOptional({ type: 'string', format: 'binary' })
  file?: string;
  /** In place of a file. */
  text?: string;
  format?: string;
  setId?: string;
  title?: string;
  fileName?: string;
  @ApiPropertyOptional({ type: 'string', description: 'JSON of the reading options.', example: '{"encoding":"gbk"}' })
  options?: string;
}

export class ImportCommitInput {
  /** A set to bring the items into, instead of the one named at the upload, or of a new one. */
  setId?: string;
  /** Of the new set; at most 200 characters. */
  title?: string;
  /** Whether to publish the set for everybody; needs the role teacher. */
  publish?: boolean;
  /** Whether to make questions of the knowledge points. */
  generate?: boolean;
}

@ApiExtraModels(QuestionTextsInput)
export class ImportedBodyInput {
  /** @example "true_false" */
  type!: QuestionType;
  @ApiProperty({
    type: 'object',
    description: 'The texts by language.',
    additionalProperties: { $ref: getSchemaPath(QuestionTextsInput) },
    example: { en: { prompt: 'An image can be changed.' } },
  })
  content!: Record<string, object>;
  /** @example { "value": false } */
  key?: AnswerKeyInput;
  scoring?: 'right_minus_wrong' | 'all_or_nothing' | 'half_if_incomplete';
  shuffle?: boolean;
  pinned?: string[];
  matching?: TextMatchingInput;
  tolerance?: ToleranceInput;
  units?: UnitInput[];
  order?: 'fixed' | 'any';
  blanks?: BlankStructureInput[];
}

export class ImportItemInput {
  /** Whether to leave the item out. */
  skipped?: boolean;
  @ApiProperty({ type: 'integer', nullable: true, required: false, minimum: 1, maximum: 5, example: 3 })
  stars?: number | null;
  /** @example ["docker"] */
  tags?: string[];
  @ApiProperty({ type: 'string', nullable: true, required: false, example: 'docker-1' })
  externalId?: string | null;
  format?: 'plain' | 'markdown';
  /** Of a point. */
  aspect?: 'definition' | 'features' | 'relation' | 'advantages' | 'limitation' | 'other';
  @ApiPropertyOptional({
    type: 'object',
    description: 'Of a point: its texts by language.',
    additionalProperties: {
      type: 'object',
      properties: { title: { type: 'string' }, coreContent: { type: 'string' }, examFocus: { type: 'string' } },
      required: ['title'],
    },
    example: { en: { title: 'Layers', coreContent: 'An image is a stack of layers.' } },
  })
  content?: Record<string, { title: string; coreContent?: string; examFocus?: string }>;
  @ApiProperty({
    type: 'string',
    nullable: true,
    required: false,
    description: 'Of a question: title or external id of its point.',
    example: 'Layers',
  })
  point?: string | null;
  @ApiPropertyOptional({
    type: ImportedBodyInput,
    description: 'Of a question: the whole body.',
    example: { type: 'true_false', content: { en: { prompt: 'An image can be changed.' } }, key: { value: false } },
  })
  body?: object;
}
