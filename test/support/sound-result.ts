import { issueText } from '../../src/core/formats/issue-text.js';
import { ISSUE_WORDS } from '../../src/core/formats/issue-words.js';
import type { ReadResult } from '../../src/core/formats/model.js';
import { readBody } from '../../src/core/grading/grade.js';
import { QUESTION_TYPES } from '../../src/core/question/question.js';

/** What holds for every result of reading, whatever the bytes were. */
export function expectSound(result: ReadResult): void {
  for (const item of result.items) {
    if (item.kind === 'question') expect(readBody(JSON.parse(JSON.stringify(item.body)))).toEqual({ body: item.body });
    if (item.stars !== null) expect([1, 2, 3, 4, 5]).toContain(item.stars);
  }
  const unfinished = result.items.filter((item) => item.kind === 'unfinished');
  for (const { draft, lacks } of unfinished) {
    expect(QUESTION_TYPES).toContain(draft.type);
    expect(Object.values(draft.content).map(({ prompt }) => prompt)).not.toEqual([]);
    expect(JSON.stringify([draft, lacks])).not.toMatch(/\\u(?:0000|d[89a-f])/);
    if (result.issues.length < 10_000) expect(result.issues).toContainEqual(lacks);
  }
  // An error at the place of an item says why that is unfinished: all others come in.
  const places = new Set(result.items.flatMap((item) => (item.kind === 'unfinished' ? [] : [item.place])));
  expect(result.issues.filter(({ severity, place }) => severity === 'error' && places.has(place))).toEqual([]);
  expect(new Set(result.items.map(({ place }) => place)).size).toBe(result.items.length);
  for (const issue of result.issues) {
    expect(Object.keys(ISSUE_WORDS)).toContain(issue.code);
    expect(['error', 'warning', 'info']).toContain(issue.severity);
    for (const count of [issue.place.line, issue.place.item]) if (count !== undefined) expect(count).toBeGreaterThanOrEqual(1);
    expect([...(issue.excerpt ?? '')].length).toBeLessThanOrEqual(80);
    for (const lang of ['en', 'zh-CN'] as const)
      expect(issueText({ code: issue.code, params: named(issue.params) }, lang)).not.toMatch(/\{\w+\}/);
  }
}

/** Parameters whose values hold braces would look like marks that were not filled. */
const named = (params: Readonly<Record<string, string | number>> = {}): Record<string, string> =>
  Object.fromEntries(Object.keys(params).map((name) => [name, 'x']));
