import { markdownBody } from '../../core/formats/markdown-body.js';
import type { TextFormat } from '../../core/formats/model.js';
import { canonicalJson } from '../../core/question/canonical.js';
import type { Lang, QuestionBody } from '../../core/question/question.js';
import { clashesIn, type Clash } from './clashes.js';
import { fitted, inOrderOfIds, isSound } from './merge-body.js';
import { mergeValue } from './merge-value.js';

/** What is said of a question, whoever says it. */
export interface QuestionState {
  readonly format: TextFormat;
  readonly body: QuestionBody;
  readonly stars: number;
  readonly tags: readonly string[];
  readonly pointId: string | null;
}

export interface MergedEdits {
  readonly state: QuestionState;
  /** Where the file and an edit here changed the same: the file's words stand. */
  readonly clashes: readonly Clash[];
}

/**
 * A question that was edited here since a file last spoke of it, and of which a file speaks again: what the file says no differently stays as
 * it is edited, what it changed is the file's. Ids of the same option are the same in all three.
 * @param base as it was by the word of the last file
 * @param stored as it stands
 * @param said as it would be by the word of this file alone
 * @param lang of the file
 */
export function mergeEdits(base: QuestionState, stored: QuestionState, said: QuestionState, lang: Lang): MergedEdits {
  const { format, body, clashes: own } = mergeTexts(base, stored, said, lang);
  const state = {
    ...{ format, body },
    stars: said.stars === base.stars ? stored.stars : said.stars,
    tags: mergeTags(base.tags, stored.tags, said.tags),
    pointId: said.pointId === base.pointId ? stored.pointId : said.pointId,
  };
  const stars = clashesIn(base.stars, stored.stars, said.stars, 'stars');
  const point = clashesIn(base.pointId, stored.pointId, said.pointId, 'pointId').map(({ name }) => ({ name }));
  return { state, clashes: [...own, ...stars, ...point] };
}

type Texts = Pick<QuestionState, 'format' | 'body'>;

function mergeTexts(base: Texts, stored: Texts, said: Texts, lang: Lang): Texts & Pick<MergedEdits, 'clashes'> {
  const same = (one: Texts, other: Texts): boolean =>
    one.format === other.format && canonicalJson(inOrderOfIds(one.body)) === canonicalJson(inOrderOfIds(other.body));
  if (same(base, said)) return { ...stored, clashes: [] };
  if (same(base, stored) || same(stored, said)) return { ...said, clashes: [] };
  const texts = [base, stored, said];
  const format = texts.some((one) => one.format === 'markdown') ? 'markdown' : 'plain';
  const [before, here, there] = texts.map((one) => inOrderOfIds(one.format === format ? one.body : markdownBody(one.body)));
  const merged = mergeValue(before, here, there) as QuestionBody;
  const body = [merged, fitted(merged, lang)].find(isSound);
  // What cannot be had together is the file's.
  if (body === undefined) return { ...said, clashes: [{ name: 'body' }] };
  return { format, body, clashes: clashesIn(before, here, there) };
}

/** Those stay that stand and that the file took away no more than it did before, with those that it added. */
export function mergeTags(base: readonly string[], stored: readonly string[], said: readonly string[]): readonly string[] {
  const kept = stored.filter((tag) => said.includes(tag) || !base.includes(tag));
  return [...kept, ...said.filter((tag) => !base.includes(tag) && !kept.includes(tag))];
}
