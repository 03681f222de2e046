import type { Words } from '../../core/words.js';

/** A problem that the API answers: its status, and its words, whose `{x}` is filled from the problem's params. */
export interface ProblemEntry {
  readonly status: number;
  readonly title: Words;
  readonly detail: Words;
}

/** @param en in English, `zh` in Chinese: title and detail */
export const entry = (
  status: number,
  en: [title: string, detail: string],
  zh: [title: string, detail: string],
): ProblemEntry => ({
  status,
  title: { en: en[0], 'zh-CN': zh[0] },
  detail: { en: en[1], 'zh-CN': zh[1] },
});
