import type { Pool } from 'pg';
import { transaction } from '../platform/database/transaction.js';
import { isMendable, type Finding } from './kinds.js';
import type { Db } from './query-check.js';

/** Something that is inspected as a whole, in one snapshot, and mended as a whole, in one transaction that holds it. */
export interface Inspection {
  readonly findings: readonly Finding[];
  /** How many cards, reviews and so on were looked at. */
  readonly seen: Readonly<Partial<Record<'cards' | 'reviews' | 'questions', number>>>;
}

export interface Subject {
  /** The next ids after `after`, in order. */
  readonly next: (db: Db, after: string, limit: number) => Promise<readonly string[]>;
  /** Undefined where it was deleted meanwhile. */
  readonly inspect: (db: Db, id: string) => Promise<Inspection | undefined>;
  readonly mend: (db: Db, id: string, now: Date) => Promise<void>;
}

export interface Judged extends Finding {
  /** Whether it was mended in this run. */
  readonly mended: boolean;
}

/**
 * Inspects, and with `repairAt` mends what can be mended and inspects again: what is not found any more was mended.
 * @param repairAt the time of the repair; null: look only
 */
export async function judge(
  pool: Pool,
  subject: Subject,
  id: string,
  repairAt: Date | null,
): Promise<{ readonly seen: Inspection['seen']; readonly findings: readonly Judged[] } | undefined> {
  const look = (): Promise<Inspection | undefined> =>
    transaction(pool, (client) => subject.inspect(client, id), { isolation: 'repeatable read' });
  const before = await look();
  if (before === undefined) return undefined;
  if (repairAt === null || !before.findings.some(isMendable)) {
    return { seen: before.seen, findings: before.findings.map((finding) => ({ ...finding, mended: false })) };
  }
  await transaction(pool, (client) => subject.mend(client, id, repairAt));
  const after = (await look())?.findings ?? [];
  const left = new Set(after.map(named));
  const mended = before.findings.filter((finding) => !left.has(named(finding)));
  return {
    seen: before.seen,
    findings: [
      ...mended.map((finding) => ({ ...finding, mended: true })),
      ...after.map((finding) => ({ ...finding, mended: false })),
    ],
  };
}

const named = ({ kind, words }: Finding): string => `${kind} ${words}`;
