import { clashesIn, type Clash } from './clashes.js';
import { mergeTags } from './merge-edits.js';
import { mergeValue } from './merge-value.js';
import type { PointItem, PointTexts } from '../../core/formats/model.js';

export interface PointFields {
  readonly aspect: string;
  readonly stars: number;
  readonly tags: readonly string[];
  readonly content: Readonly<Record<string, Partial<PointTexts> & { readonly title: string }>>;
}

/** What the file says over what stands; where it says nothing, or has no place for it, what stands stays. */
export function mergePoint(before: PointFields, item: PointItem): PointFields {
  const says = (part: string): boolean => item.parts?.includes(part) ?? true;
  const content = Object.entries(item.content).map(([lang, texts]) => {
    const stood = before.content[lang];
    const kept = Object.entries<string | undefined>({ ...stood }).filter(([part]) => part !== 'title' && !says(part));
    return [lang, { ...texts, ...Object.fromEntries(kept) }] as const;
  });
  return {
    aspect: says('aspect') ? item.aspect : before.aspect,
    stars: item.stars ?? before.stars,
    tags: item.tags.length === 0 ? before.tags : [...item.tags],
    content: { ...before.content, ...Object.fromEntries(content) },
  };
}

/**
 * A point that was edited here since a file last spoke of it: what the file says no differently stays as it is edited, what it changed is the
 * file's.
 * @param base as it was by the word of the last file
 * @param said as it would be by the word of this file alone
 */
export function mergePointEdits(
  base: PointFields,
  stored: PointFields,
  said: PointFields,
): { readonly fields: PointFields; readonly clashes: readonly Clash[] } {
  const { tags: _base, ...before } = base;
  const { tags: _stored, ...here } = stored;
  const { tags: _said, ...there } = said;
  const fields = mergeValue(before, here, there) as Omit<PointFields, 'tags'>;
  return { fields: { ...fields, tags: mergeTags(base.tags, stored.tags, said.tags) }, clashes: clashesIn(before, here, there) };
}
