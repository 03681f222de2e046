import type { Parts, QuestionItem } from '../../core/formats/model.js';
import type { QuestionFormat } from '../../core/formats/question-format.js';
import { newChoiceId } from '../../platform/ids/ids.js';
import { prepareItem, type PreparedWhole } from '../reading/prepare-item.js';

export type Echoed = Omit<QuestionItem, 'kind' | 'place' | 'category'>;

/**
 * A question of the set as a file of the format says it, and as its reading prepares it; undefined where the format holds everything, or
 * nothing of this one.
 * @param parts as the file has them
 */
export async function questionEcho(
  source: QuestionFormat | undefined,
  question: Echoed,
  lang: string,
  parts?: Parts | null,
): Promise<(PreparedWhole & { readonly item: QuestionItem }) | undefined> {
  const said = await source?.echo?.(asItem(question), lang, parts ?? undefined);
  if (said === undefined) return undefined;
  let ids = 0;
  const prepared = prepareItem(said, new Map(), () => `echo${++ids}`);
  return prepared.contentHash !== null && prepared.item.kind === 'question' ? { ...prepared, item: prepared.item } : undefined;
}

/** {@link QuestionFormat.completed}, with ids as random as those of every reading. */
export async function completedQuestion(
  source: QuestionFormat | undefined,
  item: QuestionItem,
  stored: Echoed,
  lang: string,
): Promise<QuestionItem | undefined> {
  if (source?.completed === undefined || item.parts === undefined) return item;
  const whole = await source.completed(item, asItem(stored), lang);
  if (whole === item) return item;
  const prepared = whole && prepareItem(whole, new Map(), newChoiceId);
  return prepared?.item.kind === 'question' ? prepared.item : undefined;
}

function asItem({ externalId, point, stars, tags, format, body }: Echoed): QuestionItem {
  return { kind: 'question', place: {}, category: [], externalId, point, stars, tags, format, body };
}
