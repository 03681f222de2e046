import type { QuestionFormat } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';
import { readAiken } from './read.js';
import { writeAiken } from './write.js';

export const aiken: QuestionFormat = {
  id: 'aiken',
  name: { en: 'Aiken (Moodle)', 'zh-CN': 'Aiken（Moodle）' },
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  detect({ bytes }) {
    const head = decodeHead(bytes);
    return /^ANSWER\s*:\s*[A-Z]\b/m.test(head) && /^[A-Z][).]/m.test(head) ? 0.9 : 0;
  },
  read: (file, options) => Promise.resolve(readAiken(file, options)),
  write: (set, lang) => Promise.resolve(writeAiken(set, lang)),
};
