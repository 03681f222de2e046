import { readStars } from '../stars.js';

const STARS = /^(stars|difficulty|难度|難度|星级|星級)\s*[:：=]\s*(\S.*)$/iu;

/** Difficulty stands among Moodle's tags, as `stars:3`; the other tags stay. */
export function splitStars(tags: readonly string[]): { readonly stars: number | null; readonly tags: readonly string[] } {
  const index = tags.findIndex((tag) => starsOf(tag) !== null);
  if (index < 0) return { stars: null, tags };
  return { stars: starsOf(tags[index] ?? ''), tags: tags.filter((_tag, at) => at !== index) };
}

function starsOf(tag: string): number | null {
  const [, name = '', value = ''] = STARS.exec(tag) ?? [];
  if (name.toLowerCase() === 'stars') return /^[1-5]$/.test(value) ? Number(value) : null;
  return name === '' ? null : readStars(value).stars;
}

export function withStars(tags: readonly string[], stars: number | null): string[] {
  return stars === null ? [...tags] : [...tags, `stars:${String(stars)}`];
}
