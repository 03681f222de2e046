import { readDocx } from '../docx/docx-text.js';
import { placePictures } from '../docx/place-pictures.js';
import { IssueList } from '../issue-list.js';
import type { ReadOptions, ReadResult } from '../model.js';
import type { SourceFile } from '../question-format.js';
import { decode } from '../text-bytes.js';
import { oldOfficeFile } from './old-office.js';
import { readBank } from './read.js';

export async function readBankFile(file: SourceFile, options: ReadOptions): Promise<ReadResult> {
  const issues = new IssueList();
  const nothing = (): ReadResult => ({ title: null, lang: null, items: [], issues: issues.all, media: [] });
  if (file.bytes.length === 0) {
    issues.add('error', 'empty_file', {});
    return nothing();
  }
  const old = oldOfficeFile(file);
  if (old !== undefined) {
    issues.add('error', old, {});
    return nothing();
  }
  if (file.bytes[0] === 0x50 && file.bytes[1] === 0x4b) {
    const document = await readDocx(file.bytes);
    issues.addAll(document.issues);
    return document.text === null ? nothing() : placePictures(readBank(document.text, options, issues), document);
  }
  const decoded = decode(file.bytes, options.encoding);
  issues.addAll(decoded.issues);
  if (decoded.text.trim() !== '') return readBank(decoded.text, options, issues);
  issues.add('error', 'empty_file', {});
  return nothing();
}
