import { guessAspect } from '../aspect.js';
import type { IssueList } from '../issue-list.js';
import { ASPECTS, type Aspect, type PointItem, type ReadOptions, type TextFormat } from '../model.js';
import { pointParts } from '../sheet/row-parts.js';
import { readStars, starScale } from '../stars.js';
import { cleanText, plainLine } from './cell-text.js';
import type { ColumnKind } from './headers.js';
import type { RawRow, RawTable } from './raw-table.js';

/** As a set holds them; longer texts are refused there. */
export const MAX_TITLE = 200;
export const MAX_TEXT = 10_000;

export interface PointContext {
  readonly lang: string;
  readonly options: ReadOptions;
  readonly issues: IssueList;
}

/** The knowledge points of a table whose header is known. */
export function readPoints(table: RawTable, context: PointContext): PointItem[] {
  const { header } = table;
  if (header === undefined) return [];
  const at = header.kinds.indexOf('difficulty');
  const scale = at < 0 ? 5 : starScale(table.rows.map((row) => row.cells[at] ?? ''));
  tellColumnsLeftOut(table, context.issues);
  return table.rows.flatMap((row) => readRow(row, header.kinds, scale, context));
}

/** Columns that a point has no place for. */
function tellColumnsLeftOut(table: RawTable, issues: IssueList): void {
  for (const [column, kind] of (table.header?.kinds ?? []).entries()) {
    const name = table.header?.names[column] ?? '';
    const filled = table.rows.find((row) => (row.cells[column] ?? '') !== '');
    if (kind === undefined && name !== '' && filled !== undefined)
      issues.add(
        'warning',
        'column_left_out',
        { line: filled.line, column: name },
        { excerpt: filled.cells[column] ?? '', params: { column: name } },
      );
  }
}

function readRow(row: RawRow, kinds: readonly (ColumnKind | undefined)[], scale: number, context: PointContext): PointItem[] {
  const { issues } = context;
  const place = { line: row.line };
  if (row.cells.every((cell) => cell === '')) return [];
  const extra = row.cells.slice(kinds.length).filter((cell) => cell !== '');
  if (extra.length > 0)
    issues.add('warning', 'cells_left_out', place, { excerpt: extra.join(' | '), params: { count: extra.length } });
  const cell = (kind: ColumnKind): string => {
    const at = kinds.indexOf(kind);
    return at < 0 ? '' : (row.cells[at] ?? '');
  };
  const text = (kind: ColumnKind): string => cleanCell(cell(kind), row, context);
  const title = plainLine(text('title'));
  const [coreContent, examFocus] = [text('core'), text('focus')];
  if (title === '') {
    issues.add('error', 'point_without_title', place, { excerpt: row.cells.join(' | ') });
    return [];
  }
  const long = [title.length > MAX_TITLE, coreContent.length > MAX_TEXT, examFocus.length > MAX_TEXT];
  if (long.includes(true)) {
    issues.add('error', 'point_text_too_long', place, {
      excerpt: title,
      params: { max: long[0] === true ? MAX_TITLE : MAX_TEXT },
    });
    return [];
  }
  if (coreContent === '') issues.add('warning', 'point_without_content', place, { excerpt: title });
  const { stars, issue } = readStars(cell('difficulty'), context.options.difficultyMeans, scale);
  if (issue !== undefined) issues.at(place, issue, issue.severity === 'info');
  return [
    {
      kind: 'point',
      place,
      parts: pointParts((column) => kinds.includes(column)),
      externalId: cell('externalId') === '' ? null : cell('externalId').slice(0, MAX_TITLE),
      aspect: aspectOf(cell('aspect')) ?? guessAspect(title),
      stars,
      tags: readTags(cell('tags')),
      format: formatOf(cell('format')),
      content: { [context.lang]: { title, coreContent, examFocus } },
    },
  ];
}

function cleanCell(cell: string, row: RawRow, context: PointContext): string {
  const { text, pictures, markup } = cleanText(cell);
  for (const name of pictures)
    context.issues.add('warning', 'media_missing', { line: row.line }, { params: { name: name.slice(0, 200) } });
  if (markup) context.issues.at({ line: row.line }, { severity: 'info', code: 'markup_removed' }, true);
  return text;
}

const readTags = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[,，、;；]/)
      .map((tag) => plainLine(tag))
      .filter((tag) => tag !== ''),
  ),
];

function aspectOf(cell: string): Aspect | undefined {
  const word = cell.trim().toLowerCase();
  return word === '' ? undefined : (ASPECTS.find((aspect) => aspect === word) ?? guessAspect(cell));
}

const formatOf = (cell: string): TextFormat => (/^(plain|纯文本)$/i.test(cell.trim()) ? 'plain' : 'markdown');
