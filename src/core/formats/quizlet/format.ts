import { bareQuestion } from '../echo.js';
import type { QuestionFormat } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';

/** Terms and definitions as Quizlet exports them: a tab between the two and a line each, unless the user chose otherwise. */
export const quizlet: QuestionFormat = {
  id: 'quizlet',
  name: { en: 'Quizlet text', 'zh-CN': 'Quizlet 文本' },
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  detect({ bytes }) {
    const lines = decodeHead(bytes)
      .split('\n')
      .slice(0, 50)
      .filter((line) => line.trim() !== '');
    const pairs = lines.filter((line) => {
      const [term = '', definition = ''] = line.split('\t', 2);
      return term.trim() !== '' && definition.trim() !== '';
    }).length;
    return lines.length >= 2 && pairs === lines.length ? 0.35 : 0;
  },
  read: async (file, options) => (await import('./read.js')).readQuizlet(file, options),
  echo: (item, lang) => Promise.resolve(bareQuestion(item, lang)),
};
