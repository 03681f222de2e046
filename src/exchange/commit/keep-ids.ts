import { assignIds } from '../../core/grading/grade.js';
import { namedParts } from '../../core/question/canonical.js';
import type { QuestionBody } from '../../core/question/question.js';

/**
 * The body that comes, with the ids of the stored one for whatever is the same in both: the same text in the same group, else (where
 * neither has found another) the same place. So learners' answers and saved orders stay meaningful after a correction.
 */
export function keepIds(coming: QuestionBody, stored: QuestionBody): QuestionBody {
  if (coming.type !== stored.type) return coming;
  const before = namedParts(stored).map((part, index, all) => ({ ...part, place: placeOf(all, index) }));
  const after = namedParts(coming).map((part, index, all) => ({ ...part, place: placeOf(all, index) }));
  const kept = new Map<string, string>();
  const used = new Set<string>();
  const keep = (own: Part | undefined, old: Part | undefined): void => {
    if (own === undefined || old === undefined || kept.has(own.id) || used.has(old.id)) return;
    kept.set(own.id, old.id);
    used.add(old.id);
  };
  for (const own of after) {
    if (own.text !== '')
      keep(
        own,
        before.find((old) => old.group === own.group && old.text === own.text && !used.has(old.id)),
      );
  }
  for (const own of after)
    keep(
      own,
      before.find((old) => old.group === own.group && old.place === own.place),
    );
  return assignIds(coming, new Set(), (id) => kept.get(id) ?? id);
}

type Part = ReturnType<typeof namedParts>[number] & { readonly place: number };

const placeOf = (all: ReturnType<typeof namedParts>, index: number): number =>
  all.slice(0, index).filter(({ group }) => group === all[index]?.group).length;
