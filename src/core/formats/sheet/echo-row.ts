import { canonicalJson } from '../../question/canonical.js';
import type { Lang } from '../../question/question.js';
import { onlyQuestion } from '../echo.js';
import { IssueList } from '../issue-list.js';
import type { Parts, QuestionItem } from '../model.js';
import type { SheetField } from './fields.js';
import { guardFormula } from './formula-guard.js';
import { readSheet } from './read-sheet.js';
import { isPart } from './row-parts.js';
import { TYPE_NAMES } from './type-words.js';
import { headerName, questionTable, sheetLang } from './write-sheet.js';

type Cells = (field: SheetField, cell: string) => string;

/** The question as the row of a table says it, however the table is stored. @param parts the columns that it has, of those that can be left out */
export const echoRow = (item: QuestionItem, lang: Lang, parts?: Parts): QuestionItem | undefined => throughRow(item, lang, parts);

/** The question as the row says it that names the type of the stored one, and its settings where the table has no column for them. */
export function completedRow(item: QuestionItem, stored: QuestionItem, lang: Lang): QuestionItem | undefined {
  const { parts } = item;
  const { type } = stored.body;
  const settings = (parts?.includes('settings') ?? true) ? '' : cellOf(stored, lang, 'settings');
  if (settings === '' && item.body.type === type) return item;
  const whole = throughRow(item, lang, undefined, (field, cell) => {
    if (field === 'type') return TYPE_NAMES[type][sheetLang(lang)];
    return field === 'settings' && settings !== '' ? settings : cell;
  });
  if (whole?.body.type !== type) return undefined;
  const [said, would] = [item, whole].map((one) => throughRow(one, lang, parts)?.body);
  return said !== undefined && canonicalJson(said) === canonicalJson(would) ? whole : undefined;
}

function cellOf(item: QuestionItem, lang: Lang, field: SheetField): string {
  const { fields, rows } = questionTable({ questions: [item] }, lang);
  return rows[0]?.[fields.indexOf(field)] ?? '';
}

function throughRow(item: QuestionItem, lang: Lang, parts?: Parts, change: Cells = (_, cell) => cell): QuestionItem | undefined {
  const { fields, header, rows } = questionTable({ questions: [item] }, lang);
  const columns = fields.map((field, at) => ({ field, name: header[at] ?? '', cell: rows[0]?.[at] ?? '' }));
  if (!fields.includes('settings')) columns.push({ field: 'settings', name: headerName('settings', sheetLang(lang)), cell: '' });
  const kept = columns.filter(({ field }) => parts === undefined || !isPart(field) || parts.includes(field));
  const cells = [kept.map(({ name }) => name), kept.map(({ field, cell }) => guardFormula(change(field, cell)))];
  const context = { category: [], lang, options: {}, issues: new IssueList() };
  return onlyQuestion({
    items: readSheet(
      cells.map((row, index) => ({ line: index + 1, cells: row })),
      context,
    ),
  });
}
