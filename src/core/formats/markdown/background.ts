import { bestAssignment } from '../../grading/assignment.js';
import { normalise } from '../../grading/normalise.js';
import { plainLine } from './cell-text.js';

/** What two texts are compared by: their title counts more than the rest. */
export interface Comparable {
  readonly title: string;
  readonly text: string;
}

interface Prepared {
  readonly title: string;
  /** What a section is called, or what a point says. */
  readonly form: string;
}

interface Weights {
  readonly weights: ReadonlyMap<string, number>;
  readonly length: number;
}

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
/** In long notes a section is compared with so many points before and behind its place. */
const REACH = 100;

/**
 * For each section the index of the point that it tells more about, or undefined; what stands under no heading belongs to none. As far as it fits, each point gets one section
 * (the assignment with the greatest total likeness: cosine of the weighted terms of both); sections left over go to the most alike.
 */
export function fittingPoints(sections: readonly Comparable[], points: readonly Comparable[]): (number | undefined)[] {
  if (points.length === 0 || sections.length === 0) return sections.map(() => undefined);
  const vectors = weighted([...sections, ...points].map(termsOf));
  const named = sections.map((section): Prepared => ({ title: section.title, form: normalise(section.title) }));
  const naming = points.map((point): Prepared => ({
    title: point.title,
    form: normalise(`${point.title}\n${plainLine(point.text)}`),
  }));
  const alike = named.map((section, row) => {
    const values = new Array<number>(points.length).fill(0);
    const centre = ((row + 0.5) / sections.length) * points.length;
    const [from, to] = [Math.max(0, Math.floor(centre - REACH)), Math.min(points.length, Math.ceil(centre + REACH))];
    for (let column = from; column < to; column++) {
      const near = 1 - Math.abs((row + 0.5) / sections.length - (column + 0.5) / points.length);
      const likeness = cosine(vectors[row], vectors[sections.length + column]);
      const bonus = ORDER_BONUS * near + (names(section, naming[column]) ? NAMED_BONUS : 0);
      values[column] = likeness + bonus < LEAST_LIKENESS || section.title === '' ? 0 : likeness + bonus;
    }
    return values;
  });
  const assigned = assignmentOf(alike, Math.max(sections.length, points.length));
  return alike.map((row, index) => {
    const best = row.reduce((greatest, value, column) => (value > (row[greatest] ?? 0) ? column : greatest), 0);
    const given = assigned[index] ?? best;
    const chosen = (row[given] ?? 0) >= TOLERATED_LOSS * (row[best] ?? 0) ? given : best;
    return (row[chosen] ?? 0) > 0 ? chosen : undefined;
  });
}

/** For each row its column in the best assignment; none where there are too many for the time that it takes. */
function assignmentOf(alike: readonly (readonly number[])[], size: number): readonly number[] {
  if (size > MAX_FOR_ASSIGNMENT) return [];
  return bestAssignment(
    Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => alike[row]?.[column] ?? 0)),
  );
}

function names(section: Prepared, point: Prepared | undefined): boolean {
  if (point === undefined || [...section.title].length < LEAST_NAME_LENGTH) return false;
  return point.form.includes(section.form);
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
  return texts.map((terms) => {
    const weights = new Map<string, number>();
    let squares = 0;
    for (const [term, n] of terms) {
      const weight = (1 + Math.log(n)) * Math.log((texts.length + 1) / (holders.get(term) ?? 1));
      weights.set(term, weight);
      squares += weight * weight;
    }
    return { weights, length: Math.sqrt(squares) };
  });
}

function cosine(a: Weights | undefined, b: Weights | undefined): number {
  if (a === undefined || b === undefined || a.length * b.length === 0) return 0;
  let dot = 0;
  for (const [term, weight] of a.weights) dot += weight * (b.weights.get(term) ?? 0);
  return dot / (a.length * b.length);
}
