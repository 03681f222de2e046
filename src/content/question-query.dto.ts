import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { QUESTION_TYPES, type QuestionType } from '../core/question/question.js';
import { PageInfo, PageQuery } from '../platform/page/page.dto.js';
import { OwnerQuestionView } from './question.dto.js';

export class QuestionQuery extends PageQuery {
  /**
   * Words or parts of words in what learners see before they answer, and in tags; Chinese ones of a single character too.
   * @example "镜像"
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  /** @example "01980000-0000-7000-8000-000000000002" */
  @IsOptional()
  @IsUUID()
  pointId?: string;

  /** @example "single_choice" */
  @IsOptional()
  @IsIn(QUESTION_TYPES)
  type?: QuestionType;

  /** @example "layers" */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  /** The archived ones instead; only the owner may ask for them. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  archived?: boolean = false;
}

export class QuestionList {
  data!: OwnerQuestionView[];
  page!: PageInfo;
}
