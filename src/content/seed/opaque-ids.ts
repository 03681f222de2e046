import { createHash } from 'node:crypto';
import { assignIds } from '../../core/grading/grade.js';
import type { QuestionBody } from '../../core/question/question.js';
import { choiceIdOf } from '../../platform/ids/ids.js';

/**
 * The body with ids that say nothing of the labels they stand for, yet are the same whenever it is read again.
 * A label that serves twice (on the left and on the right) gives two ids, or they would tell the pair.
 */
export function opaqueIds(body: QuestionBody, scope: string): QuestionBody {
  const uses = new Map<string, number>();
  return assignIds(body, new Set(), (label) => {
    const use = (uses.get(label) ?? 0) + 1;
    uses.set(label, use);
    return choiceIdOf(createHash('sha256').update(`${scope}\n${label}\n${use}`).digest().subarray(0, 8));
  });
}
