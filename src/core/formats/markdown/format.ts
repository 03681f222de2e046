import { writtenAndRead } from '../echo.js';
import type { QuestionFormat } from '../question-format.js';
import { confidenceOf } from './detect.js';

/** Markdown and pasted study notes. */
export const markdown: QuestionFormat = {
  id: 'markdown',
  name: { en: 'Markdown and study notes', 'zh-CN': 'Markdown 与学习笔记' },
  extension: 'md',
  mediaType: 'text/markdown',
  detect: confidenceOf,
  read: async (file, options) => (await import('./read.js')).readMarkdown(file, options),
  write: async (set, lang) => (await import('./write.js')).writeMarkdown(set, lang),
  echo: (item, lang) => writtenAndRead(markdown, item, lang),
};
