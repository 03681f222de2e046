import { readBody } from '../grading/grade.js';
import { faultMessage } from '../question/faults.js';
import type { Fault, QuestionBody } from '../question/question.js';
import { Reader } from '../question/reader.js';
import { faultPlace } from './fault-places.js';
import type { PlacelessIssue } from './issue-list.js';
import type { PointTexts } from './model.js';

const MAX_FAULTS_TOLD = 3;
/** What the texts of a knowledge point may hold, in characters. */
export const POINT_LIMITS = { titleLength: 200, textLength: 10_000 } as const;

/** The body that a reader built, or one issue with the words of its faults: `en` and `zh` fill the sentence in each language. */
export function checkedBody(raw: unknown): { readonly body: QuestionBody } | { readonly issue: PlacelessIssue } {
  const read = readBody(raw);
  return 'body' in read ? read : { issue: faultIssue('invalid_question', read.faults) };
}

/** The texts of a knowledge point in one language, or one issue with the words of their faults. */
export function checkedPointTexts(raw: unknown): { readonly texts: PointTexts } | { readonly issue: PlacelessIssue } {
  const reader = Reader.of(raw);
  const fields = reader.fields(['title'], ['coreContent', 'examFocus']);
  const text = (name: string): string => fields.optional(name, (field) => field.text(POINT_LIMITS.textLength)) ?? '';
  const title = fields.required('title', (field) => field.fullText(POINT_LIMITS.titleLength), '');
  const texts = { title, coreContent: text('coreContent'), examFocus: text('examFocus') };
  return reader.faults.length === 0 ? { texts } : { issue: faultIssue('invalid_point', reader.faults) };
}

function faultIssue(code: string, faults: readonly Fault[]): PlacelessIssue {
  return { severity: 'error', code, params: { en: words(faults, 'en'), zh: words(faults, 'zh-CN') } };
}

function words(faults: readonly Fault[], lang: 'en' | 'zh-CN'): string {
  const told = faults.slice(0, MAX_FAULTS_TOLD).map((fault) => {
    const field = fault.pointer.replace(/^\/content\/[^/]+\/?/u, '/').replace(/^\/+/u, '');
    const message = ofTwins(fault, lang) ?? faultMessage(fault, lang);
    return field === '' ? message : `${faultPlace(field, lang)}${lang === 'en' ? ': ' : '：'}${message}`;
  });
  return [...new Set(told)].join(' ');
}

/** Ids of a file's options are made here and tell a teacher nothing. */
function ofTwins({ code }: Fault, lang: 'en' | 'zh-CN'): string | undefined {
  if (code !== 'duplicate_text') return undefined;
  return lang === 'en' ? 'It has the same text as another one; reword one of them.' : '与另一项文字相同，请改写其中一项。';
}
