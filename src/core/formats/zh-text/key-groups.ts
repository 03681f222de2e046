import type { Kind } from './kinds.js';
import { titleOfKey } from './headings.js';
import { chineseOrdinal, keyTableRow, numberedParts, readRun } from './key-lines.js';
import { segmentsOf } from './labels.js';
import type { LineFacts } from './line-facts.js';
import type { KeyEntry } from './raw-question.js';
import { type Piece, textOf, whole } from './source-line.js';

/** Answers for one section: under one heading of the key, or from one 1 to the next. */
export interface KeyGroup {
  readonly kind: Kind | null;
  /** 一、 is 1; null where the key does not count its sections. */
  readonly ordinal: number | null;
  /** Of the chapter or paper, where the key repeats it. */
  readonly title: string | null;
  readonly entries: KeyEntry[];
}

export interface KeyRead {
  readonly groups: readonly KeyGroup[];
  /** Lines of which nothing was understood. */
  readonly leftOver: readonly LineFacts[];
}

/** Reads a key's lines: runs, tables, and answers in words, under headings or not. */
export function readKey(lines: readonly LineFacts[]): KeyRead {
  const reader = new KeyReader();
  for (const fact of lines) reader.line(fact);
  return { groups: reader.groups.filter(({ entries }) => entries.length > 0), leftOver: reader.leftOver };
}

class KeyReader {
  readonly groups: KeyGroup[] = [{ kind: null, ordinal: null, title: null, entries: [] }];
  readonly leftOver: LineFacts[] = [];
  private numbers: readonly string[] | undefined;
  private open: KeyEntry | undefined;
  private openField: 'answer' | 'explanation' = 'answer';
  private title: string | null = null;
  /** How the group's first answer in words is numbered; other ways number parts of an answer. */
  private style: string | undefined;

  line(fact: LineFacts): void {
    if (fact.heading !== undefined && !fact.heading.bracketed) {
      this.begin(fact.heading.kind, fact.heading.ordinal);
      const run = readRun(fact.heading.rest, this.group.kind === 'multiple');
      for (const { number, value } of run ?? []) this.add(number, value, fact);
      if (run === undefined) this.wordedFrom(fact, fact.line.form.length - fact.heading.rest.length);
      return;
    }
    if (fact.keyHeading || fact.title !== undefined) {
      const title = titleOfKey(fact.line.text);
      if (title !== '') this.title = title;
      return this.begin(null);
    }
    if (this.tableRow(fact)) return;
    if (/^[\s|:~-]*$/u.test(fact.line.form)) return;
    const counted = chineseOrdinal(fact.line.form);
    const form = fact.line.form.slice(counted?.to ?? 0);
    const run = readRun(form.replace(/^\s*(?:参考|正确)?答案\s*:/u, ''), this.group.kind === 'multiple');
    if (counted !== undefined && (run !== undefined || form.trim() === '')) this.begin(null, counted.ordinal);
    if (counted !== undefined && form.trim() === '') return;
    if (counted !== undefined && run === undefined && numberedParts(fact.line.form, counted.to).length > 0) {
      this.begin(null, counted.ordinal);
      return this.wordedFrom(fact, counted.to);
    }
    if (run !== undefined && this.takesRun(run)) {
      for (const { number, value } of run) this.add(number, value, fact);
      this.open = run.length === 1 ? this.open : undefined;
      return;
    }
    this.worded(fact);
  }

  private get group(): KeyGroup {
    return this.groups.at(-1) ?? { kind: null, ordinal: null, title: null, entries: [] };
  }

  private begin(kind: Kind | null, ordinal: number | null = null): void {
    this.open = undefined;
    this.numbers = undefined;
    this.style = undefined;
    this.groups.push({ kind, ordinal, title: this.title, entries: [] });
  }

  /** Within an answer in words, letters alone are a part of that answer. */
  private takesRun(run: readonly { number: number | null }[]): boolean {
    return run[0]?.number !== null || this.open === undefined || this.group.kind === 'single' || this.group.kind === 'judge';
  }

  private add(number: number | null, answer: string, fact: LineFacts): void {
    const last = this.group.entries.at(-1)?.number ?? 0;
    const own = number ?? last + 1;
    if (own === 1 && last > 0) this.groups.push({ kind: this.group.kind, ordinal: null, title: this.title, entries: [] });
    this.open = { number: own, line: fact.line, answer, explanation: '' };
    this.openField = 'answer';
    this.group.entries.push(this.open);
  }

  private tableRow(fact: LineFacts): boolean {
    const row = keyTableRow(fact.line.form);
    if (row === undefined) return false;
    if (row.kind === 'numbers') this.numbers = row.cells;
    if (row.kind === 'answers') {
      const { numbers } = this;
      for (const [index, cell] of row.cells.entries())
        this.add(numbers?.[index] === undefined ? null : Number(numbers[index]), cell, fact);
      this.numbers = undefined;
      this.open = undefined;
    }
    return true;
  }

  private worded(fact: LineFacts): void {
    const { opening, line } = fact;
    const last = this.group.entries.at(-1)?.number ?? 0;
    const opens =
      opening !== undefined &&
      opening.number !== null &&
      (opening.style === (this.style ?? 'plain') || (this.style === undefined && opening.number === last + 1)) &&
      (this.open === undefined || opening.number > last || fact.answerInside || opening.number === 1);
    if (opens) {
      this.style ??= opening.style;
      const parts = this.group.kind === 'open' ? [] : numberedParts(line.form, 0);
      if (parts.length > 1 && parts[0]?.number === opening.number) return this.wordedFrom(fact, 0);
      this.add(opening.number, '', fact);
    }
    if (this.open === undefined) {
      this.leftOver.push(fact);
      return;
    }
    this.write(this.open, { ...whole(line), from: opens ? opening.to : 0 });
  }

  /** Answers in words behind the heading of their section, or side by side: 二、1. 北京；上海 2. 4 */
  private wordedFrom(fact: LineFacts, start: number): void {
    for (const { number, from, to } of numberedParts(fact.line.form, start)) {
      this.add(number, '', fact);
      if (this.open !== undefined) this.write(this.open, { line: fact.line, from, to });
    }
  }

  private write(entry: KeyEntry, piece: Piece): void {
    for (const segment of segmentsOf(piece)) {
      if (segment.field === 'answer' || segment.field === 'explanation') this.openField = segment.field;
      const text = textOf(segment).trim();
      if (text === '' || segment.field === 'own') continue;
      const before = entry[this.openField];
      entry[this.openField] = before === '' ? text : `${before}\n${text}`;
    }
  }
}
