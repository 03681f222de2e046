import { newId } from '../platform/ids/ids.js';
import { pointHash } from './content-hash.js';
import type { PointTexts } from './point.repository.js';
import { settle, type RaisedSet, type Transaction } from './set-writing.repository.js';

/** What an author decides about a knowledge point. */
export interface PointDraft {
  readonly aspect: string;
  readonly stars: number;
  readonly content: Readonly<Record<string, PointTexts>>;
  readonly tags: readonly string[];
  readonly externalId: string | null;
  readonly position: number;
}

const columnsOf = ({ tags, content, ...columns }: PointDraft) => ({
  ...columns,
  tags: [...tags],
  contentHash: pointHash(columns.aspect, content),
  content: Object.fromEntries(Object.entries(content).map(([lang, texts]) => [lang, { ...texts }])),
});

/** The position after all others; the first is 1. */
export async function endOfPoints(tx: Transaction, setId: string): Promise<number> {
  const { _max } = await tx.point.aggregate({ where: { setId, deletedAt: null }, _max: { position: true } });
  return (_max.position ?? 0) + 1;
}

export async function insertPoint(tx: Transaction, set: RaisedSet, draft: PointDraft, now: Date): Promise<string> {
  const id = newId();
  await tx.point.create({
    data: { id, setId: set.id, ...columnsOf(draft), revision: set.revision, createdAt: now, updatedAt: now },
  });
  await settle(tx, set, { points: 1, languages: Object.keys(draft.content) });
  return id;
}

export async function changePoint(tx: Transaction, set: RaisedSet, id: string, draft: PointDraft, now: Date): Promise<void> {
  await tx.point.update({
    where: { id },
    data: { ...columnsOf(draft), version: { increment: 1 }, revision: set.revision, updatedAt: now },
  });
  await settle(tx, set, { languages: Object.keys(draft.content) });
}

/** Its questions stay in the set, without a point; its external id is free again. */
export async function removePoint(tx: Transaction, set: RaisedSet, id: string, now: Date): Promise<void> {
  await tx.point.update({
    where: { id },
    data: { deletedAt: now, externalId: null, version: { increment: 1 }, revision: set.revision, updatedAt: now },
  });
  await tx.question.updateMany({ where: { pointId: id }, data: { pointId: null, revision: set.revision, updatedAt: now } });
  await settle(tx, set, { points: -1 });
}
