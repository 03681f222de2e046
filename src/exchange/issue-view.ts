import { issueText } from '../core/formats/issue-text.js';
import type { Place } from '../core/formats/model.js';
import type { MessageLang } from '../platform/http/locale.js';
import { failureText } from './failure-words.js';
import type { IssueView } from './import.dto.js';
import type { IssueRow } from './import-item.repository.js';

/** Where something stands, as a teacher would say it: `Sheet "Unit 1", line 5, column "答案"`. Empty where nothing is known. */
export function placeText({ sheet, line, item, column }: Place, lang: MessageLang): string {
  const zh = lang === 'zh-CN';
  const parts = [
    sheet === undefined ? '' : zh ? `工作表“${sheet}”` : `sheet "${sheet}"`,
    line === undefined ? '' : zh ? `第 ${line} 行` : `line ${line}`,
    item === undefined ? '' : zh ? `第 ${item} 项` : `item ${item}`,
    column === undefined ? '' : zh ? `“${column}”列` : `column "${column}"`,
  ].filter((part) => part !== '');
  const text = parts.join(zh ? '，' : ', ');
  return text === '' ? '' : text.charAt(0).toUpperCase() + text.slice(1);
}

/** An issue with its place, in the caller's language. */
export function toIssueView(row: IssueRow, lang: MessageLang): IssueView {
  const { severity, code, params } = row;
  const place: Place = {
    ...(row.sheet !== null && { sheet: row.sheet }),
    ...(row.line !== null && { line: row.line }),
    ...(row.item !== null && { item: row.item }),
    ...(row.column_name !== null && { column: row.column_name }),
  };
  const where = placeText(place, lang);
  const what = failureText({ code, params }, lang) ?? issueText({ code, params }, lang);
  const detail = where === '' ? what : `${where}${lang === 'zh-CN' ? '：' : ': '}${what}`;
  return { severity, code, ...place, ...(row.excerpt !== null && { excerpt: row.excerpt }), n: row.item_n, detail };
}
