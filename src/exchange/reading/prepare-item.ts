import { folded, hashOf, pointHash, questionHashes } from '../../content/content-hash.js';
import { questionTerms } from '../../content/search-text.js';
import { assignIds } from '../../core/grading/grade.js';
import type { ImportItem, PointItem, QuestionItem, UnfinishedItem } from '../../core/formats/model.js';
import { safeBody, safeTexts } from '../../core/formats/safe-texts.js';
import { renameMedia } from '../media-names.js';

const MAX_TAGS = 50;
const MAX_TAG_LENGTH = 50;
const MAX_EXTERNAL_ID = 200;

/** An item with all that a commit needs to know of it, so that the commit computes nothing. */
export interface PreparedWhole {
  readonly item: PointItem | QuestionItem;
  readonly contentHash: string;
  readonly promptHash: string;
  readonly sourceHash: string;
  readonly terms: readonly string[];
}

/** One that no commit takes. */
interface PreparedUnfinished {
  readonly item: UnfinishedItem;
  readonly contentHash: null;
  readonly promptHash: null;
  readonly sourceHash: null;
  readonly terms: readonly [];
}

export type PreparedItem = PreparedWhole | PreparedUnfinished;

/**
 * Makes the texts of an item safe, gives its choices random ids and makes its hashes.
 * @param mediaHashes SHA-256 of each medium of the file by name: another picture under the same name is another content
 */
export function prepareItem(item: ImportItem, mediaHashes: ReadonlyMap<string, string>, makeId: () => string): PreparedItem {
  const externalId = item.externalId === null || item.externalId.length > MAX_EXTERNAL_ID ? null : item.externalId;
  if (item.kind === 'point')
    return preparePoint({ ...item, externalId, tags: cleanTags(item.tags), content: safeTexts(item.content) });
  const tags = cleanTags([...item.tags, categoryTag(item.category)]);
  if (item.kind === 'unfinished') {
    const made = { ...item, externalId, tags, draft: safeBody(item.format, item.draft) };
    return { item: made, contentHash: null, promptHash: null, sourceHash: null, terms: [] };
  }
  return prepareQuestion({ ...item, externalId, tags, body: safeBody(item.format, item.body) }, mediaHashes, makeId);
}

function preparePoint(item: PointItem): PreparedItem {
  return {
    item,
    contentHash: pointHash(item.aspect, item.content),
    promptHash: hashOf(titlesOf(item)),
    sourceHash: saidHash({ ...item }),
    terms: [],
  };
}

/** The names by which a file may speak of the point. */
export const titlesOf = ({ content }: Pick<PointItem, 'content'>): string[] =>
  Object.values(content)
    .map(({ title }) => folded(title))
    .toSorted();

function prepareQuestion(item: QuestionItem, mediaHashes: ReadonlyMap<string, string>, makeId: () => string): PreparedItem {
  const hashed = mediaHashes.size === 0 ? item.body : renameMedia(item.body, (name) => mediaHashes.get(name));
  const hashes = questionHashes(item.format, hashed);
  return {
    item: { ...item, body: assignIds(item.body, new Set(), makeId) },
    ...hashes,
    sourceHash: saidHash({ ...item, body: hashes.contentHash }),
    terms: questionTerms(item.body, item.tags),
  };
}

/** Of all that the file says of an item, but not where, nor of what it could say more. */
const saidHash = ({ place: _place, parts: _parts, ...said }: Readonly<Record<string, unknown>>): string => hashOf(said);

/** A category is no field of a question: its path stays as a tag. */
const categoryTag = (category: readonly string[]): string => category.join('/');

const cleanTags = (tags: readonly string[]): string[] =>
  [...new Set(tags.map((tag) => [...tag.trim()].slice(-MAX_TAG_LENGTH).join('').trim()).filter((tag) => tag !== ''))].slice(
    0,
    MAX_TAGS,
  );
