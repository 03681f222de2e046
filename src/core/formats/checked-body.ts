import { readBody } from '../grading/grade.js';
import { faultMessage } from '../question/faults.js';
import type { Fault, QuestionBody } from '../question/question.js';
import type { PlacelessIssue } from './issue-list.js';

const MAX_FAULTS_TOLD = 3;

/** The body that a reader built, or one issue with the words of its faults: `en` and `zh` fill the sentence in each language. */
export function checkedBody(raw: unknown): { readonly body: QuestionBody } | { readonly issue: PlacelessIssue } {
  const read = readBody(raw);
  if ('body' in read) return read;
  return {
    issue: {
      severity: 'error',
      code: 'invalid_question',
      params: { en: words(read.faults, 'en'), zh: words(read.faults, 'zh-CN') },
    },
  };
}

function words(faults: readonly Fault[], lang: 'en' | 'zh-CN'): string {
  const told = faults.slice(0, MAX_FAULTS_TOLD).map((fault) => {
    const field = fault.pointer.replace(/^\/content\/[^/]+\/?/u, '/').replace(/^\/+/u, '');
    return field === '' ? faultMessage(fault, lang) : `${field}: ${faultMessage(fault, lang)}`;
  });
  return [...new Set(told)].join(' ');
}
