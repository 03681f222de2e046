import type { QuestionFormat } from '../question-format.js';
import { startsWith } from './signature.js';

/** Workbooks of Excel and of what writes the same files; Kahoot's template too. */
export const xlsx: QuestionFormat = {
  id: 'xlsx',
  name: { en: 'Excel workbook', 'zh-CN': 'Excel 工作簿' },
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  detect({ name, bytes }) {
    const named = /\.xls[xm]?$/iu.test(name);
    if (startsWith(bytes, 'PK')) return mentions(bytes, 'xl/workbook.xml') ? 1 : named ? 0.5 : 0;
    return named ? (startsWith(bytes, OLE) ? 0.5 : 0.2) : 0;
  },
  read: async (file, options) => (await import('./read.js')).readXlsx(file, options),
  write: async (set, lang) => (await import('./write.js')).writeXlsx(set, lang),
  echo: async (item, lang, parts) => (await import('../sheet/echo-row.js')).echoRow(item, lang, parts),
  completed: async (item, stored, lang) => (await import('../sheet/echo-row.js')).completedRow(item, stored, lang),
};

/** Begins what Office wrote before 2007, and what it encrypts. */
const OLE = '\xd0\xcf\x11\xe0';

/** In the begin, where the first local headers stand, or the end, where the directory does. */
function mentions(bytes: Uint8Array, name: string): boolean {
  const ends = [bytes.subarray(0, 65_536), bytes.subarray(Math.max(0, bytes.length - 65_536))];
  return ends.some((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength).includes(name, 0, 'latin1'));
}
