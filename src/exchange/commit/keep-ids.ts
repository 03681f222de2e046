import { assignIds } from '../../core/grading/grade.js';
import { namedParts } from '../../core/question/canonical.js';
import type { QuestionBody } from '../../core/question/question.js';

type Part = ReturnType<typeof namedParts>[number];

/**
 * The body that comes, with the ids of the stored one for whatever is the same in both: the same text in the same group; of what is left
 * in a group, the first is the first, and so on, which is what a corrected text is. So learners' answers stay meaningful.
 */
export function keepIds(coming: QuestionBody, stored: QuestionBody): QuestionBody {
  if (coming.type !== stored.type) return coming;
  const kept = new Map<string, string>();
  const open = new Set(namedParts(stored));
  const left = namedParts(coming).filter((own) => !keep(own, findIn(open, own, true), open, kept));
  for (const own of left) keep(own, findIn(open, own, false), open, kept);
  return assignIds(coming, new Set(), (id) => kept.get(id) ?? id);
}

const findIn = (open: ReadonlySet<Part>, own: Part, sameText: boolean): Part | undefined =>
  [...open].find((old) => old.group === own.group && (!sameText || (own.text !== '' && old.text === own.text)));

function keep(own: Part, old: Part | undefined, open: Set<Part>, kept: Map<string, string>): boolean {
  if (old === undefined || kept.has(own.id)) return false;
  kept.set(own.id, old.id);
  open.delete(old);
  return true;
}
