import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Done } from '../platform/audit/audit-entry.js';
import { addAudit } from '../platform/audit/audit.sql.js';
import { GeneralPool } from '../platform/database/pools.js';
import { many, optional } from '../platform/database/rows.js';
import { transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids/ids.js';
import { lockPerson } from './person-lock.repository.js';

export type Deletion = 'deleted' | 'last_admin' | 'gone';

interface OwnSet {
  readonly id: string;
  readonly published: boolean;
}

const LEARNER_ROWS = [
  `delete from study_action where learner_id = $1`,
  `delete from review where learner_id = $1`,
  `delete from card where learner_id = $1`,
  `delete from study_day where learner_id = $1`,
  `delete from enrolment where learner_id = $1`,
  `delete from preset where learner_id = $1`,
  `delete from session where learner_id = $1`,
  `delete from idempotency where learner_id = $1`,
  `delete from personal_token where learner_id = $1`,
];

/** Removes a user. */
@Injectable()
export class DeletionRepository {
  constructor(private readonly pool: GeneralPool) {}

  /**
   * Deletes a user and all that is theirs in one transaction. The locks on learner and user come first: whatever writes for
   * this learner holds one of them, so it is either finished and deleted with the rest, or finds nobody afterwards.
   * `gone` when the user was deleted already.
   */
  delete(entry: Done): Promise<Deletion> {
    return transaction(this.pool, async (client) => {
      const person = await lockPerson(client, entry.actorId, 'update');
      if (person === undefined) return 'gone';
      if (person.lastAdmin) return 'last_admin';
      await addAudit(client, entry);
      await remove(client, entry.actorId, entry.at);
      return 'deleted';
    });
  }

  /** The same with a guest who has not refreshed a session nor sent a review since; false where it is none, or they came back. */
  deleteIdleGuest(userId: string, since: Date, at: Date): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      if ((await lockPerson(client, userId, 'update'))?.guest !== true) return false;
      // A refresh that is under way has its session's lock and is seen, or finds no session afterwards.
      const sessions = many(
        await client.query<{ last_used_at: Date }>(`select last_used_at from session where learner_id = $1 for update`, [userId]),
      );
      if (sessions.some((session) => session.last_used_at >= since)) return false;
      const { rowCount: reviews } = await client.query(`select from review where learner_id = $1 and received_at >= $2 limit 1`, [
        userId,
        since,
      ]);
      if (reviews !== 0) return false;
      await remove(client, userId, at);
      return true;
    });
  }
}

async function remove(client: PoolClient, userId: string, at: Date): Promise<void> {
  for (const text of LEARNER_ROWS) await client.query(text, [userId]);
  await client.query(`delete from import_job where owner_id = $1`, [userId]);
  await giveUpSets(client, userId, at);
  await client.query(`update admin_code set used_by = null where used_by = $1`, [userId]);
  await client.query(`delete from password_reset where user_id = $1`, [userId]);
  await forgetInAudit(client, userId);
  await client.query(`delete from learner where learner_id = $1`, [userId]);
  await client.query(`delete from users where id = $1`, [userId]);
}

/**
 * Entries stay, and those of one person still hang together, but under an id that never was anybody's; their addresses go, as do those of
 * strangers who tried to get in as them.
 */
async function forgetInAudit(client: PoolClient, userId: string): Promise<void> {
  await client.query(
    `update audit set
       actor_id = case when actor_id = $1 then $2::uuid else actor_id end,
       target_id = case when target_id = $1 then $2::uuid else target_id end,
       address = case when actor_id is distinct from $1 and actor_id is not null then address end
     where actor_id = $1 or target_id = $1`,
    [userId, newId()],
  );
}

/** What others can read passes to an admin, or to nobody; the rest goes. */
async function giveUpSets(client: PoolClient, ownerId: string, at: Date): Promise<void> {
  const sets = many(
    await client.query<OwnSet>(
      `select id, deleted_at is null and status = 'published' and visibility in ('link', 'public') as published
       from question_set where owner_id = $1 order by id for update`,
      [ownerId],
    ),
  );
  if (sets.length === 0) return;
  const kept = sets.filter(({ published }) => published).map(({ id }) => id);
  const rest = sets.filter(({ published }) => !published).map(({ id }) => id);
  await pass(client, kept, ownerId, at);
  const studied = many(
    await client.query<{ id: string }>(`select distinct set_id as id from enrolment where set_id = any($1)`, [rest]),
  ).map(({ id }) => id);
  await archive(client, studied, at);
  await empty(
    client,
    rest.filter((id) => !studied.includes(id)),
    at,
  );
}

async function pass(client: PoolClient, ids: readonly string[], ownerId: string, at: Date): Promise<void> {
  const heir = optional(
    await client.query<{ id: string }>(
      `select id from users where 'admin' = any(roles) and id <> $1 order by created_at, id limit 1 for key share`,
      [ownerId],
    ),
  );
  await client.query(
    `update question_set set owner_id = $2, version = version + 1, revision = revision + 1, updated_at = $3 where id = any($1)`,
    [ids, heir?.id ?? null, at],
  );
}

/** Others studied these while they could: their reviews still name the questions, so the wording stays, out of everybody's reach. */
async function archive(client: PoolClient, ids: readonly string[], at: Date): Promise<void> {
  await client.query(
    `update question_set set owner_id = null, status = 'archived', visibility = 'private',
       version = version + 1, revision = revision + 1, updated_at = $2
     where id = any($1)`,
    [ids, at],
  );
}

/**
 * Leaves tombstones without a word of content. Deleting the rows would cost a search through the cards of all learners for
 * each question (the foreign key has no index on that side), and say no more.
 */
async function empty(client: PoolClient, ids: readonly string[], at: Date): Promise<void> {
  await client.query(
    `update question_version v set body = '{}' from question q where q.id = v.question_id and q.set_id = any($1)`,
    [ids],
  );
  await client.query(
    `update question set tags = '{}', search_terms = '{}', external_id = null, source_base = null, archived_at = coalesce(archived_at, $2), updated_at = $2
     where set_id = any($1)`,
    [ids, at],
  );
  await client.query(
    `update point set content = '{}', tags = '{}', external_id = null, source_base = null, deleted_at = coalesce(deleted_at, $2), updated_at = $2
     where set_id = any($1)`,
    [ids, at],
  );
  await client.query(`delete from set_media where set_id = any($1)`, [ids]);
  await client.query(
    `update question_set set owner_id = null, slug = 'deleted-' || id, content = '{}', search_terms = '{}', status = 'archived',
       visibility = 'private', point_count = 0, question_count = 0, version = version + 1, revision = revision + 1,
       deleted_at = coalesce(deleted_at, $2), updated_at = $2
     where id = any($1)`,
    [ids, at],
  );
}
