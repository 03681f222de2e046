import type { Lang } from '../question/question.js';
import { viewIn, type Deck, type Entry } from './deck.js';
import { gramsOf, overlap } from './likeness.js';
import type { Fact, PointView } from './point-view.js';
import { isTelling } from './telling-terms.js';
import { isBareTitle } from './wording.js';

const NOTHING_COMMON: ReadonlySet<string> = new Set();
const TELLS_TOO_MUCH = 0.12;

/** Numbers of the facts from 1, each with the languages in which it is the same fact: all, where all have as many facts, else the first that has any. */
export function factsAlike(deck: Deck, entry: Entry): { n: number; langs: readonly Lang[] }[] {
  const langs = deck.langs.filter((lang) => entry.views.has(lang));
  const counts = langs.map((lang) => viewIn(entry, lang).facts.length);
  const chosen = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  );
  const together = counts.every((count) => count === counts[chosen]);
  const spoken = together ? langs : langs.slice(chosen, chosen + 1);
  return Array.from({ length: counts[chosen] ?? 0 }, (_, index) => ({ n: index + 1, langs: spoken }));
}

/** What a question about a fact names as its matter: the heading over it, unless that tells the answer, else the point's title. */
export function factContext(view: PointView, fact: Fact): string {
  if (fact.heading === null) return view.title;
  const told = overlap(gramsOf(fact.heading), gramsOf(fact.text), NOTHING_COMMON);
  return told >= TELLS_TOO_MUCH ? view.title : fact.heading;
}

/** Whether a question can ask for the term: it says something, it is not the title again, and there is a matter to name. */
export function canBeAsked(fact: Fact | undefined, view: PointView): fact is Fact {
  if (fact === undefined || !isTelling(fact.term) || view.title.endsWith(fact.term)) return false;
  return fact.heading !== null || !isBareTitle(view.title);
}
