import { IssueList } from '../issue-list.js';
import type { ReadOptions, ReadResult } from '../model.js';
import type { SourceFile } from '../question-format.js';
import { readSheet } from '../sheet/read-sheet.js';
import { languageOf } from '../text-lang.js';
import { textOfFile } from '../text-of-file.js';
import { isMarkup } from '../web-page.js';
import { readRecords } from './records.js';
import { guessSeparator, separatorNamed } from './separator.js';

export function readCsv(file: SourceFile, options: ReadOptions): ReadResult {
  const issues = new IssueList();
  const nothing = (): ReadResult => ({ title: null, lang: null, items: [], issues: issues.all, media: [] });
  const text = textOfFile(file, options, issues);
  if (text === null) return nothing();
  if (isMarkup(text)) {
    issues.add('error', 'web_page', {});
    return nothing();
  }
  const said = /^sep=(.)[^\n]*\n/iu.exec(text);
  const body = said === null ? text : text.slice(said[0].length - 1);
  const chosen = options.separator === undefined || options.separator === '' ? said?.[1] : separatorNamed(options.separator);
  const rows = readRecords(body, chosen ?? guessSeparator(body, options.columns).separator, issues);
  const lang = languageOf(text, options);
  const items = readSheet(rows, { category: [], lang, options, issues });
  return { title: null, lang, items, issues: issues.all, media: [] };
}
