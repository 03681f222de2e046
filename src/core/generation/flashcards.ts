import type { FlashcardBody } from '../question/question.js';
import { forLangs, inEach, subjectIn, viewIn, type Deck, type Entry } from './deck.js';
import { gramsOf, saysTheSame } from './likeness.js';
import { ASPECT_WORDS } from './subject.js';
import { canBeAsked, factContext, factsAlike } from './facts.js';
import { isBareTitle, wordingOf } from './wording.js';
import type { PointView } from './point-view.js';

/** From the title to the content. */
export function recallCard(deck: Deck, entry: Entry): FlashcardBody | undefined {
  return forLangs(deck, entry, (langs) => {
    const content = inEach(langs, (lang) => {
      const view = viewIn(entry, lang);
      const wording = wordingOf(lang);
      const prompt = wording.recall(view.title, entry.point.aspect, subjectIn(deck, lang), view.coreContent);
      const focus = entry.point.content[lang]?.examFocus.trim() ?? '';
      const back = [view.coreContent, ...(focus === '' ? [] : [wording.focus(focus)])].join('\n\n');
      return prompt === undefined || view.coreContent === '' ? undefined : { prompt, back };
    });
    return content && { type: 'flashcard', content };
  });
}

/** From the content to the title, where the content does not name it. */
export function nameCard(deck: Deck, entry: Entry): FlashcardBody | undefined {
  return forLangs(deck, entry, (langs) => {
    const content = inEach(langs, (lang) => {
      const view = viewIn(entry, lang);
      if (view.lead === null || isBareTitle(view.title) || namesItsTitle(view, subjectIn(deck, lang).common)) return undefined;
      const rivals = deck.entries.filter((other) => other !== entry).map((other) => other.views.get(lang)?.lead ?? null);
      if (rivals.some((lead) => lead !== null && saysTheSame(lead, view.lead ?? ''))) return undefined;
      return { prompt: wordingOf(lang).name(view.lead), back: view.title };
    });
    return content && { type: 'flashcard', content };
  });
}

/** Whether the content holds what distinguishes the title, so that naming it is no task. */
export function namesItsTitle(view: PointView, common: ReadonlySet<string>): boolean {
  const lead = gramsOf(view.lead ?? '');
  const own = [...gramsOf(view.title.replace(ASPECT_WORDS, ''))].filter((gram) => !common.has(gram));
  return own.some((gram) => lead.has(gram));
}

/** From a term inside the content to its explanation, by the number of the fact from 1. */
export function factCards(deck: Deck, entry: Entry): { n: number; body: FlashcardBody }[] {
  return factsAlike(deck, entry).flatMap(({ n, langs }) => {
    const content = inEach(langs, (lang) => {
      const view = viewIn(entry, lang);
      const fact = view.facts[n - 1];
      if (!canBeAsked(fact, view)) return undefined;
      return { prompt: wordingOf(lang).fact(fact.term, factContext(view, fact)), back: fact.source.trim() };
    });
    return content === undefined ? [] : [{ n, body: { type: 'flashcard' as const, content } }];
  });
}
