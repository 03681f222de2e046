import { hash } from 'node:crypto';
import { assignIds } from '../core/grading/grade.js';
import { canonicalJson, namedParts } from '../core/question/canonical.js';
import type { QuestionBody } from '../core/question/question.js';

/** Hashes that tell a question or point that comes again: hexadecimal SHA-256 of canonical JSON, and so the same on every server. */
export const hashOf = (value: unknown): string => hash('sha256', canonicalJson(value));

export interface QuestionHashes {
  /** Of what it says and asks, ids aside: equal for two questions that differ only in their random ids. */
  readonly contentHash: string;
  /** Of its type and what it asks, spaces and case aside. */
  readonly promptHash: string;
}

export function questionHashes(format: string, body: QuestionBody): QuestionHashes {
  const plain = withoutIds(body);
  const prompts = Object.entries(plain.content).map(([lang, { prompt }]): [string, string] => [lang, folded(prompt)]);
  return {
    contentHash: hashOf({ format, body: plain }),
    promptHash: hashOf({ type: plain.type, prompts: Object.fromEntries(prompts) }),
  };
}

/** Of all that a knowledge point says; a text left out is an empty one. */
export function pointHash(aspect: string, content: Readonly<Record<string, { readonly title: string }>>): string {
  const texts = Object.entries(content).map(([lang, text]): [string, object] => [
    lang,
    Object.fromEntries(Object.entries<unknown>({ ...text }).filter(([, value]) => value !== '')),
  ]);
  return hashOf({ aspect, content: Object.fromEntries(texts) });
}

/** A text as it is compared: width, case and spaces do not count. */
export const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Ids become group and place; lists of ids whose order says nothing are sorted. */
function withoutIds(body: QuestionBody): QuestionBody {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { group, id } of namedParts(body)) {
    const place = counts.get(group) ?? 0;
    counts.set(group, place + 1);
    if (!names.has(id)) names.set(id, `${group}${place}`);
  }
  const named = assignIds(body, new Set(), (id) => names.get(id) ?? id);
  if (named.type === 'multiple_choice') return sortedPins({ ...named, key: { choices: named.key.choices.toSorted() } });
  return sortedPins(named);
}

const sortedPins = <T extends QuestionBody>(body: T): T =>
  'pinned' in body && body.pinned !== undefined ? { ...body, pinned: body.pinned.toSorted() } : body;
