import type { FileQuestion } from './progress-file.js';

/** A question of a set that the learner may study here. */
export interface QuestionHere {
  readonly id: string;
  readonly setId: string;
  readonly externalIdHash: string | null;
  readonly promptHash: string | null;
}

/**
 * Which question here is the one of the file: the same id; else, in the set that is theirs here, the same external id; else the same
 * prompt, where just one has it. No question here is two of the file.
 * @param setHere the set of each set of the file
 * @returns by the id in the file
 */
export function matchQuestions(
  file: readonly FileQuestion[],
  here: readonly QuestionHere[],
  setHere: ReadonlyMap<string, string>,
): ReadonlyMap<string, QuestionHere> {
  const byId = new Map(here.map((one) => [one.id, one]));
  const byExternalId = new Map(here.map((one) => [`${one.setId} ${one.externalIdHash}`, one]));
  const byPrompt = new Map<string, QuestionHere | null>();
  for (const one of here) {
    const key = `${one.setId} ${one.promptHash}`;
    byPrompt.set(key, byPrompt.has(key) ? null : one);
  }
  const found = new Map<string, QuestionHere>();
  const taken = new Set<string>();
  const take = (one: FileQuestion, match: QuestionHere | null | undefined): void => {
    if (!match || taken.has(match.id) || found.has(one.id)) return;
    found.set(one.id, match);
    taken.add(match.id);
  };
  for (const one of file) take(one, byId.get(one.id));
  for (const one of file)
    if (one.externalIdHash !== null) take(one, byExternalId.get(`${setHere.get(one.setId)} ${one.externalIdHash}`));
  for (const one of file) if (one.promptHash !== null) take(one, byPrompt.get(`${setHere.get(one.setId)} ${one.promptHash}`));
  return found;
}
