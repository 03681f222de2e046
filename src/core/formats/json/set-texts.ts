import { isLanguageTag } from '../../grading/read-content.js';
import { LIMITS } from '../../question/limits.js';
import type { SetTexts } from '../model.js';
import { asFields } from './read-set.js';

const MAX_TITLE = 200;
const MAX_DESCRIPTION = 10_000;

/**
 * Titles of a set by language, with their descriptions; null where the file has no title in a language that it names. Descriptions in
 * other languages than its titles stay out: a set is shown by its title.
 */
export function readSetTexts(title: unknown, description: unknown): Readonly<Record<string, SetTexts>> | null {
  const descriptions = asFields(description) ?? {};
  const entries = Object.entries(asFields(title) ?? {}).flatMap(([lang, text]): [string, SetTexts][] => {
    if (!isLanguageTag(lang) || typeof text !== 'string' || text.trim() === '') return [];
    const about = descriptions[lang];
    const described = typeof about === 'string' && about.trim() !== '';
    return [[lang, { title: cut(text, MAX_TITLE), ...(described && { description: cut(about, MAX_DESCRIPTION) }) }]];
  });
  return entries.length === 0 ? null : Object.fromEntries(entries.slice(0, LIMITS.languages));
}

const cut = (text: string, length: number): string => [...text.replace(/\0|\p{Surrogate}/gu, '')].slice(0, length).join('');
