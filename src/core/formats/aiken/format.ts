import { writtenAndRead } from '../echo.js';
import type { QuestionFormat } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';

export const aiken: QuestionFormat = {
  id: 'aiken',
  name: { en: 'Aiken (Moodle)', 'zh-CN': 'Aiken（Moodle）' },
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  detect({ bytes }) {
    const head = decodeHead(bytes);
    return /^ANSWER\s*:\s*[A-Z]\b/m.test(head) && /^[A-Z][).]/m.test(head) ? 0.9 : 0;
  },
  read: async (file, options) => (await import('./read.js')).readAiken(file, options),
  write: async (set, lang) => (await import('./write.js')).writeAiken(set, lang),
  echo: (item, lang) => writtenAndRead(aiken, item, lang),
};
