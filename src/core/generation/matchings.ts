import type { Lang, MatchingBody } from '../question/question.js';
import { mixed, subjectIn, viewIn, type Deck, type Entry } from './deck.js';
import { gramsOf, overlap, saysTheSame } from './likeness.js';
import type { PointView } from './point-view.js';
import { isBareTitle, wordingOf } from './wording.js';

const MAX_PAIRS = 6;
const MIN_PAIRS = 3;
const MUCH_ALIKE = 0.5;
/** A title whose words stand rather in the content of another. */
const FITS_BETTER = 0.3;
const LEFTS = 'abcdef';
const RIGHTS = 'uvwxyz';

/** Titles with their contents, up to six of neighbouring points at a time; every content fits one title only. */
export function pointMatchings(deck: Deck): { first: Entry; entries: readonly Entry[]; body: MatchingBody }[] {
  const langs = deck.langs.filter((lang) => deck.entries.every((entry) => entry.views.has(lang)));
  const spoken = langs.length > 0 ? langs : deck.langs.slice(0, 1);
  return groupsOf(deck, spoken).flatMap((entries) => {
    const [first] = entries;
    return first === undefined || entries.length < MIN_PAIRS ? [] : [{ first, entries, body: matchingOf(deck, entries, spoken) }];
  });
}

/** Neighbours whose contents can be told apart; a point that resembles one of its group is left out. */
function groupsOf(deck: Deck, langs: readonly Lang[]): Entry[][] {
  const groups: Entry[][] = [[]];
  for (const entry of deck.entries) {
    if (!langs.every((lang) => canBeNamed(entry.views.get(lang)))) continue;
    const group = groups.at(-1) ?? [];
    const [first] = group;
    const alike = group.some((other) => langs.some((lang) => resemble(deck, entry, other, lang)));
    if (first !== undefined && first.point.format !== entry.point.format) groups.push([entry]);
    else if (alike) continue;
    else if (group.length === MAX_PAIRS) groups.push([entry]);
    else group.push(entry);
  }
  return groups;
}

const canBeNamed = (view: PointView | undefined): boolean => view !== undefined && view.lead !== null && !isBareTitle(view.title);

/** Contents that could stand under the same title: equal, one inside the other, or mostly of the same words. */
function resemble(deck: Deck, one: Entry, other: Entry, lang: Lang): boolean {
  const { common } = subjectIn(deck, lang);
  const [a, b] = [viewIn(one, lang), viewIn(other, lang)];
  const [first, second] = [a.lead ?? '', b.lead ?? ''];
  const fits = (title: string, lead: string): number => overlap(gramsOf(title), gramsOf(lead), common);
  if (fits(a.title, second) > fits(a.title, first) + FITS_BETTER || fits(b.title, first) > fits(b.title, second) + FITS_BETTER)
    return true;
  return a.title === b.title || saysTheSame(first, second) || overlap(gramsOf(first), gramsOf(second), common) >= MUCH_ALIKE;
}

function matchingOf(deck: Deck, entries: readonly Entry[], langs: readonly Lang[]): MatchingBody {
  const name = `${entries[0]?.point.id ?? ''}/matching`;
  const order = mixed(deck, entries, (entry) => entry.point.id, name);
  const content = langs.map((lang) => [
    lang,
    {
      prompt: wordingOf(lang).matching,
      left: entries.map((entry, i) => ({ id: LEFTS.charAt(i), text: viewIn(entry, lang).title })),
      right: order.map((entry, i) => ({ id: RIGHTS.charAt(i), text: viewIn(entry, lang).lead ?? '' })),
      feedback: entries
        .map((entry) => `- ${wordingOf(lang).said(viewIn(entry, lang).title, viewIn(entry, lang).lead ?? '')}`)
        .join('\n'),
    },
  ]);
  const pairs = entries.map((entry, i) => [LEFTS.charAt(i), RIGHTS.charAt(order.indexOf(entry))]);
  return {
    type: 'matching',
    content: Object.fromEntries(content) as MatchingBody['content'],
    key: { pairs: Object.fromEntries(pairs) as Record<string, string> },
  };
}
