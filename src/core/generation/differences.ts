import { asPhrase } from './inline.js';
import { gramsOf } from './likeness.js';

/** A difference between two that a text names without saying what it is, and what the point says beside it. */
export interface NamedDifference {
  readonly a: string;
  readonly b: string;
  /** Whether the point is about `a`. */
  readonly isAboutA: boolean;
  /** The point's content in a few words; null where it has none. */
  readonly lead: string | null;
}

/** A statement, and one like it that is wrong. */
export interface Turned {
  readonly right: string;
  readonly wrong: string;
}

const LONGEST = { zh: 60, en: 160 } as const;
/** Says something of both. */
const ALIKE = /也|都|均|同样|同为|同属|相同|一样|共同|[与和跟]/u;

/**
 * That there is a difference, anybody says who has learnt nothing. So the statement is about what the difference is: where the content speaks
 * of the two one after the other, it is right, and wrong with the two swapped; where it is about one of them without naming it, it is said of
 * that one and not of the other. Undefined where the content tells neither.
 */
export function differenceInChinese({ a, b, isAboutA, lead }: NamedDifference): Turned | undefined {
  if (lead === null || lead.length > LONGEST.zh || a.includes(b) || b.includes(a)) return undefined;
  const clauses = lead.split(/[，,；;]/u).map(asPhrase);
  if ([a, b].every((name) => clauses.some((clause) => clause.startsWith(name))))
    return ALIKE.test(lead) ? undefined : { right: lead, wrong: swapped(lead, a, b) };
  const said = withoutSubject(lead, a.split('的')[0] ?? a);
  if (!isAboutA || said.length < 4 || tellsApart(said, a, b)) return undefined;
  const say = (one: string, other: string): string => `“${inner(said)}”说的是${one}，而不是${other}`;
  return { right: say(a, b), wrong: say(b, a) };
}

/** The same in English, without the swap: its sentences bend the two in too many ways. */
export function differenceInEnglish({ a, b, isAboutA, lead }: NamedDifference): Turned | undefined {
  if (lead === null || lead.length > LONGEST.en || !isAboutA || tellsApart(lead, a, b)) return undefined;
  const say = (one: string, other: string): string => `“${inner(lead)}” is said of ${one}, not of ${other}`;
  return { right: say(a, b), wrong: say(b, a) };
}

/** Whether the text has a word of only one of the two, or a part of one; a single character, as 包 of 软件包, tells nothing. */
function tellsApart(text: string, a: string, b: string): boolean {
  const [said, ofA, ofB] = [text, a, b].map(gramsOf);
  return [...(said ?? [])].some((gram) => gram.length > 1 && ofA?.has(gram) !== ofB?.has(gram));
}

/** The text without the name that it begins with, be it short for the subject: 镜像 for Docker镜像. */
function withoutSubject(text: string, subject: string): string {
  const letters = [...subject];
  for (let from = 0; from <= letters.length - 2; from++) {
    const name = letters.slice(from).join('').trim();
    if (text.startsWith(name)) return asPhrase(text.slice(name.length));
  }
  return text;
}

/** As it stands within quotation marks. */
const inner = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');

const swapped = (text: string, a: string, b: string): string =>
  text
    .split(a)
    .map((piece) => piece.replaceAll(b, a))
    .join(b);
