import type { IssueList } from './issue-list.js';
import type { ReadOptions } from './model.js';
import type { SourceFile } from './question-format.js';
import { decode, isBinary } from './text-bytes.js';

/** The text of a file that is nothing but text, or null where there is none; what is wrong with it is added to the issues. */
export function textOfFile(file: SourceFile, { encoding }: ReadOptions, issues: IssueList): string | null {
  if (isBinary(file.bytes)) {
    issues.add('error', 'not_text', {});
    return null;
  }
  const { text, issues: told } = decode(file.bytes, encoding);
  issues.addAll(told);
  if (text.trim() !== '') return text;
  issues.add('error', 'empty_file', {});
  return null;
}
