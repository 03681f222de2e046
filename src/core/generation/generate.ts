import { readBody } from '../grading/grade.js';
import type { QuestionBody } from '../question/question.js';
import { contentHash } from './content-hash.js';
import { factClozes, pointCloze } from './clozes.js';
import { deckOf, viewsIn, type Entry } from './deck.js';
import { factCards, nameCard, recallCard } from './flashcards.js';
import { lexiconOf } from './key-terms.js';
import { pointMatchings } from './matchings.js';
import type { GeneratedKind, GeneratedQuestion, GenerationOptions, GenerationPoint } from './model.js';
import { factChoices, pointChoice } from './single-choices.js';
import { trueFalses } from './true-false.js';

/** Stars above or below those of the point: recognising is easier than producing. */
const HARDER: Readonly<Record<GeneratedKind, number>> = {
  recall: 0,
  name: 0,
  fact: 0,
  choice: -1,
  'fact-choice': 0,
  matching: 0,
  cloze: 0,
  'fact-cloze': 1,
  'true-false': -1,
};
const MIDDLE = 3;

/**
 * Questions from knowledge points, without anybody's help: the same points, languages and seed give the same questions. What cannot be
 * asked without a second right answer, or without telling the answer, is not asked.
 * @param points with different ids; of two with the same id the second is left out
 */
export function generateQuestions(points: readonly GenerationPoint[], options: GenerationOptions): GeneratedQuestion[] {
  const different = points.filter((point, i) => points.findIndex((other) => other.id === point.id) === i);
  const deck = deckOf(different, options.langs, options.seed);
  const lexicons = new Map(deck.langs.map((lang) => [lang, lexiconOf(viewsIn(deck.entries, lang))]));
  const told: string[] = [];
  const made: GeneratedQuestion[] = [];
  const add = (
    kind: GeneratedKind,
    n: number,
    entry: Entry,
    body: QuestionBody | undefined,
    over: readonly Entry[] = [entry],
  ): void => {
    const sound = body === undefined ? undefined : readBody(body);
    if (sound === undefined || !('body' in sound)) return;
    made.push({
      externalId: `${entry.point.id}/${kind}/${n}`,
      kind,
      point: over.length === 1 ? entry.point.id : null,
      stars: starsOf(over, kind),
      format: entry.point.format,
      body: sound.body,
      contentHash: contentHash(sound.body),
    });
  };
  for (const entry of deck.entries) {
    add('recall', 1, entry, recallCard(deck, entry));
    add('name', 1, entry, nameCard(deck, entry));
    add('choice', 1, entry, pointChoice(deck, entry));
    add('cloze', 1, entry, pointCloze(deck, entry, lexicons));
    for (const { n, body } of trueFalses(deck, entry, told)) add('true-false', n, entry, body);
    for (const { n, body } of factCards(deck, entry)) add('fact', n, entry, body);
    const choices = factChoices(deck, entry);
    for (const { n, body } of choices) add('fact-choice', n, entry, body);
    const asked = new Set(choices.map(({ n }) => n));
    const open = new Set((entry.views.get(deck.langs[0] ?? '')?.facts ?? []).map((_, i) => i + 1).filter((n) => !asked.has(n)));
    for (const { n, body } of factClozes(deck, entry, lexicons, open)) add('fact-cloze', n, entry, body);
  }
  for (const { first, entries, body } of pointMatchings(deck)) add('matching', 1, first, body, entries);
  return made;
}

function starsOf(over: readonly Entry[], kind: GeneratedKind): number {
  const mean = over.reduce((sum, entry) => sum + (entry.point.stars ?? MIDDLE), 0) / over.length;
  return Math.min(5, Math.max(1, Math.round(mean + HARDER[kind])));
}
