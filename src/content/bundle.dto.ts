import type { PointView } from './point.dto.js';
import type { OwnerQuestionView } from './question.dto.js';
import type { SetView } from './set.dto.js';

export class BundleView {
  set!: SetView;
  points!: PointView[];
  /** With keys for the owner, and for everyone when the set's `offline` is `full`. */
  questions!: OwnerQuestionView[];
  /**
   * The language of the set's texts; each point and question names its own.
   * @example "en"
   */
  lang!: string;
}
