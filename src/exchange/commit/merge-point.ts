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
