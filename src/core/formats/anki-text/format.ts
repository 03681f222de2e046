import { writtenAndRead } from '../echo.js';
import type { QuestionFormat } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';
import { hasAnkiHead } from './head.js';

/** "Notes in plain text" of Anki: a head of lines with `#`, then a note in each row. */
export const ankiText: QuestionFormat = {
  id: 'anki-text',
  name: { en: 'Anki notes as text', 'zh-CN': 'Anki 纯文本笔记' },
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  detect: ({ bytes }) => (hasAnkiHead(decodeHead(bytes)) ? 0.97 : 0),
  read: async (file, options) => (await import('./read.js')).readAnkiText(file, options),
  write: async (set, lang) => (await import('./write.js')).writeAnkiText(set, lang),
  echo: (item, lang) => writtenAndRead(ankiText, item, lang),
};
