import type { Lang, SingleChoiceBody } from '../question/question.js';
import { forLangs, inEach, mixed, siblingsOf, subjectIn, viewIn, type Deck, type Entry } from './deck.js';
import { couldBeRight, distractorsFor, type Candidate, type Judged, type OptionTexts } from './distractors.js';
import { canBeAsked, factContext, factsAlike } from './facts.js';
import { namesItsTitle } from './flashcards.js';
import { saysTheSame } from './likeness.js';
import type { Fact, PointView } from './point-view.js';
import { isExample, isTelling } from './telling-terms.js';
import { isBareTitle, wordingOf } from './wording.js';

const LABELS = 'abcdef';

/** Which content belongs to the title, among those of its siblings; else which title belongs to the content. */
export function pointChoice(deck: Deck, entry: Entry): SingleChoiceBody | undefined {
  return forLangs(deck, entry, (langs) => contentChoice(deck, entry, langs) ?? titleChoice(deck, entry, langs));
}

function contentChoice(deck: Deck, entry: Entry, langs: readonly Lang[]): SingleChoiceBody | undefined {
  const judged = inEach(langs, (lang): Judged | undefined => {
    const view = viewIn(entry, lang);
    if (view.lead === null || isBareTitle(view.title)) return undefined;
    return { right: view.lead, asked: view.title, shown: view.title, truths: view.whole, common: subjectIn(deck, lang).common };
  });
  if (judged === undefined) return undefined;
  const leads = siblingsOf(deck, entry, langs).flatMap((other) =>
    candidatesOf(inEach(langs, (lang) => viewIn(other, lang).lead ?? undefined)),
  );
  return choiceOf(deck, `${entry.point.id}/choice`, judged, leads, {
    prompt: (lang) => wordingOf(lang).choice(viewIn(entry, lang).title),
    feedback: (lang) => aboutPoint(viewIn(entry, lang)),
  });
}

function titleChoice(deck: Deck, entry: Entry, langs: readonly Lang[]): SingleChoiceBody | undefined {
  const judged = inEach(langs, (lang): Judged | undefined => {
    const view = viewIn(entry, lang);
    const { common } = subjectIn(deck, lang);
    if (view.lead === null || isBareTitle(view.title) || namesItsTitle(view, common)) return undefined;
    return { right: view.title, asked: view.lead, shown: view.lead, truths: view.title, common };
  });
  if (judged === undefined) return undefined;
  const apart = siblingsOf(deck, entry, langs).filter((other) =>
    langs.every((lang) => {
      const { lead } = viewIn(other, lang);
      const own = viewIn(entry, lang);
      return (
        lead !== null &&
        own.lead !== null &&
        !couldBeRight(lead, { right: own.lead, asked: '', shown: '', truths: own.whole, common: subjectIn(deck, lang).common })
      );
    }),
  );
  const titles = apart.flatMap((other) => candidatesOf(inEach(langs, (lang) => viewIn(other, lang).title)));
  return choiceOf(deck, `${entry.point.id}/choice`, judged, titles, {
    prompt: (lang) => wordingOf(lang).name(viewIn(entry, lang).lead ?? ''),
    feedback: (lang) => aboutPoint(viewIn(entry, lang)),
  });
}

/** Which explanation belongs to a term, else which term to an explanation, by the number of the fact. */
export function factChoices(deck: Deck, entry: Entry): { n: number; body: SingleChoiceBody }[] {
  return factsAlike(deck, entry).flatMap(({ n, langs }) => {
    const body = factChoice(deck, entry, n, langs, 'text') ?? factChoice(deck, entry, n, langs, 'term');
    return body === undefined ? [] : [{ n, body }];
  });
}

/** @param wanted what the options are: explanations, or terms */
function factChoice(
  deck: Deck,
  entry: Entry,
  n: number,
  langs: readonly Lang[],
  wanted: 'text' | 'term',
): SingleChoiceBody | undefined {
  const given = wanted === 'text' ? 'term' : 'text';
  const own = inEach(langs, (lang) => viewIn(entry, lang).facts[n - 1]);
  if (own === undefined || !langs.every((lang) => canBeChosen(own[lang], viewIn(entry, lang)))) return undefined;
  const judged = inEach(langs, (lang): Judged | undefined => {
    const fact = own[lang];
    const { common } = subjectIn(deck, lang);
    if (fact === undefined) return undefined;
    const shown = `${fact[given]}\n${factContext(viewIn(entry, lang), fact)}`;
    return { right: fact[wanted], asked: fact[given], shown, truths: fact[wanted], common };
  });
  if (judged === undefined) return undefined;
  const others = [entry, ...siblingsOf(deck, entry, langs)].flatMap((other) => alignedFacts(other, langs));
  const apart = others.filter((facts) =>
    langs.every((lang) => {
      const [fact, mine] = [facts[lang], own[lang]];
      if (fact === undefined || mine === undefined || fact === mine || !isTelling(fact.term) || isExample(fact.term))
        return false;
      return (
        !saysTheSame(fact.term, mine.term) &&
        !couldBeRight(fact.text, {
          right: mine.text,
          asked: '',
          shown: '',
          truths: mine.text,
          common: subjectIn(deck, lang).common,
        })
      );
    }),
  );
  const siblings = new Set(alignedFacts(entry, langs).map((facts) => facts[langs[0] ?? '']));
  const options = apart.flatMap((facts) =>
    listed(inEach(langs, (lang) => facts[lang]?.[wanted])).map((texts) => ({ texts, near: siblings.has(facts[langs[0] ?? '']) })),
  );
  return choiceOf(deck, `${entry.point.id}/fact-choice/${n}`, judged, options, {
    prompt: (lang) => {
      const [view, fact] = [viewIn(entry, lang), own[lang]];
      if (fact === undefined) return '';
      const context = factContext(view, fact);
      const wording = wordingOf(lang);
      return wanted === 'text' ? wording.factChoice(fact.term, context) : wording.termChoice(fact.text, context);
    },
    feedback: (lang) => wordingOf(lang).said(own[lang]?.term ?? '', own[lang]?.text ?? ''),
  });
}

const canBeChosen = (fact: Fact | undefined, view: PointView): boolean => canBeAsked(fact, view) && !isExample(fact.term);

/** The facts of a point in all languages, where each has as many. */
function alignedFacts(entry: Entry, langs: readonly Lang[]): Readonly<Record<Lang, Fact>>[] {
  const counts = langs.map((lang) => viewIn(entry, lang).facts.length);
  if (counts.some((count) => count !== counts[0])) return [];
  return Array.from({ length: counts[0] ?? 0 }, (_, index) => inEach(langs, (lang) => viewIn(entry, lang).facts[index])).flatMap(
    listed,
  );
}

interface Phrases {
  readonly prompt: (lang: Lang) => string;
  readonly feedback: (lang: Lang) => string;
}

function choiceOf(
  deck: Deck,
  name: string,
  judged: Readonly<Record<Lang, Judged>>,
  candidates: readonly Candidate[],
  phrases: Phrases,
): SingleChoiceBody | undefined {
  const wrong = distractorsFor(deck, name, judged, candidates);
  if (wrong === undefined) return undefined;
  const langs = Object.keys(judged);
  const right: OptionTexts = Object.fromEntries(langs.map((lang) => [lang, judged[lang]?.right ?? '']));
  const order = mixed(deck, [right, ...wrong], (option) => option[langs[0] ?? ''] ?? '', name, 'order');
  const label = (option: OptionTexts): string => LABELS.charAt(order.indexOf(option));
  const content = Object.fromEntries(
    langs.map((lang) => [
      lang,
      {
        prompt: phrases.prompt(lang),
        options: order.map((option) => ({ id: label(option), text: option[lang] ?? '' })),
        feedback: phrases.feedback(lang),
      },
    ]),
  );
  return { type: 'single_choice', content, key: { choice: label(right) } };
}

/** What teaches after the answer: the content in short, and what the exam looks for. */
export function aboutPoint(view: PointView): string {
  const wording = wordingOf(view.lang);
  const lead = view.lead === null ? view.coreContent : wording.said(view.title, view.lead);
  return view.focus === '' ? lead : `${lead}\n\n${wording.focus(view.focus)}`;
}

/** Contents and titles of siblings; that their points are different does not mean that they exclude each other. */
const candidatesOf = (texts: OptionTexts | undefined): Candidate[] => listed(texts).map((one) => ({ texts: one, near: false }));

const listed = <T>(one: T | undefined): T[] => (one === undefined ? [] : [one]);
