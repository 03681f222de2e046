import type { QuestionBody } from '../question/question.js';
import { toMarkdown } from './markdown-text.js';

/** What names something, and what learners type: it is compared, not shown. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['id', 'acceptedAnswers']);

/** A body of plain texts as one of Markdown that shows the same. */
export function markdownBody<T extends QuestionBody>(body: T): T {
  return { ...body, content: shown(body.content) };
}

function shown<T>(value: T): T {
  if (typeof value === 'string') return toMarkdown(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => shown(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, one]): [string, unknown] => [
    name,
    NOT_SHOWN.has(name) ? one : shown<unknown>(one),
  ]);
  return Object.fromEntries(fields) as T;
}
