import { sameKey } from '../../core/question/answer-key.js';
import type { QuestionBody } from '../../core/question/question.js';
import type { AuditEntry } from '../../platform/audit/audit-entry.js';

/** So many questions are named; a set may hold tens of thousands. */
const NAMED = 100;

export interface Rewritten {
  readonly id: string;
  readonly before: QuestionBody;
  readonly after: QuestionBody;
}

/** The ids of those of which another answer is right from now on. */
export const changedKeys = (rewritten: readonly Rewritten[]): string[] =>
  rewritten.filter(({ before, after }) => !sameKey(before, after)).map(({ id }) => id);

/** One entry for all of them, or none. */
export const keysChanged = (
  by: Pick<AuditEntry, 'actorId' | 'origin' | 'at'>,
  setId: string,
  ids: readonly string[],
  detail: AuditEntry['detail'] = {},
): AuditEntry[] =>
  ids.length === 0
    ? []
    : [
        {
          ...{ ...by, action: 'key_changed', target: { kind: 'set', id: setId } },
          detail: { ...detail, count: ids.length, questions: ids.slice(0, NAMED) },
        },
      ];
