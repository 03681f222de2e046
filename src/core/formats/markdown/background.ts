import { bestAssignment } from '../../grading/assignment.js';
import { normalise } from '../../grading/normalise.js';
import { plainLine } from './cell-text.js';

/** What two texts are compared by: their title counts more than the rest. */
export interface Comparable {
  readonly title: string;
  readonly text: string;
}

type Weights = ReadonlyMap<string, number>;

const TITLE_WEIGHT = 2;
/** Under this likeness (bonuses included) a section speaks of something else. */
const LEAST_LIKENESS = 0.1;
/** A section goes where the whole fits best only if it would not be much better elsewhere. */
const TOLERATED_LOSS = 0.4;
/** A heading that a point names, word for word. */
const NAMED_BONUS = 0.3;
const LEAST_NAME_LENGTH = 4;
/** Notes and their table mostly go in the same order. */
const ORDER_BONUS = 0.03;
const MAX_FOR_ASSIGNMENT = 60;

/**
 * For each section the index of the point that it tells more about, or undefined; what stands under no heading belongs to none. As far as it fits, each point gets one section
 * (the assignment with the greatest total likeness: cosine of the weighted terms of both); sections left over go to the most alike.
 */
export function fittingPoints(sections: readonly Comparable[], points: readonly Comparable[]): (number | undefined)[] {
  if (points.length === 0) return sections.map(() => undefined);
  const vectors = weighted([...sections, ...points].map(termsOf));
  const alike = sections.map((section, row) =>
    points.map((__, column) => {
      const near = 1 - Math.abs((row + 0.5) / sections.length - (column + 0.5) / points.length);
      const likeness = cosine(vectors[row] ?? new Map(), vectors[sections.length + column] ?? new Map());
      const bonus = ORDER_BONUS * near + (names(section, points[column]) ? NAMED_BONUS : 0);
      return likeness + bonus < LEAST_LIKENESS || section.title === '' ? 0 : likeness + bonus;
    }),
  );
  const size = Math.max(sections.length, points.length);
  const square = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => alike[row]?.[column] ?? 0),
  );
  const assigned = size <= MAX_FOR_ASSIGNMENT ? bestAssignment(square) : [];
  return alike.map((row, index) => {
    const best = row.reduce((greatest, value, column) => (value > (row[greatest] ?? 0) ? column : greatest), 0);
    const given = assigned[index] ?? best;
    const chosen = (row[given] ?? 0) >= TOLERATED_LOSS * (row[best] ?? 0) ? given : best;
    return (row[chosen] ?? 0) > 0 ? chosen : undefined;
  });
}

function names(section: Comparable, point: Comparable | undefined): boolean {
  if (point === undefined || [...section.title].length < LEAST_NAME_LENGTH) return false;
  return normalise(`${point.title}\n${plainLine(point.text)}`).includes(normalise(section.title));
}

/** Words, and for Chinese pairs of characters, with their counts. */
function termsOf({ title, text }: Comparable): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (source: string, weight: number): void => {
    for (const [run] of normalise(plainLine(source)).matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
      const characters = [...run];
      const isHan = /\p{Script=Han}/u.test(run);
      const terms = isHan ? characters.slice(1).map((character, i) => `${characters[i]}${character}`) : [run];
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
    }
  };
  count(title, TITLE_WEIGHT);
  for (const line of text.split('\n')) count(line, 1);
  return counts;
}

/** Terms by 1 + log of their count, times the log of how rare they are among the texts. */
function weighted(texts: readonly ReadonlyMap<string, number>[]): Weights[] {
  const holders = new Map<string, number>();
  for (const terms of texts) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  return texts.map(
    (terms) =>
      new Map([...terms].map(([term, n]) => [term, (1 + Math.log(n)) * Math.log((texts.length + 1) / (holders.get(term) ?? 1))])),
  );
}

function cosine(a: Weights, b: Weights): number {
  let dot = 0;
  for (const [term, weight] of a) dot += weight * (b.get(term) ?? 0);
  const length = (vector: Weights): number => Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
  const lengths = length(a) * length(b);
  return lengths === 0 ? 0 : dot / lengths;
}
