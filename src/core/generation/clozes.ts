import type { ClozeBody, Lang } from '../question/question.js';
import { forLangs, inEach, subjectIn, viewIn, type Deck, type Entry } from './deck.js';
import { canBeAsked, factContext, factsAlike } from './facts.js';
import { asPhrase } from './inline.js';
import { termsIn, type FoundTerm, type Lexicon } from './key-terms.js';
import { formOf, gramsOf, shared } from './likeness.js';
import { isDense } from './point-view.js';
import { aboutPoint } from './single-choices.js';
import { isExample } from './telling-terms.js';
import { wordingOf } from './wording.js';

/** A sentence that speaks of something said before. */
const LEANS = /^(这|那|它|该|其|此)|^(this|that|these|those|it|they)\b/i;
const MAX_TERMS = 2;
const MAX_GAPS = 3;
/** Where there are terms of this weight, lighter ones stay readable. */
const STRONG = 3;
const MAX_HIDDEN = 0.4;
const MIN_SENTENCE = { dense: 10, spaced: 25 } as const;

export type Lexicons = ReadonlyMap<Lang, Lexicon>;

/** The content of a point with its key terms left open. */
export function pointCloze(deck: Deck, entry: Entry, lexicons: Lexicons): ClozeBody | undefined {
  return forLangs(deck, entry, (langs) => {
    const texts = inEach(langs, (lang) => {
      const view = viewIn(entry, lang);
      if (view.lead === null || view.leadSource === '') return undefined;
      return clozeText(deck, view.lead, lang, [view.title], lexicons.get(lang), aboutPoint(view));
    });
    return texts && bodyOf(texts);
  });
}

/** Explanations with their key terms left open, for the facts in `wanted` (numbers from 1). */
export function factClozes(
  deck: Deck,
  entry: Entry,
  lexicons: Lexicons,
  wanted: ReadonlySet<number>,
): { n: number; body: ClozeBody }[] {
  return factsAlike(deck, entry)
    .filter(({ n }) => wanted.has(n))
    .flatMap(({ n, langs }) => {
      const texts = inEach(langs, (lang) => {
        const view = viewIn(entry, lang);
        const fact = view.facts[n - 1];
        if (!canBeAsked(fact, view) || isExample(fact.term)) return undefined;
        const contexts = [fact.term, factContext(view, fact), view.title];
        return clozeText(deck, fact.text, lang, contexts, lexicons.get(lang), wordingOf(lang).said(fact.term, fact.text), STRONG);
      });
      const body = texts === undefined ? undefined : bodyOf(texts);
      return body === undefined ? [] : [{ n, body }];
    });
}

interface ClozeText {
  readonly prompt: string;
  readonly answers: readonly string[];
  readonly feedback: string;
}

/** @param contexts what may stand before the sentence: the first that does not tell an answer */
function clozeText(
  deck: Deck,
  sentence: string,
  lang: Lang,
  contexts: readonly string[],
  lexicon: Lexicon | undefined,
  feedback: string,
  least = 1,
): ClozeText | undefined {
  const size = isDense(lang) ? 'dense' : 'spaced';
  if (lexicon === undefined || sentence.length < MIN_SENTENCE[size] || /[`$\\{}]/.test(sentence) || LEANS.test(sentence))
    return undefined;
  const { word, common } = subjectIn(deck, lang);
  const gaps = gapsIn(sentence, lang, lexicon, [...(word === null ? [] : [word]), ...namesIn(contexts)], common, least);
  if (gaps.length === 0) return undefined;
  const hidden = gaps.reduce((sum, gap) => sum + gap.text.length, 0);
  if (hidden > MAX_HIDDEN * sentence.length) return undefined;
  let prompt = '';
  let at = 0;
  gaps.forEach((gap, i) => {
    prompt += `${sentence.slice(at, gap.from)}{{${i + 1}}}`;
    at = gap.to;
  });
  prompt += sentence.slice(at);
  const answers = gaps.map((gap) => gap.text);
  const tells = (text: string): boolean =>
    answers.some((answer) => shared(gramsOf(answer), gramsOf(text)).length > 0 || formOf(text).includes(formOf(answer)));
  if (tells(prompt.replace(/\{\{\d+\}\}/g, ' '))) return undefined;
  const context = contexts.find((one) => !tells(one));
  return { prompt: wordingOf(lang).cloze(asPhrase(prompt), context), answers, feedback };
}

/**
 * Where the key terms stand: the most telling one or two, wherever they come again; not where one alone would have to be written twice.
 * What a title names is known already.
 */
function gapsIn(
  sentence: string,
  lang: Lang,
  lexicon: Lexicon,
  known: readonly string[],
  common: ReadonlySet<string>,
  least: number,
): FoundTerm[] {
  const cut = sentence.search(/例如|比如|(?<=^|[，,（(])如|for example|for one|e\.g\.|such as/iu);
  const open = (term: FoundTerm): boolean =>
    (cut < 0 || term.from < cut) &&
    !known.includes(term.text) &&
    [...gramsOf(term.text)].some((gram) => !common.has(gram)) &&
    !isGloss(sentence, term.from, term.to);
  const terms = termsIn(sentence, lang, lexicon, known).filter(open);
  const order = [...new Set(terms.map((term) => term.text))];
  const weight = (text: string): number => Math.max(...terms.filter((term) => term.text === text).map((term) => term.weight));
  const best = order.some((text) => weight(text) >= STRONG) ? order.filter((text) => weight(text) >= STRONG) : order;
  const chosen = best.sort((a, b) => weight(b) - weight(a)).slice(0, MAX_TERMS);
  const gaps = terms.filter((term) => chosen.includes(term.text));
  const beside = gaps.some((gap, i) => i > 0 && gap.from === gaps[i - 1]?.to);
  const repeats = gaps.length > 1 && chosen.length === 1;
  return gaps.length > MAX_GAPS || beside || repeats || gaps.some((gap) => gap.weight < least) ? [] : gaps;
}

/** A term that fills a pair of brackets only says the word before it again. */
const isGloss = (sentence: string, from: number, to: number): boolean =>
  /[（(]/.test(sentence.charAt(from - 1)) && /[）)]/.test(sentence.charAt(to));

const namesIn = (contexts: readonly string[]): string[] => contexts.flatMap((text) => text.match(/[A-Z][A-Za-z0-9]+/g) ?? []);

/** Languages go together where each leaves the same names open; blanks of different words could not be told to be the same. */
function bodyOf(texts: Readonly<Record<Lang, ClozeText>>): ClozeBody | undefined {
  const [first, ...others] = Object.values(texts);
  if (first === undefined) return undefined;
  const alike = others.every(
    (text) => text.answers.length === first.answers.length && text.answers.every((one, i) => one === first.answers[i]),
  );
  if (!alike) return undefined;
  const ids = first.answers.map((_, i) => String(i + 1));
  const content = Object.entries(texts).map(([lang, text]) => [
    lang,
    {
      prompt: text.prompt,
      feedback: text.feedback,
      blanks: ids.map((id, i) => ({ id, acceptedAnswers: [{ text: text.answers[i] ?? '' }] })),
    },
  ]);
  return {
    type: 'cloze',
    content: Object.fromEntries(content) as ClozeBody['content'],
    blanks: ids.map((id) => ({ id, input: 'text' as const })),
    matching: { typos: true },
  };
}
