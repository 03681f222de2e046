import type { PoolClient } from 'pg';
import { addQuestions } from './added-questions.repository.js';
import { giveWay, noteSource, ofAnotherType, updateQuestions } from './changed-questions.repository.js';
import { numbersBut } from './coming-questions.repository.js';
import { CommitFault } from './commit-fault.js';
import type { QuestionChanges, QuestionCommit } from './question-commit.js';
import { matchQuestions } from './question-matches.repository.js';

/** Brings the questions of an import into the set. @throws CommitFault too_many_questions */
export async function commitQuestions(client: PoolClient, commit: QuestionCommit): Promise<QuestionChanges> {
  const { importId, set } = commit;
  const { stored, known, repeated, unchanged, said, updates, otherType } = await matchQuestions(client, commit);
  const replaced = await ofAnotherType(client, commit, otherType);
  const alike = otherType.filter((change) => !replaced.includes(change));
  const changes = [...updates, ...alike];
  const kept = [...unchanged, ...said, ...changes].map(([{ n }]) => n);
  const added = await numbersBut(client, importId, kept);
  if (set.questionCount + added.length > commit.maxQuestions) {
    throw new CommitFault({ code: 'too_many_questions', params: { max: commit.maxQuestions } });
  }
  await noteSource(
    client,
    said.map((change) => ({ change, base: null })),
  );
  const archived = await giveWay(
    client,
    commit,
    replaced.map(([, { id }]) => id),
  );
  await commit.onProgress(unchanged.length + said.length);
  const gone = new Set(replaced.map(([, { id }]) => id));
  const taken = new Set(stored.filter(({ id }) => !gone.has(id)).map(({ externalId }) => externalId));
  const nameless = known.filter(({ externalId }) => externalId !== null && taken.has(externalId)).map(({ n }) => n);
  await addQuestions(client, commit, added, new Set([...repeated, ...nameless]));
  const { updated, keysChanged } = await updateQuestions(client, commit, changes);
  return {
    added: added.length - replaced.length,
    updated: updated + replaced.length,
    unchanged: unchanged.length + said.length + (changes.length - updated),
    shownMore: added.length - archived,
    keysChanged,
  };
}
