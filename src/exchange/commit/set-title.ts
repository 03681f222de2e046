import { safeMarkdown } from '../../core/formats/safe-texts.js';
import type { ImportRow } from '../import.repository.js';

const MAX_TITLE = 200;

/** The title of the set that an import makes: as asked for, else as the file says, else after the file. */
export function titleOfSet({
  title,
  file_name,
  lang,
  commit_options: options,
}: Pick<ImportRow, 'title' | 'file_name' | 'lang' | 'commit_options'>): string {
  const fileTitle = file_name.replace(/\.[^.]*$/u, '').trim();
  const ownWords = (options.lang ?? lang) === 'zh-CN' ? '导入的题集' : 'Imported set';
  const found = [options.title, title, fileTitle].find((text) => text !== undefined && text !== null && text.trim() !== '');
  return safeMarkdown([...(found ?? ownWords)].slice(0, MAX_TITLE).join(''));
}
