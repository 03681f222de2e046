import type { QuestionItem } from '../../core/formats/model.js';
import type { QuestionFormat } from '../../core/formats/question-format.js';
import { prepareItem, type PreparedWhole } from '../reading/prepare-item.js';

export type Echoed = Omit<QuestionItem, 'kind' | 'place' | 'category'>;

/**
 * A question of the set as a file of the format says it, and as its reading prepares it; undefined where the format holds everything, or
 * nothing of this one.
 */
export async function questionEcho(
  source: QuestionFormat | undefined,
  question: Echoed,
  lang: string,
): Promise<(PreparedWhole & { readonly item: QuestionItem }) | undefined> {
  const { externalId, point, stars, tags, format, body } = question;
  const item: QuestionItem = { kind: 'question', place: {}, category: [], externalId, point, stars, tags, format, body };
  const said = await source?.echo?.(item, lang);
  if (said === undefined) return undefined;
  let ids = 0;
  const prepared = prepareItem(said, new Map(), () => `echo${++ids}`);
  return prepared.contentHash !== null && prepared.item.kind === 'question' ? { ...prepared, item: prepared.item } : undefined;
}
