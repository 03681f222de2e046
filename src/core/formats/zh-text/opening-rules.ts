import type { OpenQuestion } from './open-question.js';
import type { LineFacts } from './line-facts.js';
import type { Outline } from './outline.js';
import { kindOfQuestion } from './raw-question.js';
import { formOfPiece } from './source-line.js';

export interface LineContext {
  readonly fact: LineFacts;
  readonly index: number;
  readonly outline: Outline;
  /** Of the question before; 0 at the begin of a section. */
  readonly lastNumber: number;
  /** Of the last question of the file that had one. */
  readonly lastInFile: number;
  /** A blank line stands before. */
  readonly blankBefore: boolean;
}

/**
 * Whether a line begins a question: by its number or tag (`numbered`), by its place (`unnumbered`), or not (undefined: it goes on with the
 * open question). `left over` is a line that belongs to no question, such as an instruction below a heading.
 */
export function opensQuestion(
  open: OpenQuestion | undefined,
  context: LineContext,
): 'numbered' | 'unnumbered' | 'left over' | undefined {
  const { fact } = context;
  if (fact.picture) return open === undefined ? 'left over' : undefined;
  if (fact.opening?.style === 'tag') return open?.isBare === true ? undefined : 'numbered';
  if (fact.opening !== undefined && !fact.labelFirst && numberOpens(open, context, fact.opening.number ?? 0)) return 'numbered';
  if (open === undefined) return isPreface(context) ? 'left over' : 'unnumbered';
  return placeOpens(open, context) ? 'unnumbered' : undefined;
}

function numberOpens(open: OpenQuestion | undefined, context: LineContext, number: number): boolean {
  const { fact, index, outline, lastNumber, lastInFile } = context;
  const style = fact.opening?.style;
  const isNext =
    number === lastNumber + 1 ||
    number === lastInFile + 1 ||
    (style === 'bare' && outline.regionAt(index).bare && number > lastNumber);
  if (style === 'round' && !outline.regionAt(index).round) return false;
  if (open === undefined) return style !== 'bare' || isNext;
  const done = open.isAnswered || open.raw.own !== undefined || open.raw.options.length > 1;
  if (style === 'decimal' || style === 'bare') {
    const alone = /^\s*\d+\s*$/u.test(fact.line.form);
    const before = done || (!alone && !outline.regionAt(index).numbered);
    if (!isNext || !before) return false;
  }
  if (open.isBare) return true;
  if (open.state === 'stem') return stemEnds(open, context, number);
  if (open.state === 'options') return true;
  return answerEnds(open, context, number);
}

/** In a stem without options yet: the next question, or a list of statements that begins with 1 again. */
function stemEnds(open: OpenQuestion, { index, outline, lastNumber }: LineContext, number: number): boolean {
  const kind = kindOfQuestion(open.raw);
  if (open.list !== null && number === open.list + 1) {
    open.list = number;
    return false;
  }
  if (number > lastNumber) return true;
  const maybeStatements = (kind === null || kind === 'single' || kind === 'multiple' || kind === 'choice') && number === 1;
  if (!maybeStatements || !outline.isList(index)) return true;
  open.list = 1;
  return false;
}

/** Behind an answer or explanation: the next question, or a list within it. */
function answerEnds(open: OpenQuestion, { index, outline, lastNumber }: LineContext, number: number): boolean {
  if (outline.isAnswered(index)) return true;
  if (open.list !== null && number === open.list + 1) {
    open.list = number;
    return false;
  }
  if (number === 1 && lastNumber > 0 && (open.isOpen || open.state !== 'answer')) {
    open.list = 1;
    return false;
  }
  return number === lastNumber + 1 || (!open.isOpen && open.state === 'answer') || (open.list === null && number > lastNumber);
}

function isPreface({ fact, index, outline }: LineContext): boolean {
  if (fact.letter !== undefined && !fact.looseLetter) return false;
  if (fact.answerInside || outline.leadsTo(index, 6) !== undefined) return false;
  if (outline.regionAt(index).numbered || outline.regionAt(index).round) return true;
  const next = outline.textAfter(index);
  if (outline.isBoundaryAt(next)) return true;
  return outline.leadsTo(next, 6) !== undefined && outline.regionAt(next) !== outline.regionAt(index);
}

/** A question without a number begins where the one before is complete and this line leads to options or an answer of its own. */
function placeOpens(open: OpenQuestion, context: LineContext): boolean {
  const { fact, index, outline, blankBefore } = context;
  if (open.isBare || fact.labelFirst) return false;
  if (fact.letter !== undefined && !fact.looseLetter) {
    // Options without a stem; in an explanation rather a word on each of them.
    if (fact.letter !== 'A' || open.raw.options.length < 2 || !open.isAnswered) return false;
    return open.state === 'answer' || (open.state === 'explanation' && outline.hasAnswerBehind(index));
  }
  const { numbered } = outline.regionAt(index);
  const leads = outline.leadsTo(index, blankBefore ? 6 : 1);
  switch (open.state) {
    case 'stem':
      return !numbered && kindOfQuestion(open.raw) === 'judge' && endsWithBrackets(open);
    case 'options':
      return leads === 'options' && open.raw.options.length > 1;
    case 'own':
      return leads === 'options' && blankBefore;
    case 'answer':
      if (!open.isAnswered) return false;
      if (numbered) return leads === 'options' || (leads === 'answer' && blankBefore);
      return leads !== undefined || (blankBefore && !open.isOpen);
    case 'explanation':
      if (leads === undefined) return false;
      return blankBefore || !numbered || (leads === 'options' && outline.hasAnswerBehind(index));
  }
}

function endsWithBrackets(open: OpenQuestion): boolean {
  const last = open.raw.stem.at(-1);
  return last !== undefined && /\(\s*(?:√|×|对|错|正确|错误|[TFYN])?\s*\)[\s.。]*$/iu.test(formOfPiece(last).slice(-40));
}
