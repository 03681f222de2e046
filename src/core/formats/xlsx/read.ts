import { IssueList } from '../issue-list.js';
import type { ImportItem, ReadOptions, ReadResult } from '../model.js';
import type { SourceFile } from '../question-format.js';
import type { RawRow } from '../sheet/header.js';
import { isHintRow } from '../sheet/hint-row.js';
import { readSheet } from '../sheet/read-sheet.js';
import { decodeHead } from '../text-bytes.js';
import { isMarkup } from '../web-page.js';
import { languageOf } from '../text-lang.js';
import { oldOfficeFile } from '../zh-text/old-office.js';
import { sheetRows } from './sheet-rows.js';
import { startsWith } from './signature.js';
import { openWorkbook } from './workbook.js';

/** Names that say nothing of what is in the sheet. */
const SAYS_NOTHING = /^(sheet|工作表|表|题目|题库|试题|questions?|knowledge points?|知识点)[\s_()（）-]*\d*[)）]?$/iu;

export async function readXlsx(file: SourceFile, options: ReadOptions): Promise<ReadResult> {
  const issues = new IssueList();
  const refused = refusal(file);
  const workbook =
    refused === undefined ? await openWorkbook(file.bytes) : { issue: { severity: 'error' as const, code: refused } };
  if ('issue' in workbook) {
    issues.at({}, workbook.issue);
    return { title: null, lang: null, items: [], issues: issues.all, media: [] };
  }
  if (workbook.stringsDamaged) issues.add('error', 'strings_damaged', {});
  const wanted = workbook.sheets.filter(
    ({ name }) => options.sheet === undefined || options.sheet === '' || name === options.sheet,
  );
  if (wanted.length === 0) issues.add('error', 'no_such_sheet', {}, { params: { sheet: (options.sheet ?? '').slice(0, 60) } });
  const sheets: { name: string; rows: RawRow[] }[] = [];
  for (const part of wanted) {
    if (part.hidden && wanted.length > 1) {
      issues.add('info', 'sheet_hidden', { sheet: part.name });
      continue;
    }
    const rows = sheetRows(part, workbook, issues);
    if (rows.length > 0 && !isHintRow(rows[0]?.cells ?? [])) sheets.push({ name: part.name, rows });
  }
  if (wanted.length > 0 && sheets.length === 0) issues.add('error', 'empty_file', {});
  const lang = languageOf(sheets.flatMap(({ rows }) => rows.slice(0, 200).map((row) => row.cells.join(' '))).join('\n'), options);
  const several = sheets.length > 1;
  const items = sheets.flatMap(({ name, rows }): ImportItem[] =>
    readSheet(rows, {
      sheet: name,
      category: several && !SAYS_NOTHING.test(name.trim()) ? [name.trim()] : [],
      lang,
      options,
      issues,
      oneOfSeveral: several,
    }),
  );
  if (several && items.length === 0) issues.add('error', 'no_header', {});
  return { title: null, lang, items, issues: issues.all, media: [] };
}

function refusal(file: SourceFile): string | undefined {
  const { bytes } = file;
  if (bytes.length === 0) return 'empty_file';
  if (startsWith(bytes, 'PK')) return undefined;
  const old = oldOfficeFile(file);
  if (old !== undefined) return old;
  return isMarkup(decodeHead(bytes)) ? 'web_page' : 'zip_broken';
}
