import { bareQuestion } from '../echo.js';
import type { QuestionFormat } from '../question-format.js';
import { confidenceOf } from './detect.js';

/** Question banks as Chinese teachers keep them: text, pasted pages, Markdown, Word documents. */
export const zhText: QuestionFormat = {
  id: 'zh-text',
  name: { en: 'Question bank (text, Word)', 'zh-CN': '题库（文本、Word）' },
  extension: 'txt',
  mediaType: 'text/plain',
  detect: confidenceOf,
  read: async (file, options) => (await import('./read-file.js')).readBankFile(file, options),
  echo: (item, lang) => Promise.resolve(bareQuestion(item, lang)),
};
