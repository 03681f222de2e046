import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { optional } from '../../platform/database/rows.js';
import { SqlState, sqlStateOf } from '../../platform/database/sqlstate.js';
import { setTerms } from '../search-text.js';
import { makeSlug } from '../slug.js';
import type { ArrivingHead, ArrivingRows } from './arriving-rows.js';
import * as sql from './set-arrival.sql.js';

/** Sets in the transaction of the import that brings them. */
@Injectable()
export class SetArrivalRepository {
  /** Whose set has this id: undefined where none has. */
  async ownerOf(db: PoolClient, id: string): Promise<{ readonly ownerId: string | null; readonly removed: boolean } | undefined> {
    return optional(
      await db.query<{ ownerId: string | null; removed: boolean }>(
        `select owner_id as "ownerId", deleted_at is not null as removed from question_set where id = $1`,
        [id],
      ),
    );
  }

  /** @returns false where one of its ids belongs to something else here; then nothing was written */
  async insert(
    db: PoolClient,
    ownerId: string,
    head: ArrivingHead,
    pieces: AsyncIterable<ArrivingRows>,
    now: Date,
  ): Promise<boolean> {
    await db.query('savepoint arriving_set');
    try {
      await insertHead(db, ownerId, head, now);
      for await (const rows of pieces) await insertRows(db, head.id, rows, now);
      await db.query('release savepoint arriving_set');
      return true;
    } catch (error) {
      if (sqlStateOf(error) !== SqlState.uniqueViolation) throw error;
      await db.query('rollback to savepoint arriving_set');
      return false;
    }
  }
}

async function insertHead(db: PoolClient, ownerId: string, head: ArrivingHead, now: Date): Promise<void> {
  const { slug, content, defaultLanguage } = head.draft;
  if (slug === undefined || !(await insertSet(db, ownerId, head, slug, now)))
    await insertSet(db, ownerId, head, makeSlug(content, defaultLanguage), now);
}

/** @returns false where the slug is taken */
async function insertSet(
  db: PoolClient,
  ownerId: string,
  { id, draft, points, shown }: ArrivingHead,
  slug: string,
  now: Date,
): Promise<boolean> {
  const { defaultLanguage, languages, content, status, visibility, offline, stars } = draft;
  const { rowCount } = await db.query(sql.ADD_SET, [
    ...[id, ownerId, slug, defaultLanguage, languages, JSON.stringify(content), status, visibility, offline, stars],
    ...[setTerms(content, slug), points, shown, now],
  ]);
  return rowCount === 1;
}

async function insertRows(db: PoolClient, setId: string, rows: ArrivingRows, now: Date): Promise<void> {
  const { points, questions, versions } = rows;
  if (points.length > 0) await db.query(sql.ADD_POINTS, [setId, JSON.stringify(points), now]);
  if (questions.length > 0) await db.query(sql.ADD_QUESTIONS, [setId, JSON.stringify(questions), now]);
  if (versions.length > 0) await db.query(sql.ADD_VERSIONS, [JSON.stringify(versions), now]);
}
