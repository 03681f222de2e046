import { type Difficulty } from '../content/difficulty.dto.js';
import { type PageInfo } from '../platform/page/page.dto.js';

export class PointProgress {
  /**
   * Null for what comes last in a set: its questions that belong to no point, taken together.
   * @example "01980000-0000-7000-8000-000000000002"
   */
  pointId!: string | null;
  /** @example "01980000-0000-7000-8000-000000000001" */
  setId!: string;
  /**
   * In the caller's language where the set has it.
   * @example "镜像的分层存储"
   */
  title!: string | null;
  /**
   * Language of the title.
   * @example "zh-CN"
   */
  lang!: string | null;
  /**
   * Expect more than definition, features, relation, advantages, limitation, other.
   * @example "definition"
   */
  aspect!: string | null;
  difficulty!: Difficulty | null;
  /**
   * Questions of the point.
   * @example 10
   */
  questions!: number;
  /**
   * How many of them the learner has answered.
   * @example 6
   */
  cards!: number;
  /**
   * How many of these wait for an answer now.
   * @example 2
   */
  due!: number;
  /**
   * The mean chance, 0 to 1, that the learner knows an answered question now; null before the first answer.
   * @example 0.93
   */
  meanRetrievability!: number | null;
  /**
   * Mean score, 0 to 1, of all graded answers; partly right counts in part, "don't know" as 0. Null when there is none.
   * @example 0.8
   */
  accuracy!: number | null;
  /**
   * 0 to 1: the mean over all questions of the chance of recall × how durable the memory is (full at 21 days of stability),
   * with 0 for a question never answered.
   * @example 0.41
   */
  mastery!: number;
  /** @example "2026-11-24T08:00:00.000Z" */
  lastReviewAt!: string | null;
}

export class PointProgressPage {
  /** By set, then as the set orders its points. */
  data!: PointProgress[];
  page!: PageInfo;
}
