import { OpenQuestion } from './open-question.js';
import { titleOfKey } from './headings.js';
import { chineseOrdinal, keyTableRow, numberedParts, readRun } from './key-lines.js';
import type { LineFacts } from './line-facts.js';
import { opensQuestion } from './opening-rules.js';
import { Outline, isBoundary } from './outline.js';
import type { RawQuestion, Section } from './raw-question.js';
import { joined } from './source-line.js';

/** Lines of one key to answers, with the sections that were read before it. */
export interface KeyPart {
  readonly sectionsBefore: number;
  readonly lines: readonly LineFacts[];
}

export interface Blocks {
  readonly title: string | null;
  readonly sections: readonly Section[];
  readonly keys: readonly KeyPart[];
  /** Lines that belong to no question. */
  readonly leftOver: readonly LineFacts[];
  readonly furniture: readonly LineFacts[];
}

/** Sorts the lines of a question bank into questions under their headings, keys, and the rest. */
export function readBlocks(facts: readonly LineFacts[]): Blocks {
  return new BlockReader(facts).read();
}

class BlockReader {
  private readonly outline: Outline;
  private readonly sections: Section[] = [];
  private readonly keys: { sectionsBefore: number; lines: LineFacts[] }[] = [];
  private readonly leftOver: LineFacts[] = [];
  private readonly furniture: LineFacts[] = [];
  private readonly path: { level: number; title: string }[] = [];
  private title: string | null = null;
  private section: Section | undefined;
  private open: OpenQuestion | undefined;
  private lastNumber = 0;
  private lastInFile = 0;
  private blankBefore = true;
  private inKey = false;

  constructor(private readonly facts: readonly LineFacts[]) {
    this.outline = new Outline(facts);
  }

  read(): Blocks {
    for (const [index, fact] of this.facts.entries()) {
      if (fact.blank) this.blankBefore = true;
      else {
        this.line(fact, index);
        this.blankBefore = false;
      }
    }
    const { title, sections, keys, leftOver, furniture } = this;
    return { title, sections, keys, leftOver, furniture };
  }

  private line(fact: LineFacts, index: number): void {
    if (fact.furniture) this.furniture.push(fact);
    else if (this.inKey && !this.leavesKey(fact, index)) this.keys.at(-1)?.lines.push(fact);
    else if (fact.separator) this.open = undefined;
    else if (this.beginsKey(fact, index)) this.beginKey(fact);
    else if (this.isHeading(fact, index)) this.beginSection(fact);
    else if (this.isTitle(fact, index)) this.beginPaper(fact);
    else this.questionLine(fact, index);
  }

  private questionLine(fact: LineFacts, index: number): void {
    const { outline, lastNumber, lastInFile, blankBefore } = this;
    const context = { fact, index, outline, lastNumber, lastInFile, blankBefore };
    const opened = opensQuestion(this.open, context);
    if (opened === 'left over') {
      if (this.sections.length === 0 && this.title === null && !fact.picture && fact.line.text.trim().length <= 60)
        this.title = fact.line.text.trim();
      else this.leftOver.push(fact);
      return;
    }
    let from = 0;
    if (opened !== undefined) {
      const opening = opened === 'numbered' ? fact.opening : undefined;
      this.section ??= this.newSection(null, null, fact.line.number);
      this.open = new OpenQuestion(fact.line.number, this.section, opening?.number ?? null, opening?.kind ?? null);
      if (opening?.number !== null && opening !== undefined) this.lastInFile = this.lastNumber = opening.number;
      from = opening?.to ?? 0;
    } else if (this.open?.isBare === true && fact.opening?.style === 'tag') {
      this.open.raw.kind = fact.opening.kind;
      from = fact.opening.toTag ?? fact.opening.to;
    }
    this.open?.feed(fact, from, this.outline.letterAfter(index));
  }

  private isHeading(fact: LineFacts, index: number): boolean {
    if (fact.heading === undefined) return false;
    if (!fact.heading.bracketed) return true;
    const next = this.facts[this.outline.textAfter(index)];
    return this.open?.isBare !== true && next?.opening?.number === 1;
  }

  private isTitle(fact: LineFacts, index: number): boolean {
    if (fact.title === undefined || this.open?.isBare === true) return false;
    if (this.outline.leadsTo(index, 1) !== undefined) return false;
    if (fact.line.level > 0 || this.sections.length === 0) return true;
    const next = this.facts[this.outline.textAfter(index)];
    return next !== undefined && (isBoundary(next) || next.opening?.number === 1);
  }

  private beginSection(fact: LineFacts): void {
    this.open = undefined;
    this.lastNumber = 0;
    this.section = this.newSection(fact.heading?.kind ?? null, fact.heading?.ordinal ?? null, fact.line.number);
  }

  private beginPaper(fact: LineFacts): void {
    const title = fact.title ?? '';
    const level = fact.line.level > 0 ? fact.line.level : /^第.{1,5}节/u.test(title) ? 2 : 1;
    while ((this.path.at(-1)?.level ?? 0) >= level) this.path.pop();
    this.path.push({ level, title: fact.line.text.trim().slice(0, 100) });
    if (this.sections.length === 0) this.title ??= fact.line.text.trim();
    this.open = undefined;
    this.section = undefined;
    this.lastNumber = 0;
  }

  private newSection(kind: Section['kind'], ordinal: number | null, line: number): Section {
    const section: Section = { kind, ordinal, path: this.path.map(({ title }) => title), line, questions: [] };
    this.sections.push(section);
    return section;
  }

  private get unanswered(): number {
    const answered = (question: RawQuestion): boolean => joined(question.answer ?? []) !== '';
    const from = this.keys.at(-1)?.sectionsBefore ?? 0;
    return this.sections.slice(from).reduce((sum, section) => sum + section.questions.filter((one) => !answered(one)).length, 0);
  }

  private beginsKey(fact: LineFacts, index: number): boolean {
    if (fact.heading?.answers === true) return true;
    if (keyTableRow(fact.line.form) && !this.outline.leadsTo(index, 1)) return true;
    const run = fact.answerFirst ? readRun(fact.line.form.replace(/^[^:\]]{0,12}[:\]]/u, '')) : undefined;
    if (run !== undefined && run.length > 1 && run.every(({ number }) => number !== null) && this.unanswered > 1) return true;
    return fact.keyHeading && this.keyFollows(index);
  }

  private keyFollows(index: number): boolean {
    const at = this.outline.textAfter(index);
    const next = this.facts[at];
    if (next === undefined) return false;
    if (chineseOrdinal(next.line.form)?.to === next.line.form.length) return this.unanswered > 1;
    if (next.heading !== undefined && !next.heading.bracketed) return !this.outline.holdsQuestions(at);
    if (keyTableRow(next.line.form)) return true;
    const behind = chineseOrdinal(next.line.form)?.to ?? 0;
    if (behind > 0 && numberedParts(next.line.form, behind)[0]?.number === 1 && this.unanswered > 1) return true;
    const run = readRun(next.line.form.slice(behind));
    if (run !== undefined && this.isKeyRun(run)) return true;
    if (next.title !== undefined) return !this.outline.holdsQuestions(at);
    if (next.opening?.number === 1 && next.opening.style === 'plain' && !this.outline.opensOptions(this.outline.textAfter(at))) {
      const labelled = next.answerInside;
      return labelled || this.unanswered > 1;
    }
    return this.open?.isAnswered === true && this.outline.leadsTo(at, 2) === undefined;
  }

  /** Answers with numbers; or without, but as many as questions have none. */
  private isKeyRun(run: readonly { number: number | null }[]): boolean {
    const first = run[0]?.number ?? null;
    if (first === null) return run.length > 2 && run.length === this.unanswered;
    return run.length > 1 || (first === 1 && this.unanswered > 1);
  }

  private beginKey(fact: LineFacts): void {
    this.open = undefined;
    this.section = undefined;
    this.inKey = true;
    this.lastNumber = 0;
    this.keys.push({ sectionsBefore: this.sections.length, lines: [fact] });
  }

  private leavesKey(fact: LineFacts, index: number): boolean {
    const boundary = (fact.heading !== undefined && !fact.heading.bracketed) || fact.title !== undefined;
    const leaves = boundary
      ? this.outline.holdsQuestions(index) && !fact.keyHeading && fact.heading?.answers !== true && !this.isKnownTitle(fact)
      : fact.opening !== undefined && this.outline.leadsTo(index, 1) === 'options';
    if (leaves) this.inKey = false;
    return leaves;
  }

  private isKnownTitle(fact: LineFacts): boolean {
    const title = titleOfKey(fact.line.text);
    return (
      fact.title !== undefined && title !== '' && this.sections.some(({ path }) => path.some((one) => titleOfKey(one) === title))
    );
  }
}
