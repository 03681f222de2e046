import { assignIds } from '../grading/grade.js';
import type { QuestionBody } from '../question/question.js';
import { seededRandom } from '../question/seeded-order.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * A fingerprint of what a body says: the same whatever its ids are and in whatever order its fields and languages were stored.
 * 128 bits in hexadecimal from a hash that is no secret: it tells whether somebody edited a text, and keeps nothing safe.
 */
export function contentHash(body: QuestionBody): string {
  let count = 0;
  const languages = Object.entries(body.content).sort(([a], [b]) => (a < b ? -1 : 1));
  const ordered = { ...body, content: Object.fromEntries(languages) } as QuestionBody;
  const named = assignIds(ordered, new Set(), () => `id${++count}`);
  const random = seededRandom(stable(JSON.parse(JSON.stringify(named)) as Json));
  return Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}

/** JSON with the fields of objects in order. */
function stable(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(stable).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value as { readonly [name: string]: Json }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${stable(one)}`).join()}}`;
}
