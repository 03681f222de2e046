import { optionsOf } from './options.js';
import type { LineFacts } from './line-facts.js';

/** What stands between two headings, counted. */
export interface Region {
  /** Questions open with numbers (or tags), not by their place alone. */
  readonly numbered: boolean;
  /** `(1)` numbers questions here, and not their parts. */
  readonly round: boolean;
  /** Numbers stand right before the text: 38设有. */
  readonly bare: boolean;
}

/** Answers questions about the lines that follow one. */
export class Outline {
  private readonly regions: Region[] = [];
  private readonly nextText: number[];
  private readonly nextOpening: number[];
  private readonly nextOptions: number[];
  private readonly nextAnswer: number[];

  constructor(private readonly facts: readonly LineFacts[]) {
    const none = facts.length;
    const backwards = (holds: (fact: LineFacts, index: number) => boolean): number[] => {
      const next = new Array<number>(none + 1).fill(none);
      for (let index = none - 1; index >= 0; index--)
        next[index] = holds(facts[index] as LineFacts, index) ? index : (next[index + 1] ?? none);
      return next;
    };
    this.nextText = backwards((fact) => !fact.blank && !fact.furniture && !fact.separator && !fact.picture);
    this.nextOpening = backwards((fact) => isBoundary(fact) || isOpening(fact));
    this.nextOptions = backwards((_, index) => this.beginsOptions(index));
    this.nextAnswer = backwards((fact) => fact.answerInside);
    this.fillRegions();
  }

  regionAt(index: number): Region {
    return this.regions[index] ?? { numbered: false, round: false, bare: false };
  }

  /** Index of the next line with text behind `index`; pictures are none. */
  textAfter(index: number): number {
    return this.nextText[index + 1] ?? this.facts.length;
  }

  letterAfter(index: number): string | undefined {
    return this.facts[this.textAfter(index)]?.letter;
  }

  isBoundaryAt(index: number): boolean {
    const fact = this.facts[index];
    return fact !== undefined && isBoundary(fact);
  }

  /** Options or an answer come, in this line or behind it, before another question or heading opens. */
  isAnswered(index: number): boolean {
    const end = this.nextOpening[index + 1] ?? this.facts.length;
    return (this.nextOptions[index] ?? end) < end || (this.nextAnswer[index] ?? end) < end;
  }

  /** An answer's label comes behind this line before another question or heading opens. */
  hasAnswerBehind(index: number): boolean {
    const end = this.nextOpening[index + 1] ?? this.facts.length;
    return (this.nextAnswer[index + 1] ?? end) < end;
  }

  /** Another number comes before any option or answer: a list. */
  isList(index: number): boolean {
    const next = this.nextOpening[index + 1] ?? this.facts.length;
    const fact = this.facts[next];
    return fact !== undefined && !isBoundary(fact) && !this.isAnswered(index);
  }

  /**
   * What the paragraph that begins at `index` leads to without a blank line: `options`, an `answer`, or nothing of the kind.
   * @param reach how many lines further that may be
   */
  leadsTo(index: number, reach: number): 'options' | 'answer' | undefined {
    const fact = this.facts[index];
    if (fact === undefined) return undefined;
    if (fact.letter === undefined && this.opensOptions(index)) return 'options';
    if (fact.answerInside && !fact.answerFirst) return 'answer';
    let at = index;
    for (let step = 0; step < reach; step++) {
      at = step === 0 ? this.textAfter(at) : at + 1;
      const next = this.facts[at];
      if (next === undefined || next.blank || isBoundary(next)) return undefined;
      if (next.answerFirst) return 'answer';
      if (this.opensOptions(at)) return 'options';
      if (isOpening(next)) return undefined;
    }
    return undefined;
  }

  /** Whether the lines behind a heading are questions, not the answers to some. */
  holdsQuestions(index: number): boolean {
    for (let at = index + 1, seen = 0; at < this.facts.length && seen < 40 && at < index + 400; at++) {
      const fact = this.facts[at];
      if (fact === undefined || fact.blank) continue;
      if (fact.heading !== undefined || fact.keyHeading) return false;
      if (this.opensOptions(at) || /\(\s*\)|_{3,}/u.test(fact.line.form.slice(0, 500))) return true;
      seen++;
    }
    return false;
  }

  /** A line that begins options, with A or right behind the stem. */
  opensOptions(index: number): boolean {
    return this.nextOptions[index] === index;
  }

  private beginsOptions(index: number): boolean {
    const fact = this.facts[index];
    if (fact === undefined || fact.blank || fact.answerFirst || fact.run) return false;
    if (fact.letter === 'true') return true;
    if (fact.letter !== undefined && fact.letter !== 'A' && !fact.looseLetter) return false;
    const next = this.letterNear(index);
    const found = optionsOf(fact.line.form.slice(0, 2_000), 'A', next);
    return found !== undefined && (found.options.length > 1 || next === 'B' || (fact.letter === 'A' && !fact.looseLetter));
  }

  /** The letter that begins the next lines; options may have their texts on lines of their own. */
  private letterNear(index: number): string | undefined {
    let texts = 0;
    for (let at = index + 1; at < this.facts.length && at < index + 12 && texts < 4; at++) {
      const fact = this.facts[at];
      if (fact === undefined || fact.blank || fact.furniture) continue;
      if (fact.letter !== undefined) return fact.letter;
      texts++;
    }
    return undefined;
  }

  private fillRegions(): void {
    let start = 0;
    for (let index = 0; index <= this.facts.length; index++) {
      const fact = this.facts[index];
      if (fact !== undefined && !isBoundary(fact)) continue;
      const region = this.regionOf(start, index);
      for (let at = start; at < index; at++) this.regions[at] = region;
      start = index;
    }
  }

  private regionOf(from: number, to: number): Region {
    const counts = { plain: 0, round: 0, options: 0, answers: 0, bare: 0, next: 0 };
    let bare = Number.NaN;
    for (let index = from; index < to; index++) {
      const fact = this.facts[index];
      if (fact === undefined) continue;
      if (isOpening(fact)) counts.plain++;
      if (fact.opening?.style === 'round') counts.round++;
      if (fact.opening?.style === 'bare') {
        counts.bare++;
        if (fact.opening.number === bare + 1) counts.next++;
        bare = fact.opening.number ?? Number.NaN;
      }
      if (this.opensOptions(index)) counts.options++;
      if (fact.answerFirst) counts.answers++;
    }
    const round = counts.plain === 0 && counts.round > 1;
    const openings = round ? counts.round : counts.plain;
    return {
      round,
      bare: counts.plain === 0 && counts.next > 0 && counts.next * 2 >= counts.bare - 1,
      numbered: openings > 0 && openings >= 0.3 * Math.max(counts.options, counts.answers),
    };
  }
}

export const isBoundary = (fact: LineFacts): boolean =>
  (fact.heading !== undefined && !fact.heading.bracketed) || fact.title !== undefined || fact.keyHeading;

/** A number that opens a question without regard to the numbers before it. */
const isOpening = (fact: LineFacts): boolean => {
  const style = fact.opening?.style;
  return style === 'plain' || style === 'tag' || (style === 'bare' && /^\s*\d+\s*$/u.test(fact.line.form));
};
