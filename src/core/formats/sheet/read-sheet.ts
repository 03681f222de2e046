import { guessAspect } from '../aspect.js';
import { checkedPointTexts } from '../checked-body.js';
import type { IssueList } from '../issue-list.js';
import { ASPECTS, type Aspect, type ImportItem, type Parts, type Place, type ReadOptions, type TextFormat } from '../model.js';
import { questionItem } from '../question-item.js';
import { readStars, starScale } from '../stars.js';
import { kindOf } from '../zh-text/kinds.js';
import { sectionHeading } from '../zh-text/headings.js';
import { splitList, splitPath } from './escaped-cell.js';
import type { SheetField } from './fields.js';
import { unguardFormula } from './formula-guard.js';
import { findHeader, type RawRow, type SheetHeader } from './header.js';
import { rowBody, type RowTexts } from './row-body.js';
import { pointParts, questionParts } from './row-parts.js';
import { readSettings } from './settings-cell.js';
import { settleType } from './settle-type.js';
import { splitOptions } from './split-options.js';
import { typeWord } from './type-words.js';
import { isHintRow } from './hint-row.js';
import { countsRows, idColumnOf, valuesOf } from './id-column.js';

export interface SheetContext {
  /** The name of the sheet, where the file has several. */
  readonly sheet?: string;
  /** Category of questions whose row names none. */
  readonly category: readonly string[];
  readonly lang: string;
  readonly options: ReadOptions;
  readonly issues: IssueList;
  /** A sheet without any header is then no error: another one may hold the questions. */
  readonly oneOfSeveral?: boolean;
}

const MAX_META = 200;

/** The points and questions of a table. A row that cannot be used is an issue and no more. */
export function readSheet(rows: readonly RawRow[], context: SheetContext): ImportItem[] {
  const { issues, options } = context;
  const header = findHeader(rows, options.columns, issues) ?? twoColumns(rows, context);
  if (header === undefined) {
    const first = rows.find((row) => row.cells.some((cell) => cell.trim() !== ''));
    const severity = context.oneOfSeveral === true ? 'warning' : 'error';
    if (first === undefined) issues.add(severity, 'empty_file', {});
    else issues.add(severity, 'no_header', placeOf(first, context), { excerpt: first.cells.slice(0, 20).join(' | ') });
    return [];
  }
  return new TableReader(header, rows, context).read();
}

const placeOf = (row: RawRow, { sheet }: SheetContext): Place => ({ ...(sheet === undefined ? {} : { sheet }), line: row.line });

/** Two columns without any header are front and back of cards. */
function twoColumns(rows: readonly RawRow[], context: SheetContext): SheetHeader | undefined {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const [first] = filled;
  if (
    first === undefined ||
    !filled.every((row) => row.cells.filter((cell) => cell.trim() !== '').length === 2 && row.cells.length === 2)
  )
    return undefined;
  context.issues.add('warning', 'read_without_header', placeOf(first, context));
  return { fields: ['prompt', 'back'], names: [], next: 0 };
}

class TableReader {
  private readonly columnOf: ReadonlyMap<SheetField, number>;
  private readonly scale: number;
  private readonly idColumn: number | undefined;
  private readonly optionFields: readonly SheetField[];
  private readonly feedbackFields: readonly SheetField[];
  private readonly hintFields: readonly SheetField[];
  private readonly rows: readonly RawRow[];
  private readonly parts: Readonly<Record<'typed' | 'untyped', Parts>>;
  private heading = '';

  constructor(
    private readonly header: SheetHeader,
    rows: readonly RawRow[],
    private readonly context: SheetContext,
  ) {
    this.rows = rows.slice(header.next);
    this.columnOf = new Map(header.fields.flatMap((field, index) => (field === undefined ? [] : [[field, index] as const])));
    this.scale = starScale(this.rows.map((row) => this.cell(row, 'stars')));
    this.idColumn = idColumnOf(header, this.rows);
    this.optionFields = this.fieldsTo('option');
    this.feedbackFields = this.fieldsTo('optionFeedback');
    this.hintFields = this.fieldsTo('hint');
    const fields = [...this.columnOf.keys()];
    this.parts = { typed: questionParts(fields, true), untyped: questionParts(fields, false) };
  }

  read(): ImportItem[] {
    this.tellColumnsLeftOut();
    // 判断题 as the name of a sheet says what a column 题型 would.
    if (!this.columnOf.has('type')) this.isHeading(this.context.sheet ?? '');
    return this.rows.flatMap((row) => this.readRow(row));
  }

  private cell(row: RawRow, field: SheetField): string {
    const at = this.columnOf.get(field);
    return at === undefined ? '' : unguardFormula((row.cells[at] ?? '').trim());
  }

  private readRow(row: RawRow): ImportItem[] {
    const place = placeOf(row, this.context);
    const { issues } = this.context;
    const extra = row.cells
      .slice(Math.max(this.header.names.length, this.header.fields.length))
      .filter((cell) => cell.trim() !== '');
    if (isHintRow(row.cells)) return [];
    const told = row.cells.flatMap((cell, at) => (cell.trim() !== '' && this.tells(at) ? [cell.trim()] : []));
    if (told.length === 0 && extra.length === 0) return [];
    if (told.length === 1 && this.isHeading(told[0] ?? '')) return [];
    if (extra.length > 0)
      issues.add('warning', 'cells_left_out', place, {
        excerpt: extra.slice(0, 20).join(' | '),
        params: { count: extra.length },
      });
    const type = this.cell(row, 'type') || this.heading;
    const prompt = this.cell(row, 'prompt');
    const isPoint =
      typeWord(type)?.word === 'point' || (prompt === '' && (this.cell(row, 'core') !== '' || !this.columnOf.has('prompt')));
    const item = isPoint ? this.point(row, place) : this.question(row, place, type, prompt);
    return item === undefined ? [] : [item];
  }

  /** Whether a filled cell of the column makes the row more than a number. */
  private tells(column: number): boolean {
    const field = this.header.fields[column];
    return field !== undefined && field !== 'number' && field !== 'unused';
  }

  /** A row that is only a heading names the type of the rows below it: 一、单选题. */
  private isHeading(cell: string): boolean {
    const kind = sectionHeading(cell)?.kind ?? kindOf(cell);
    if (kind === undefined) return false;
    this.heading = { single: '单选题', multiple: '多选题', choice: '选择题', judge: '判断题', blank: '填空题', open: '简答题' }[
      kind
    ];
    return true;
  }

  private point(row: RawRow, place: Place): ImportItem | undefined {
    const title = this.cell(row, 'point');
    const { issues, lang } = this.context;
    if (title === '') {
      issues.add('error', 'point_without_title', place, { excerpt: row.cells.join(' | ') });
      return undefined;
    }
    const checked = checkedPointTexts({ title, coreContent: this.cell(row, 'core'), examFocus: this.cell(row, 'focus') });
    if ('issue' in checked) {
      issues.at(place, { ...checked.issue, excerpt: title.slice(0, 80) });
      return undefined;
    }
    return {
      kind: 'point',
      place,
      parts: pointParts((column) => this.columnOf.has(column)),
      ...this.about(row, place),
      aspect: this.aspect(row, title),
      content: { [lang]: checked.texts },
    };
  }

  private question(row: RawRow, place: Place, type: string, prompt: string): ImportItem | undefined {
    const { issues } = this.context;
    if (prompt === '') {
      issues.add('error', 'no_question_text', place, { excerpt: row.cells.filter((cell) => cell !== '').join(' | ') });
      return undefined;
    }
    const texts = this.texts(row, prompt, place);
    const settled = settleType(type, texts, this.columnOf.has('back'));
    const built = rowBody(settled.type, texts);
    for (const issue of [...settled.issues, ...built.issues]) issues.at(place, issue, issue.code === 'type_code_guessed');
    const category = splitPath(this.cell(row, 'category'));
    const about = {
      place,
      parts: type === '' && !this.columnOf.has('back') ? this.parts.untyped : this.parts.typed,
      ...this.about(row, place),
      point: this.cell(row, 'point') === '' ? null : this.cell(row, 'point').slice(0, MAX_META),
      category: category.length === 0 ? this.context.category : category,
    };
    return questionItem(built, about, issues, prompt);
  }

  private texts(row: RawRow, prompt: string, place: Place): RowTexts {
    const { settings, unknown } = readSettings(this.cell(row, 'settings'));
    for (const field of unknown)
      this.context.issues.add('warning', 'field_ignored', place, { params: { field: field.slice(0, 60) } });
    const columns = this.optionFields;
    return {
      prompt,
      answer: this.cell(row, 'answer') || this.cell(row, 'back'),
      options: columns.length > 0 ? columns.map((field) => this.cell(row, field)) : splitOptions(this.cell(row, 'options')),
      optionFeedback: this.feedbackFields.map((field) => this.cell(row, field)),
      hints: this.hintFields.map((field) => this.cell(row, field)).filter((hint) => hint !== ''),
      feedback: this.cell(row, 'feedback'),
      settings,
      lang: this.context.lang,
    };
  }

  /** `option:1` to the last one that the header has. */
  private fieldsTo(kind: 'option' | 'optionFeedback' | 'hint'): SheetField[] {
    const numbers = [...this.columnOf.keys()]
      .filter((field) => field.startsWith(`${kind}:`))
      .map((field) => Number(field.split(':')[1]));
    return Array.from({ length: Math.max(0, ...numbers) }, (_, index): SheetField => `${kind}:${index + 1}`);
  }

  private about(row: RawRow, place: Place): Pick<ImportItem, 'externalId' | 'stars' | 'tags' | 'format'> {
    const { issues, options } = this.context;
    const { stars, issue } = readStars(this.cell(row, 'stars'), options.difficultyMeans, this.scale);
    if (issue !== undefined) issues.at(place, issue, issue.severity === 'info');
    const id = this.idColumn === undefined ? '' : unguardFormula((row.cells[this.idColumn] ?? '').trim());
    const format: TextFormat = /^(markdown|md)$/iu.test(this.cell(row, 'format')) ? 'markdown' : 'plain';
    return { externalId: id === '' ? null : id.slice(0, MAX_META), stars, tags: splitList(this.cell(row, 'tags')), format };
  }

  private aspect(row: RawRow, title: string): Aspect {
    const cell = this.cell(row, 'aspect');
    if (cell === '') return guessAspect(title);
    return ASPECTS.find((aspect) => aspect === cell.toLowerCase()) ?? guessAspect(cell);
  }

  private tellColumnsLeftOut(): void {
    for (const [column, name] of this.header.names.entries()) {
      const field = this.header.fields[column];
      const isTaken = field !== undefined && field !== 'unused' && (field !== 'number' || column === this.idColumn);
      if (isTaken || name === '' || (field === 'number' && countsRows(valuesOf(column, this.rows)))) continue;
      const filled = this.rows.find((row) => (row.cells[column] ?? '').trim() !== '');
      if (filled === undefined) continue;
      this.context.issues.add(
        field === undefined ? 'warning' : 'info',
        'column_unused',
        { ...placeOf(filled, this.context), column: name.slice(0, 60) },
        { excerpt: filled.cells[column] ?? '', params: { column: name.slice(0, 60) } },
      );
    }
  }
}
