import { stringify } from 'csv-stringify/sync';
import type { Lang } from '../../question/question.js';
import { IssueList } from '../issue-list.js';
import type { ExportedSet, ReadOptions, ReadResult, WriteResult } from '../model.js';
import type { QuestionFormat, SourceFile } from '../question-format.js';
import { guardFormula } from '../sheet/formula-guard.js';
import { readSheet } from '../sheet/read-sheet.js';
import { sheetLosses, wholeTable } from '../sheet/write-sheet.js';
import { decode, decodeHead, isBinary } from '../text-bytes.js';
import { guessLang } from '../text-lang.js';
import { readRecords } from './records.js';
import { guessSeparator, separatorNamed } from './separator.js';

/** Tables as spreadsheets save them as text: comma, semicolon, tab or the like between cells. */
export const csv: QuestionFormat = {
  id: 'csv',
  name: { en: 'CSV table', 'zh-CN': 'CSV 表格' },
  extension: 'csv',
  mediaType: 'text/csv',
  detect(file) {
    const head = decodeHead(file.bytes);
    if (head.trim() === '' || /^\s*[<{]|^#separator:/u.test(head)) return 0;
    const { known } = guessSeparator(head);
    const named = /\.(csv|tsv)$/iu.test(file.name);
    if (named) return known > 0 ? 0.95 : 0.5;
    return known >= 3 ? 0.85 : known === 2 ? 0.4 : 0;
  },
  read: (file, options) => Promise.resolve(readCsv(file, options)),
  write: (set, lang) => Promise.resolve(writeCsv(set, lang)),
};

function readCsv(file: SourceFile, options: ReadOptions): ReadResult {
  const issues = new IssueList();
  const nothing = (code: string): ReadResult => {
    issues.add('error', code, {});
    return { title: null, lang: null, items: [], issues: issues.all, media: [] };
  };
  if (isBinary(file.bytes)) return nothing('not_text');
  const { text, issues: told } = decode(file.bytes, options.encoding);
  issues.addAll(told);
  if (text.trim() === '') return nothing('empty_file');
  if (/^\s*<(!doctype|html|table|\?xml)/iu.test(text)) return nothing('web_page');
  const said = /^sep=(.)[^\n]*\n/iu.exec(text);
  const body = said === null ? text : text.slice(said[0].length - 1);
  const chosen = options.separator === undefined || options.separator === '' ? said?.[1] : separatorNamed(options.separator);
  const rows = readRecords(body, chosen ?? guessSeparator(body, options.columns).separator, issues);
  const lang = options.lang ?? guessLang(text);
  const items = readSheet(rows, { category: [], lang, options, issues });
  return { title: null, lang, items, issues: issues.all, media: [] };
}

/** With a byte order mark, without which a Chinese spreadsheet takes the file for GBK. */
function writeCsv(set: ExportedSet, lang: Lang): WriteResult {
  const { header, rows } = wholeTable(set, lang);
  const text = stringify(
    [header, ...rows].map((row) => row.map(guardFormula)),
    { bom: true, record_delimiter: '\r\n', quoted_match: /\n/ },
  );
  return { bytes: Buffer.from(text), losses: sheetLosses(set, lang) };
}
