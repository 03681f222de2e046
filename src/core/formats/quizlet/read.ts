import { separatorNamed } from '../csv/separator.js';
import { IssueList } from '../issue-list.js';
import type { ImportItem, ReadOptions, ReadResult } from '../model.js';
import { questionItem } from '../question-item.js';
import type { SourceFile } from '../question-format.js';
import { languageOf } from '../text-lang.js';
import { textOfFile } from '../text-of-file.js';

/** `\n` and `\t` as people type them. */
const typed = (separator: string): string => separatorNamed(separator).replaceAll('\\n', '\n').replaceAll('\\t', '\t');

export function readQuizlet(file: SourceFile, options: ReadOptions): ReadResult {
  const issues = new IssueList();
  const text = textOfFile(file, options, issues);
  if (text === null) return { title: null, lang: null, items: [], issues: issues.all, media: [] };
  const between = typed(options.separator ?? '') || '\t';
  const records = typed(options.recordSeparator ?? '') || '\n';
  const lang = languageOf(text, options);
  const items: ImportItem[] = [];
  const divides = text.includes(between);
  let line = 1;
  for (const [index, record] of text.split(records).entries()) {
    const place = { line: line + leadingLines(record), item: index + 1 };
    line += newlines(record) + newlines(records);
    if (record.trim() === '') continue;
    const at = record.indexOf(between);
    const [prompt, back] = at < 0 ? [record.trim(), ''] : [record.slice(0, at).trim(), record.slice(at + between.length).trim()];
    // Where nothing is divided, it is the separator that is wrong, and not every card.
    if (at < 0 && !divides) issues.add('error', 'no_separator', place, { excerpt: record });
    else if (prompt === '') issues.add('error', 'no_question_text', place, { excerpt: record });
    else {
      const about = { place, externalId: null, point: null, category: [], stars: null, tags: [], format: 'plain' as const };
      const lacks = at < 0 ? 'no_separator' : back === '' ? 'no_answer' : undefined;
      const raw = { type: 'flashcard', content: { [lang]: { prompt, back } } };
      const item = questionItem({ raw, ...(lacks !== undefined && { lacks: { code: lacks } }) }, about, issues, record);
      if (item !== undefined) items.push(item);
    }
  }
  return { title: null, lang, items, issues: issues.all, media: [] };
}

const newlines = (text: string): number => text.split('\n').length - 1;
const leadingLines = (record: string): number => newlines(/^\s*/u.exec(record)?.[0] ?? '');
