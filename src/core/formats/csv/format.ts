import type { QuestionFormat } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';
import { guessSeparator } from './separator.js';

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
  read: async (file, options) => (await import('./read.js')).readCsv(file, options),
  write: async (set, lang) => (await import('./write.js')).writeCsv(set, lang),
  echo: async (item, lang, parts) => (await import('../sheet/echo-row.js')).echoRow(item, lang, parts),
  completed: async (item, stored, lang) => (await import('../sheet/echo-row.js')).completedRow(item, stored, lang),
};
