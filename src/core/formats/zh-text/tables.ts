import { kindOf } from './kinds.js';
import { keyTableRow } from './key-lines.js';
import { newQuestion, type RawQuestion, type Section } from './raw-question.js';
import type { Piece, SourceLine } from './source-line.js';

type Column = 'number' | 'kind' | 'stem' | 'answer' | 'explanation' | 'difficulty' | 'points' | 'score' | `option ${string}`;

const HEADERS: readonly (readonly [Column, RegExp])[] = [
  ['number', /^(?:题号|序号|编号)$/u],
  ['kind', /^(?:题型|类型|题目类型|试题类型)$/u],
  ['stem', /^(?:题干|题目|试题|问题|题目内容|试题内容|题干内容)$/u],
  ['answer', /^(?:正确|参考|标准)?答案$/u],
  ['explanation', /^(?:答案|试题)?解析$/u],
  ['difficulty', /^难度(?:系数|等级)?$/u],
  ['points', /^知识点|考点$/u],
  ['score', /^分[值数]$/u],
];

/** Rows of a table of questions, with its header's line. */
export interface QuestionTable {
  readonly from: number;
  readonly to: number;
  readonly questions: readonly RawQuestion[];
}

/** Tables with a column for the question and one for the answer, as documents and pasted sheets have them. */
export function questionTables(lines: readonly SourceLine[], sections: Section[]): QuestionTable[] {
  const tables: QuestionTable[] = [];
  for (let index = 0; index < lines.length; index++) {
    const columns = columnsOf(lines[index]);
    if (columns === undefined) continue;
    const section: Section = { kind: null, ordinal: null, path: [], line: lines[index]?.number ?? 0, questions: [] };
    let at = index + 1;
    for (; at < lines.length; at++) {
      const line = lines[at];
      const cells = line === undefined ? [] : cellsOf(line);
      if (line === undefined || cells.length < 2) break;
      if (cells.some((cell) => /[^\s:|~-]/u.test(line.form.slice(cell.from, cell.to)))) rowToQuestion(cells, columns, section);
    }
    sections.push(section);
    tables.push({ from: index, to: at, questions: section.questions });
    index = at - 1;
  }
  return tables;
}

function columnsOf(line: SourceLine | undefined): (Column | undefined)[] | undefined {
  if (line === undefined || line.text.length > 500 || keyTableRow(line.form) !== undefined) return undefined;
  const cells = cellsOf(line);
  if (cells.length < 2) return undefined;
  const columns = cells.map(({ from, to }): Column | undefined => {
    const name = line.form.slice(from, to).replace(/[\s*]/gu, '');
    const letter = /^(?:选项)?([A-H])$/iu.exec(name)?.[1];
    if (letter !== undefined) return `option ${letter.toUpperCase()}`;
    return HEADERS.find(([, pattern]) => pattern.test(name))?.[0];
  });
  return columns.includes('stem') && columns.includes('answer') ? columns : undefined;
}

function cellsOf(line: SourceLine): Piece[] {
  const divider = line.text.includes('\t') ? '\t' : '|';
  if (!line.text.includes(divider)) return [];
  const cells: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= line.text.length; at++) {
    if (at < line.text.length && line.text.charAt(at) !== divider) continue;
    cells.push({ line, from, to: at });
    from = at + 1;
  }
  if (divider === '|' && line.text.trimStart().startsWith('|')) cells.shift();
  if (divider === '|' && line.text.trimEnd().endsWith('|')) cells.pop();
  return cells;
}

function rowToQuestion(cells: readonly Piece[], columns: readonly (Column | undefined)[], section: Section): void {
  const value = (column: Column): Piece | undefined => cells[columns.indexOf(column)];
  const textOf = (column: Column): string => {
    const cell = columns.includes(column) ? value(column) : undefined;
    return cell === undefined ? '' : cell.line.text.slice(cell.from, cell.to).trim();
  };
  const number = /^\d{1,4}$/u.test(textOf('number')) ? Number(textOf('number')) : null;
  const question = newQuestion(cells[0]?.line.number ?? section.line, section, number, kindOf(textOf('kind')) ?? null);
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (cell === undefined || column === undefined || cell.line.text.slice(cell.from, cell.to).trim() === '') continue;
    if (column === 'stem') question.stem.push(cell);
    else if (column === 'answer') question.answer = [cell];
    else if (column === 'explanation') question.explanation.push(cell);
    else if (column === 'difficulty') question.difficulty.push(cell);
    else if (column === 'points') question.points.push(cell);
    else if (column === 'score') question.score.push(cell);
    else if (column.startsWith('option ')) question.options.push({ letter: column.slice(7), pieces: [cell] });
  }
}
