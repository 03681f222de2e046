import type { PoolClient } from 'pg';
import { questionsLikeStored, repeatedIds, type ComingQuestion } from './coming-questions.repository.js';
import { findEchoed } from './echoed-questions.repository.js';
import { matchItems } from './match.js';
import type { Change } from './merged-changes.repository.js';
import { findPictured } from './pictured-questions.repository.js';
import type { QuestionCommit } from './question-commit.js';
import { saysNoMore } from './said-parts.js';
import { storedQuestions, type StoredQuestion } from './stored-questions.repository.js';

export interface QuestionMatches {
  /** The questions of the set. */
  readonly stored: readonly StoredQuestion[];
  /** Those of the file that may be some of the set's by an external id or a hash. */
  readonly known: readonly ComingQuestion[];
  /** Numbers of those that name an external id that one before them has. */
  readonly repeated: ReadonlySet<number>;
  /** The file said the same when it last came. */
  readonly unchanged: readonly Change[];
  /** It says the same in other words. */
  readonly said: readonly Change[];
  readonly updates: readonly Change[];
  /** It says something of another type. */
  readonly otherType: readonly Change[];
}

/** Finds for the questions of an import those of the set that they are. */
export async function matchQuestions(client: PoolClient, commit: QuestionCommit): Promise<QuestionMatches> {
  const stored = await storedQuestions(client, commit.set.id);
  const repeated = await repeatedIds(client, commit.importId);
  const known = stored.length === 0 ? [] : await questionsLikeStored(client, commit.importId, commit.set.id, repeated);
  return { stored, known, repeated, ...sorted(await matched(client, commit, known, stored), commit) };
}

/** Each question of the file with the one of the set that it is. */
async function matched(
  client: PoolClient,
  commit: QuestionCommit,
  known: readonly ComingQuestion[],
  stored: readonly StoredQuestion[],
): Promise<Change[]> {
  const changes = changesOf(known, matchItems(known, stored));
  const openAfter = (all: readonly Change[]): StoredQuestion[] => {
    const taken = new Set(all.map(([, question]) => question));
    return stored.filter((question) => !taken.has(question));
  };
  changes.push(...byLastWords(known, openAfter(changes), new Set(numbersOf(changes))));
  if (commit.format?.echo !== undefined && changes.length < stored.length)
    changes.push(...(await findEchoed(client, commit, openAfter(changes), numbersOf(changes))));
  if (commit.hasMedia && changes.length < stored.length)
    changes.push(...(await findPictured(client, commit.importId, openAfter(changes), numbersOf(changes))));
  return changes;
}

const numbersOf = (all: readonly Change[]): number[] => all.map(([{ n }]) => n);

const changesOf = (known: readonly ComingQuestion[], found: ReadonlyMap<number, StoredQuestion>): Change[] =>
  known.flatMap((item): Change[] => {
    const before = found.get(item.n);
    return before === undefined ? [] : [[item, before]];
  });

/** Those that were edited here, by what the last file said of them. */
function byLastWords(known: readonly ComingQuestion[], open: readonly StoredQuestion[], found: ReadonlySet<number>): Change[] {
  const last = open.flatMap((of) => (of.base === null ? [] : [{ ...of, ...of.base, sourceHash: null, of }]));
  const coming = known.filter(({ n }) => !found.has(n));
  const matches = new Map([...matchItems(coming, last)].map(([n, { of }]) => [n, of]));
  return changesOf(coming, matches);
}

function sorted(
  changes: readonly Change[],
  commit: QuestionCommit,
): Pick<QuestionMatches, 'unchanged' | 'said' | 'updates' | 'otherType'> {
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
