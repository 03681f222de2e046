import type { PoolClient } from 'pg';
import { addQuestions } from './added-questions.repository.js';
import { giveWay, noteSource, updateQuestions, type Change } from './changed-questions.repository.js';
import { numbersBut, questionsLikeStored, repeatedIds, type ComingQuestion } from './coming-questions.repository.js';
import { CommitFault } from './commit-fault.js';
import { matchItems } from './match.js';
import type { QuestionChanges, QuestionCommit } from './question-commit.js';
import { storedQuestions, type StoredQuestion } from './stored-questions.repository.js';

/** Brings the questions of an import into the set. @throws CommitFault too_many_questions */
export async function commitQuestions(client: PoolClient, commit: QuestionCommit): Promise<QuestionChanges> {
  const { importId, set } = commit;
  const stored = await storedQuestions(client, set.id);
  const repeated = await repeatedIds(client, importId);
  const known = stored.length === 0 ? [] : await questionsLikeStored(client, importId, set.id, repeated);
  const { unchanged, said, updates, replaced } = sorted(known, stored, commit);
  const kept = [...unchanged, ...said, ...updates].map(([{ n }]) => n);
  const added = await numbersBut(client, importId, kept);
  if (set.questionCount + added.length > commit.maxQuestions) {
    throw new CommitFault({ code: 'too_many_questions', params: { max: commit.maxQuestions } });
  }
  await noteSource(client, said);
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
  const keysChanged = await updateQuestions(client, commit, updates);
  return {
    added: added.length - replaced.length,
    updated: updates.length + replaced.length,
    unchanged: unchanged.length + said.length,
    shownMore: added.length - archived,
    keysChanged,
  };
}

interface Sorted {
  /** The file said the same when it last came. */
  readonly unchanged: readonly Change[];
  /** It says the same in other words. */
  readonly said: readonly Change[];
  readonly updates: readonly Change[];
  /** Became another type, and so another question. */
  readonly replaced: readonly Change[];
}

function sorted(known: readonly ComingQuestion[], stored: readonly StoredQuestion[], commit: QuestionCommit): Sorted {
  const found = matchItems(known, stored);
  const unchanged: Change[] = [];
  const said: Change[] = [];
  const updates: Change[] = [];
  const replaced: Change[] = [];
  for (const item of known) {
    const before = found.get(item.n);
    if (before === undefined) continue;
    const change: Change = [item, before];
    if (before.type !== item.type) replaced.push(change);
    else if (before.sourceHash === item.sourceHash) unchanged.push(change);
    else if (saysTheSame(item, before, commit)) said.push(change);
    else updates.push(change);
  }
  return { unchanged, said, updates, replaced };
}

function saysTheSame(item: ComingQuestion, before: StoredQuestion, { points }: QuestionCommit): boolean {
  const tags = (all: readonly string[]): string => JSON.stringify(all.toSorted());
  return (
    item.contentHash === before.contentHash &&
    (item.stars === null || item.stars === before.stars) &&
    (item.tags.length === 0 || tags(item.tags) === tags(before.tags)) &&
    (item.point === null || points.get(item.point) === before.pointId)
  );
}
