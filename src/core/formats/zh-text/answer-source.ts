import { bareValue, readLetters, readTruth } from './answer-values.js';
import { RIGHT_MARK } from './build-choice.js';
import type { RawQuestion } from './raw-question.js';
import { joined, mostlyIn } from './source-line.js';
import { letterInStem, truthInStem } from './stem-answers.js';

export type AnswerSource = 'label' | 'key' | 'stem' | 'option' | 'colour' | 'none';

export interface FoundAnswer {
  /** '' where there is none. */
  readonly text: string;
  readonly source: AnswerSource;
  /** The stem, without the answer where that stood in it. */
  readonly stem: string;
  /** The key says another answer than the question itself. */
  readonly other: string | null;
}

/** Words that stand for an answer that is not there. */
const NOTHING = /^(?:略|见解析|无|暂无|待补充|[-~—]+)[。.]?$/u;

/** Where the question has its answer: under a label, in a key, in the stem, by colour; the first of these that says something. */
export function findAnswer(raw: RawQuestion, stem: string, isJudge: boolean): FoundAnswer {
  const labelled = valueOf(joined(raw.answer ?? []));
  const keyed = valueOf(raw.key?.answer ?? '');
  const inStem = isJudge ? truthInStem(stem) : letterInStem(stem, new Set(raw.options.map(({ letter }) => letter)));
  const text = labelled === '' ? keyed : labelled;
  if (text !== '') {
    const repeated = inStem !== undefined && same(inStem.value, text);
    return {
      text,
      source: labelled === '' ? 'key' : 'label',
      stem: repeated ? inStem.stem : stem,
      other: labelled !== '' && keyed !== '' && !same(labelled, keyed) ? keyed : null,
    };
  }
  if (inStem !== undefined) return { text: inStem.value, source: 'stem', stem: inStem.stem, other: null };
  const named = raw.options.filter(({ pieces }) => RIGHT_MARK.test(joined(pieces))).map(({ letter }) => letter);
  if (named.length > 0) return { text: named.join(''), source: 'option', stem, other: null };
  const marked = markedLetters(raw);
  return { text: marked, source: marked === '' ? 'none' : 'colour', stem, other: null };
}

const valueOf = (text: string): string => (NOTHING.test(text.trim()) ? '' : text.trim());

function same(one: string, other: string): boolean {
  const truth = readTruth(one);
  if (truth !== undefined && truth === readTruth(other)) return true;
  const letters = readLetters(one)?.letters.toSorted().join('');
  if (letters !== undefined && letters === readLetters(other)?.letters.toSorted().join('')) return true;
  return bareValue(one) === bareValue(other);
}

/** The letters of the options that are written in red, or else underlined, while others are not, or else underlined, while others are not. */
function markedLetters(raw: RawQuestion): string {
  for (const kind of ['red', 'underlined'] as const) {
    const marked = raw.options.filter(({ pieces }) => mostlyIn(pieces, (line) => line[kind]));
    if (marked.length > 0 && marked.length < raw.options.length) return marked.map(({ letter }) => letter).join('');
  }
  return '';
}
