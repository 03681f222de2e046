import type { PoolClient } from 'pg';
import { addQuestions } from './added-questions.repository.js';
import { giveWay, noteSource, ofAnotherType, updateQuestions } from './changed-questions.repository.js';
import { numbersBut, questionsLikeStored, repeatedIds, type ComingQuestion } from './coming-questions.repository.js';
import { CommitFault } from './commit-fault.js';
import { findEchoed } from './echoed-questions.repository.js';
import { matchItems } from './match.js';
import type { Change } from './merged-changes.repository.js';
import { findPictured } from './pictured-questions.repository.js';
import type { QuestionChanges, QuestionCommit } from './question-commit.js';
import { saysNoMore } from './said-parts.js';
import { storedQuestions, type StoredQuestion } from './stored-questions.repository.js';

/** Brings the questions of an import into the set. @throws CommitFault too_many_questions */
export async function commitQuestions(client: PoolClient, commit: QuestionCommit): Promise<QuestionChanges> {
  const { importId, set } = commit;
  const stored = await storedQuestions(client, set.id);
  const repeated = await repeatedIds(client, importId);
  const known = stored.length === 0 ? [] : await questionsLikeStored(client, importId, set.id, repeated);
  const matches = await matched(client, commit, known, stored);
  const { unchanged, said, updates, otherType } = sorted(matches, commit);
  const replaced = await ofAnotherType(client, commit, otherType);
  const alike = otherType.filter((change) => !replaced.includes(change));
  const changes = [...updates, ...alike];
  const kept = [...unchanged, ...said, ...changes].map(([{ n }]) => n);
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
  const { updated, keysChanged } = await updateQuestions(client, commit, changes);
  return {
    added: added.length - replaced.length,
    updated: updated + replaced.length,
    unchanged: unchanged.length + said.length + (changes.length - updated),
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
  /** It says something of another type. */
  readonly otherType: readonly Change[];
}

/** Each question of the file with the one of the set that it is. */
async function matched(
  client: PoolClient,
  commit: QuestionCommit,
  known: readonly ComingQuestion[],
  stored: readonly StoredQuestion[],
): Promise<Change[]> {
  const found = matchItems(known, stored);
  const changes = known.flatMap((item): Change[] => {
    const before = found.get(item.n);
    return before === undefined ? [] : [[item, before]];
  });
  const openAfter = (all: readonly Change[]): StoredQuestion[] => {
    const taken = new Set(all.map(([, question]) => question));
    return stored.filter((question) => !taken.has(question));
  };
  const numbers = (all: readonly Change[]): number[] => all.map(([{ n }]) => n);
  if (commit.format?.echo !== undefined && changes.length < stored.length)
    changes.push(...(await findEchoed(client, commit, openAfter(changes), numbers(changes))));
  if (commit.hasMedia && changes.length < stored.length)
    changes.push(...(await findPictured(client, commit.importId, openAfter(changes), numbers(changes))));
  return changes;
}

function sorted(changes: readonly Change[], commit: QuestionCommit): Sorted {
  const unchanged: Change[] = [];
  const said: Change[] = [];
  const updates: Change[] = [];
  const otherType: Change[] = [];
  for (const change of changes) {
    const [item, before] = change;
    if (before.sourceHash === item.sourceHash && saysNoMore(item.parts, before.sourceParts)) unchanged.push(change);
    else if (before.type !== item.type) otherType.push(change);
    else if (saysTheSame(item, before, commit)) said.push(change);
    else updates.push(change);
  }
  return { unchanged, said, updates, otherType };
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
