import { gramsOf } from './likeness.js';
import type { PointView } from './point-view.js';

/** Endings of titles that name an aspect of their subject, not the subject. */
export const ASPECT_WORDS =
  /(?:的)?(?:核心|主要|基本|本质|技术)?(?:定义|概念|含义|简介|概述|特性|特征|特点|关系|联系|区别|对比|比较|差异|优势|优点|好处|限制|局限性?|缺点|不足|由来|来源|起源|原理|作用|用途|目的|应用|核心|意义|是什么)$/u;

/** What the points of a set have in common. */
export interface Subject {
  /** The word that most titles share, at least half of them; of several the longest; null where there is none. */
  readonly word: string | null;
  /** Grams that half of the points have: they distinguish nothing. */
  readonly common: ReadonlySet<string>;
}

const MIN_POINTS = 3;

export function subjectOf(views: readonly PointView[]): Subject {
  const counts = new Map<string, number>();
  for (const view of views) for (const gram of gramsOf(view.title)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const needed = Math.max(2, views.length / 2);
  const common = new Set(views.length < MIN_POINTS ? [] : [...counts].filter(([, n]) => n >= needed).map(([gram]) => gram));
  return {
    word:
      views.length < MIN_POINTS
        ? null
        : sharedWord(
            views.map((view) => view.title),
            needed,
          ),
    common,
  };
}

function sharedWord(titles: readonly string[], needed: number): string | null {
  const counts = new Map<string, number>();
  for (const title of titles) for (const word of wordsOf(title)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shared = [...counts].filter(([word, n]) => n >= needed && !ASPECT_WORDS.test(word)).map(([word]) => word);
  const rank = (word: string): number => (counts.get(word) ?? 0) * MAX_TITLE + word.length;
  return shared.reduce<string | null>((best, word) => (best === null || rank(word) > rank(best) ? word : best), null);
}

/** Parts of a title that may be words: runs of Chinese characters, and whole Latin words. */
function wordsOf(title: string): Set<string> {
  const words = new Set<string>();
  for (const [run] of title.slice(0, MAX_TITLE).matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) words.add(run);
    else
      for (let from = 0; from < run.length; from++)
        for (let to = from + 2; to <= run.length; to++) {
          const word = run.slice(from, to);
          if (!/[的与和及或在中是]/u.test(word)) words.add(word);
        }
  }
  return words;
}

const MAX_TITLE = 40;
