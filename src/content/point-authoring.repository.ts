import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.js';
import type { Once } from '../platform/idempotency/once.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import { MAX_POINTS } from './content-limits.js';
import type { UnplacedPoint } from './point-input.js';
import { changePoint, endOfPoints, insertPoint, removePoint, type PointDraft } from './point-writing.repository.js';
import { keepPointOfFile } from './words-of-file.repository.js';
import { addToSet, changeSet, type Transaction } from './set-writing.repository.js';

export interface CurrentPoint {
  readonly draft: PointDraft;
  readonly version: number;
}

async function current(tx: Transaction, id: string): Promise<CurrentPoint> {
  const point = await tx.point.findFirst({ where: { id, deletedAt: null } });
  if (point === null) throw new Problem('not_found');
  const { aspect, stars, tags, externalId, position, version } = point;
  const content = point.content as unknown as PointDraft['content'];
  return { draft: { aspect, stars, content, tags, externalId, position }, version };
}

/** @throws Problem invalid_input when another point of the set has the external id */
async function checkExternalId(tx: Transaction, setId: string, externalId: string | null, own?: string): Promise<void> {
  if (externalId === null) return;
  const twin = await tx.point.findFirst({ where: { setId, externalId }, select: { id: true } });
  if (twin !== null && twin.id !== own) throw invalidAt('/externalId', 'duplicate_id', { id: externalId });
}

@Injectable()
export class PointAuthoringRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * @returns the new point's id
   * @throws Problem not_found, invalid_input
   */
  create(setId: string, draft: UnplacedPoint, once: Once, now: Date): Promise<string> {
    return addToSet(this.prisma, setId, once, now, async (tx, set) => {
      if (set.pointCount >= MAX_POINTS) throw invalidAt('', 'too_many', { max: MAX_POINTS });
      await checkExternalId(tx, setId, draft.externalId);
      const position = draft.position ?? (await endOfPoints(tx, setId));
      return insertPoint(tx, set, { ...draft, position }, now);
    });
  }

  /**
   * @param decide gives the point as it shall be from the point as it is
   * @throws Problem not_found, invalid_input, and what `decide` throws
   */
  change(setId: string, id: string, decide: (current: CurrentPoint) => UnplacedPoint, now: Date): Promise<void> {
    return changeSet(this.prisma, setId, now, async (tx, set) => {
      const point = await current(tx, id);
      const draft = decide(point);
      await checkExternalId(tx, setId, draft.externalId, id);
      await keepPointOfFile(tx, id);
      await changePoint(tx, set, id, { ...draft, position: draft.position ?? point.draft.position }, now);
    });
  }

  /** @throws Problem not_found, and what `expect` throws */
  remove(setId: string, id: string, expect: (version: number) => void, now: Date): Promise<void> {
    return changeSet(this.prisma, setId, now, async (tx, set) => {
      expect((await current(tx, id)).version);
      await removePoint(tx, set, id, now);
    });
  }
}
