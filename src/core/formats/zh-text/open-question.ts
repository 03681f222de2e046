import { isOnlyPictures, picturesIn } from '../picture-marks.js';
import { readLetters, readTruth } from './answer-values.js';
import { LONGEST_LINE } from './clean-lines.js';
import { furnitureFrom } from './furniture.js';
import { segmentsOf, type Segment } from './labels.js';
import type { LineFacts } from './line-facts.js';
import { closingTag } from './numbers.js';
import { letterAfter, optionsOf } from './options.js';
import { kindOf } from './kinds.js';
import { kindOfQuestion, newQuestion, type RawQuestion, type Section } from './raw-question.js';
import { formOfPiece, isEmptyPiece, joined, type Piece, textOf, whole } from './source-line.js';

export type State = 'stem' | 'options' | 'answer' | 'own' | 'explanation';

/** The question that is being read, line by line. */
export class OpenQuestion {
  state: State = 'stem';
  /** Last number of a list within the stem or the answer; null outside of such. */
  list: number | null = null;
  readonly raw: RawQuestion;

  constructor(line: number, section: Section, number: number | null, kind: RawQuestion['kind']) {
    this.raw = newQuestion(line, section, number, kind);
  }

  get isBare(): boolean {
    const { stem, options, answer, own } = this.raw;
    return stem.length === 0 && options.length === 0 && answer === undefined && own === undefined;
  }

  get isAnswered(): boolean {
    return joined(this.raw.answer ?? []) !== '';
  }

  get isOpen(): boolean {
    const kind = kindOfQuestion(this.raw);
    return kind === 'open' || kind === 'blank' || (kind === null && this.raw.options.length === 0);
  }

  /** Takes the rest of a line. @param nextLetter the letter with which the next line begins as an option */
  feed(facts: LineFacts, from: number, nextLetter: string | undefined): void {
    if (facts.line.text.length > LONGEST_LINE) {
      this.raw.stem.push(whole(facts.line));
      return;
    }
    const to = Math.max(from, furnitureFrom(facts.line.form));
    for (const segment of segmentsOf({ line: facts.line, from, to })) {
      if (segment.field === null) this.text(segment, nextLetter);
      else this.field(segment, segment.field);
    }
  }

  private field(piece: Segment, field: NonNullable<Segment['field']>): void {
    const { raw } = this;
    const value: Piece = { line: piece.line, from: piece.from, to: piece.to };
    if (field === 'answer') {
      if (this.isAnswered) raw.explanation.push({ ...value, from: 0 });
      else raw.answer = [value];
    } else if (field === 'own') raw.own = [...(raw.own ?? []), value];
    else if (field === 'explanation') raw.explanation.push(value);
    else if (field === 'kind') raw.kind = kindOf(textOf(value)) ?? raw.kind;
    else {
      const into = { difficulty: raw.difficulty, point: raw.points, ability: raw.ability, score: raw.score }[field];
      into.push(value);
    }
    if (field === 'answer' || field === 'own' || field === 'explanation') {
      this.state = field;
      this.list = null;
    }
  }

  private text(piece: Piece, nextLetter: string | undefined): void {
    const { raw } = this;
    switch (this.state) {
      case 'stem':
        if (!this.options(piece, 'A', nextLetter)) raw.stem.push(this.withoutTag(piece));
        return;
      case 'options': {
        const last = raw.options.at(-1);
        if (this.isFigure(piece, nextLetter)) raw.stem.push(piece);
        else if (!this.options(piece, letterAfter(last?.letter ?? ''), nextLetter)) (last?.pieces ?? raw.stem).push(piece);
        return;
      }
      case 'answer':
        if (raw.options.length === 0 && this.isComplete && this.options(piece, 'A', nextLetter)) return;
        if (this.isOpen || !this.isAnswered) (raw.answer ??= []).push(piece);
        else raw.explanation.push(piece);
        return;
      case 'own':
        (raw.own ??= []).push(piece);
        return;
      case 'explanation':
        raw.explanation.push(piece);
        return;
    }
  }

  /** A picture below the last option is the stem's, unless that option has nothing else or others have pictures, too. */
  private isFigure(piece: Piece, nextLetter: string | undefined): boolean {
    const last = this.raw.options.at(-1);
    if (last === undefined || !isOnlyPictures(textOf(piece)) || nextLetter === letterAfter(last.letter)) return false;
    return joined(last.pieces) !== '' && !this.raw.options.some(({ pieces }) => picturesIn(joined(pieces)).length > 0);
  }

  /** The answer is one of letters or of right and wrong: nothing more of it follows. */
  get isComplete(): boolean {
    const answer = joined(this.raw.answer ?? []);
    return readLetters(answer)?.rest === '' || readTruth(answer) !== undefined;
  }

  private withoutTag(piece: Piece): Piece {
    const tag = closingTag(formOfPiece(piece));
    if (tag === undefined) return piece;
    this.raw.kind ??= tag.kind;
    return { ...piece, to: piece.from + tag.from };
  }

  private options(piece: Piece, expected: string, nextLetter: string | undefined): boolean {
    const found = optionsOf(formOfPiece(piece), expected, nextLetter);
    if (found === undefined) return false;
    const before: Piece = { ...piece, to: piece.from + found.before };
    if (!isEmptyPiece(before))
      (this.raw.options.at(-1)?.pieces ?? this.raw.stem).push(this.raw.options.length > 0 ? before : this.withoutTag(before));
    for (const { letter, from, to } of found.options)
      this.raw.options.push({ letter, pieces: [{ line: piece.line, from: piece.from + from, to: piece.from + to }] });
    this.state = 'options';
    return true;
  }
}
