import { newChoiceId } from '../platform/ids/ids.js';
import type { SetTexts } from './set.repository.js';

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A readable name out of a Latin title, made unique by a few random letters. */
export function makeSlug(content: Readonly<Record<string, SetTexts>>, defaultLanguage: string): string {
  const titles = [content['en'], content[defaultLanguage]].map((texts) => texts?.title ?? '');
  const words = titles
    .join(' ')
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['set'];
  return `${[...new Set(words)].join('-').slice(0, 40).replace(/-$/, '')}-${newChoiceId()}`;
}
