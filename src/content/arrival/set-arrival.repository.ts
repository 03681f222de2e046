import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { optional } from '../../platform/database/rows.js';
import { SqlState, sqlStateOf } from '../../platform/database/sqlstate.js';
import { pointHash, questionHashes } from '../content-hash.js';
import { questionTerms, setTerms } from '../search-text.js';
import { makeSlug } from '../slug.js';
import { shownOf, type ArrivingQuestion, type ArrivingSet } from './arriving-set.js';
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
  async insert(db: PoolClient, ownerId: string, set: ArrivingSet, now: Date): Promise<boolean> {
    await db.query('savepoint arriving_set');
    try {
      await insert(db, ownerId, set, now);
      await db.query('release savepoint arriving_set');
      return true;
    } catch (error) {
      if (sqlStateOf(error) !== SqlState.uniqueViolation) throw error;
      await db.query('rollback to savepoint arriving_set');
      return false;
    }
  }
}

async function insert(db: PoolClient, ownerId: string, set: ArrivingSet, now: Date): Promise<void> {
  const { id, draft, points, questions } = set;
  if (draft.slug === undefined || !(await insertSet(db, ownerId, set, draft.slug, now)))
    await insertSet(db, ownerId, set, makeSlug(draft.content, draft.defaultLanguage), now);
  const pointRows = points.map((point) => ({ ...point, contentHash: pointHash(point.aspect, point.content) }));
  await db.query(sql.ADD_POINTS, [id, JSON.stringify(pointRows), now]);
  await db.query(sql.ADD_QUESTIONS, [id, JSON.stringify(questions.map(rowOf)), now]);
  const versions = questions.flatMap(({ id: questionId, versions: all }) => all.map((one) => ({ ...one, questionId })));
  await db.query(sql.ADD_VERSIONS, [JSON.stringify(versions), now]);
}

/** @returns false where the slug is taken */
async function insertSet(
  db: PoolClient,
  ownerId: string,
  { id, draft, points, questions }: ArrivingSet,
  slug: string,
  now: Date,
): Promise<boolean> {
  const { defaultLanguage, languages, content, status, visibility, offline, stars } = draft;
  const { rowCount } = await db.query(sql.ADD_SET, [
    ...[id, ownerId, slug, defaultLanguage, languages, JSON.stringify(content), status, visibility, offline, stars],
    ...[setTerms(content, slug), points.length, shownOf(questions), now],
  ]);
  return rowCount === 1;
}

function rowOf({ versions, ...question }: ArrivingQuestion) {
  const { version, format, body } = versions.at(-1) ?? versions[0];
  const { tags } = question;
  return { ...question, version, type: body.type, searchTerms: questionTerms(body, tags), ...questionHashes(format, body) };
}
