import type { Lang } from '../question/question.js';
import { seededRandom } from '../question/seeded-order.js';
import type { GenerationPoint } from './model.js';
import { viewOf, type PointView } from './point-view.js';
import { subjectOf, type Subject } from './subject.js';

/** A point with its views by language, and what its siblings are compared by. */
export interface Entry {
  readonly point: GenerationPoint;
  readonly views: ReadonlyMap<Lang, PointView>;
}

/** All points of a set, taken apart once. */
export interface Deck {
  readonly entries: readonly Entry[];
  readonly places: ReadonlyMap<Entry, number>;
  readonly langs: readonly Lang[];
  readonly subjects: ReadonlyMap<Lang, Subject>;
  readonly seed: string;
}

export function deckOf(points: readonly GenerationPoint[], langs: readonly Lang[], seed: string): Deck {
  const entries = points.map((point) => ({
    point,
    views: new Map(
      langs.flatMap((lang) => {
        const view = viewOf(point, lang);
        return view === undefined ? [] : [[lang, view] as const];
      }),
    ),
  }));
  const subjects = langs.map((lang) => [lang, subjectOf(viewsIn(entries, lang))] as const);
  const places = new Map(entries.map((entry, index) => [entry, index] as const));
  return { entries, places, langs, subjects: new Map(subjects), seed };
}

export const viewsIn = (entries: readonly Entry[], lang: Lang): PointView[] =>
  entries.flatMap(({ views }) => {
    const view = views.get(lang);
    return view === undefined ? [] : [view];
  });

export const subjectIn = (deck: Deck, lang: Lang): Subject => deck.subjects.get(lang) ?? { word: null, common: new Set() };

/** What `make` gives for all languages of the point together, else for the most important of them alone. */
export function forLangs<T>(deck: Deck, entry: Entry, make: (langs: readonly Lang[]) => T | undefined): T | undefined {
  const langs = deck.langs.filter((lang) => entry.views.has(lang));
  if (langs.length === 0) return undefined;
  const together = make(langs);
  return together !== undefined || langs.length === 1 ? together : make(langs.slice(0, 1));
}

/** One text for each language; undefined where one language has none. */
export function inEach<T>(langs: readonly Lang[], make: (lang: Lang) => T | undefined): Record<Lang, T> | undefined {
  const made: [Lang, T][] = [];
  for (const lang of langs) {
    const one = make(lang);
    if (one === undefined) return undefined;
    made.push([lang, one]);
  }
  return Object.fromEntries(made);
}

/** The view of an entry in a language of which the caller knows that it has one. */
export function viewIn(entry: Entry, lang: Lang): PointView {
  const view = entry.views.get(lang);
  if (view === undefined) throw new RangeError(`the point ${entry.point.id} has no text in ${lang}`);
  return view;
}

/** A number in [0, 1) that only the seed and these names decide. */
export const chance = (deck: Deck, ...names: readonly (string | number)[]): number =>
  seededRandom([deck.seed, ...names].join('\n'))();

/** The entries in an order that only the seed, these names and their texts decide. */
export function mixed<T>(deck: Deck, entries: readonly T[], textOf: (entry: T) => string, ...names: readonly string[]): T[] {
  const keyed = entries.map((entry) => ({ entry, key: chance(deck, ...names, textOf(entry)) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry);
}

/** Points of a large table are compared with their neighbours only. */
const MAX_SIBLINGS = 12;

/** The other points that have all these languages and the same format, the nearest in the table first. */
export function siblingsOf(deck: Deck, entry: Entry, langs: readonly Lang[]): Entry[] {
  const near: Entry[] = [];
  const at = deck.places.get(entry) ?? 0;
  for (let distance = 1; near.length < MAX_SIBLINGS && distance < deck.entries.length; distance++)
    for (const other of [deck.entries[at - distance], deck.entries[at + distance]])
      if (other !== undefined && other.point.format === entry.point.format && langs.every((lang) => other.views.has(lang)))
        near.push(other);
  return near.slice(0, MAX_SIBLINGS);
}
