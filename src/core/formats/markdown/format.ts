import type { QuestionFormat } from '../question-format.js';
import { confidenceOf } from './detect.js';
import { readMarkdown } from './read.js';
import { writeMarkdown } from './write.js';

/** Markdown and pasted study notes. */
export const markdown: QuestionFormat = {
  id: 'markdown',
  name: { en: 'Markdown and study notes', 'zh-CN': 'Markdown 与学习笔记' },
  extension: 'md',
  mediaType: 'text/markdown',
  detect: confidenceOf,
  read: (file, options) => Promise.resolve(readMarkdown(file, options)),
  write: (set, lang) => Promise.resolve(writeMarkdown(set, lang)),
};
