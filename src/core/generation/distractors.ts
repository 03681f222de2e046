import type { Lang } from '../question/question.js';
import { mixed, type Deck } from './deck.js';
import { gramsOf, overlap, saysTheSame, shared, sharesPhrase } from './likeness.js';

/** An option in each language of the question. */
export type OptionTexts = Readonly<Record<Lang, string>>;

export interface Candidate {
  readonly texts: OptionTexts;
  /** Whether it stands in one list with the answer: what a list parts is different by its author's word. */
  readonly near: boolean;
}

/** What an option is judged by in one language. */
export interface Judged {
  readonly right: string;
  /** What the question asks about. */
  readonly asked: string;
  /** All that the question shows: its words must not pick the option out. */
  readonly shown: string;
  /** All that is true of what is asked about. */
  readonly truths: string;
  readonly common: ReadonlySet<string>;
}

const MIN_DISTRACTORS = 2;
const MAX_DISTRACTORS = 3;
const LIKE_THE_ANSWER = 0.34;
const SAID_OF_THE_MATTER = 0.5;
const LONGER_THAN_OTHERS = 2.5;

/** Whether an option could be right too: it names all that is asked about, says what the answer says, or
 * what else is true of the matter. */
export function couldBeRight(option: string, { right, asked, truths, common }: Judged): boolean {
  const grams = gramsOf(option);
  const wanted = [...gramsOf(asked)].filter((gram) => !common.has(gram));
  if (wanted.length > 0 && wanted.every((gram) => grams.has(gram))) return true;
  // What is asked about, named by this option and not by the answer, would be a trap.
  if (wanted.some((gram) => grams.has(gram) && !gramsOf(right).has(gram))) return true;
  if (saysTheSame(option, right) || sharesPhrase(option, right)) return true;
  if (overlap(grams, gramsOf(right), common) >= LIKE_THE_ANSWER) return true;
  const telling = [...grams].filter((gram) => !common.has(gram));
  if (telling.length === 0) return true;
  return shared(new Set(telling), gramsOf(truths)).length / telling.length >= SAID_OF_THE_MATTER;
}

/**
 * Whether the option has a telling word in common with what is asked about, though it stands in no list with the answer: then nothing says
 * that it is not another way to put the same. The answer may have that word, too.
 */
function speaksOfWhatIsAsked(option: string, { asked, common }: Judged): boolean {
  return shared(gramsOf(asked), gramsOf(option)).some((gram) => !common.has(gram));
}

/** Whether words of the question stand in the answer and in no other option. */
export function isGivenAway(shown: string, right: string, wrong: readonly string[], common: ReadonlySet<string>): boolean {
  const others = wrong.map(gramsOf);
  return shared(gramsOf(shown), gramsOf(right)).some((gram) => !common.has(gram) && !others.some((grams) => grams.has(gram)));
}

/**
 * Two or three wrong options out of `candidates`, none of which could be right in any language or tell the answer by its looks;
 * undefined where there are not enough.
 */
export function distractorsFor(
  deck: Deck,
  name: string,
  judged: Readonly<Record<Lang, Judged>>,
  candidates: readonly Candidate[],
): OptionTexts[] | undefined {
  const langs = Object.keys(judged);
  const in_ = (lang: Lang): Judged => judged[lang] ?? NOTHING;
  const wrong = candidates.filter(({ texts, near }) =>
    langs.every((lang) => {
      const option = texts[lang] ?? '';
      return !couldBeRight(option, in_(lang)) && (near || !speaksOfWhatIsAsked(option, in_(lang)));
    }),
  );
  const ranked = mixed(deck, wrong, ({ texts }) => texts[langs[0] ?? ''] ?? '', name)
    .map((candidate) => ({
      ...candidate,
      covering: langs.filter((lang) => coversShown(candidate.texts[lang] ?? '', in_(lang))).length,
      alike: !candidate.near && langs.some((lang) => resembles(candidate.texts[lang] ?? '', in_(lang))),
    }))
    .sort((a, b) => b.covering - a.covering || Number(b.near) - Number(a.near) || Number(a.alike) - Number(b.alike));
  const chosen: OptionTexts[] = [];
  let near = 0;
  for (const { texts, alike, covering, ...candidate } of ranked) {
    const apart = chosen.every((other) => langs.every((lang) => !saysTheSame(other[lang] ?? '', texts[lang] ?? '')));
    // Two of the answer's own list are enough: what stands elsewhere may be true of it too.
    const wanted = candidate.near || covering > 0 || (near < MIN_DISTRACTORS && !alike) || chosen.length < MIN_DISTRACTORS;
    if (apart && wanted) {
      chosen.push(texts);
      if (candidate.near) near++;
    }
    if (chosen.length === MAX_DISTRACTORS) break;
  }
  if (chosen.length < MIN_DISTRACTORS) return undefined;
  const fair = langs.every((lang) => {
    const { right, shown, common } = in_(lang);
    const texts = chosen.map((option) => option[lang] ?? '');
    const longest = Math.max(...texts.map((text) => text.length));
    return !isGivenAway(shown, right, texts, common) && right.length <= LONGER_THAN_OTHERS * longest;
  });
  return fair ? chosen : undefined;
}

const NOTHING: Judged = { right: '', asked: '', shown: '', truths: '', common: new Set() };

/** Whether the option has any telling word in common with the answer. */
const resembles = (option: string, { right, common }: Judged): boolean =>
  shared(gramsOf(option), gramsOf(right)).some((gram) => !common.has(gram));

/** Whether the option holds words that the question and the answer share, so that they give nothing away. */
function coversShown(option: string, { right, shown: seen, common }: Judged): boolean {
  const grams = gramsOf(option);
  return shared(gramsOf(seen), gramsOf(right)).some((gram) => !common.has(gram) && grams.has(gram));
}
