import type { Prisma, QuestionSet } from '../generated/prisma/client.js';
import type { PrismaService } from '../platform/database/prisma.js';
import type { Once, Result } from '../platform/idempotency/once.js';
import { onPrisma } from '../platform/database/statements.js';
import { Problem } from '../platform/problem/problem.js';

/** A transaction of Prisma's. */
export type Transaction = Prisma.TransactionClient;

/** A set whose row this transaction has locked, with its revision raised for the change being made. */
export type RaisedSet = QuestionSet;

/** A change to a set's content beside its rows of points and questions. */
export interface SetChange {
  /** Points more (or, negative, fewer). */
  readonly points?: number;
  readonly questions?: number;
  /** Languages that were written in. */
  readonly languages?: readonly string[];
  /** Whether a question now stands where learners may have passed already. */
  readonly reordered?: boolean;
}

/** In milliseconds. */
const PATIENCE = { maxWait: 10_000, timeout: 30_000 };

/** Every transaction that changes content begins by raising the set's revision, and so takes its row lock before any other. */
export async function raise(tx: Transaction, setId: string, now: Date): Promise<RaisedSet> {
  const [set] = await tx.questionSet.updateManyAndReturn({
    where: { id: setId, deletedAt: null },
    data: { revision: { increment: 1 }, updatedAt: now },
  });
  if (set === undefined) throw new Problem('not_found');
  return set;
}

/** Keeps the counts, the languages and the revision of the order in step with the change. */
export async function settle(tx: Transaction, set: RaisedSet, change: SetChange): Promise<void> {
  const { points = 0, questions = 0, languages = [], reordered = false } = change;
  const added = [...new Set(languages)].filter((lang) => !set.languages.includes(lang));
  if (points === 0 && questions === 0 && added.length === 0 && !reordered) return;
  await tx.questionSet.update({
    where: { id: set.id },
    data: {
      pointCount: { increment: points },
      questionCount: { increment: questions },
      ...(added.length > 0 && { languages: { push: added } }),
      ...(reordered && { orderRevision: set.revision }),
    },
  });
}

/** What is made in a set, once for a request that is sent several times. */
export function addToSet<T extends Result>(
  prisma: PrismaService,
  setId: string,
  once: Once,
  now: Date,
  work: (tx: Transaction, set: RaisedSet) => Promise<T>,
): Promise<T> {
  return prisma.$transaction((tx) => once.run(onPrisma(tx), async () => work(tx, await raise(tx, setId, now))), PATIENCE);
}

/** One content change in one transaction, with the set locked. */
export function changeSet<T>(
  prisma: PrismaService,
  setId: string,
  now: Date,
  work: (tx: Transaction, set: RaisedSet) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(async (tx) => work(tx, await raise(tx, setId, now)), PATIENCE);
}
