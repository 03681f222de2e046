import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { MediaRow } from '../content/question-media.js';
import type { MediaFacts } from '../core/media/sniff.js';
import { lockOwnerOf, mediaBytesOfOwner } from '../content/owner-quota.sql.js';
import { GeneralPool } from '../platform/database/pools.js';
import { many, one, optional } from '../platform/database/rows.js';
import { transaction } from '../platform/database/transaction.js';
import type { Once } from '../platform/idempotency/once.js';
import { onClient } from '../platform/database/statements.js';
import { newId } from '../platform/ids/ids.js';
import { Problem } from '../platform/problem/problem.js';

export interface SetMediaRow extends MediaRow {
  readonly name: string;
  readonly created_at: Date;
}

/** In bytes. */
export interface MediaRoom {
  readonly ofSet: number;
  readonly ofOwner: number;
}

export interface NewMedia {
  readonly sha256: string;
  readonly facts: MediaFacts;
  readonly bytes: Buffer;
  /** What its file is called; where the set has that name already, a number is added. */
  readonly name: string;
  /** Undefined: as it is, where the set has it already. */
  readonly alt: string | null | undefined;
}

const SELECT = `
  select sm.id, sm.set_id, sm.sha256, sm.name, sm.alt, sm.created_at, m.media_type, m.size, m.width, m.height, m.duration_ms
  from set_media sm join media m on m.sha256 = sm.sha256`;

@Injectable()
export class MediaRepository {
  constructor(private readonly pool: GeneralPool) {}

  async find(id: string): Promise<SetMediaRow | undefined> {
    return optional(await this.pool.query<SetMediaRow>(`${SELECT} where sm.id = $1`, [id]));
  }

  /** In the order in which they came, those after `after`. */
  async list(setId: string, after: string | null, limit: number): Promise<SetMediaRow[]> {
    const text = `${SELECT} where sm.set_id = $1 and ($2::uuid is null or sm.id > $2) order by sm.id limit $3`;
    return many(await this.pool.query<SetMediaRow>(text, [setId, after, limit]));
  }

  /** @param first place of the first byte, from 0 */
  async bytes(sha256: string, first: number, length: number): Promise<Buffer> {
    const text = 'select substring(bytes from $2 for $3) as bytes from media where sha256 = $1';
    return one(await this.pool.query<{ bytes: Buffer }>(text, [sha256, first + 1, length])).bytes;
  }

  /**
   * Gives the set a picture or sound, or finds that it has these very bytes already.
   * @param room for all that the set, and its owner, has then
   * @throws Problem not_found, set_media_full, owner_media_full
   */
  add(
    setId: string,
    medium: NewMedia,
    room: MediaRoom,
    once: Once,
    now: Date,
  ): Promise<{ readonly id: string; readonly isNew: boolean }> {
    return transaction(this.pool, (client) => once.run(onClient(client), () => give(client, setId, medium, room, now)));
  }

  /** @throws Problem not_found when the set is gone */
  describe({ id, set_id: setId }: MediaRow, alt: string | null, now: Date): Promise<void> {
    return transaction(this.pool, async (client) => {
      await lockSet(client, setId);
      await writeAlt(client, setId, id, alt, now);
    });
  }

  /**
   * Takes it from the set, and forgets the bytes when nobody else has them.
   * @throws Problem not_found, media_in_use while a question, archived or not, or a point names it
   */
  async remove({ id, set_id: setId, sha256 }: MediaRow): Promise<void> {
    await transaction(this.pool, async (client) => {
      await lockSet(client, setId);
      const { count } = one(await client.query<{ count: number }>(USES, [setId, `media:${id}`]));
      if (count > 0) throw new Problem('media_in_use', { params: { count } });
      await client.query('delete from set_media where id = $1', [id]);
    });
    await this.forget(sha256);
  }

  /** Locks the bytes before it looks for those who have them: somebody may just be giving them to another set. */
  private forget(sha256: string): Promise<void> {
    return transaction(this.pool, async (client) => {
      await client.query('select from media where sha256 = $1 for update', [sha256]);
      await client.query(FORGET, [sha256]);
    });
  }
}

const USES = `
  select (
    (select count(*) from question q join question_version v on v.question_id = q.id and v.version = q.version
      where q.set_id = $1 and strpos(v.body::text, $2) > 0)
    + (select count(*) from point p where p.set_id = $1 and strpos(p.content::text, $2) > 0)
  )::int as count`;

const FORGET = `
  delete from media m
  where m.sha256 = $1
    and not exists (select from set_media where sha256 = $1)
    and not exists (select from import_media where sha256 = $1)`;

async function lockSet(client: PoolClient, setId: string): Promise<void> {
  const text = 'select from question_set where id = $1 and deleted_at is null for no key update';
  if ((await client.query(text, [setId])).rowCount === 0) throw new Problem('not_found');
}

/** Raises the set's revision, because questions show these words. */
async function writeAlt(client: PoolClient, setId: string, id: string, alt: string | null, now: Date): Promise<void> {
  await client.query('update question_set set revision = revision + 1, updated_at = $2 where id = $1', [setId, now]);
  await client.query('update set_media set alt = $2 where id = $1', [id, alt]);
}

async function insertMedia(client: PoolClient, { sha256, facts, bytes }: NewMedia, now: Date): Promise<void> {
  const { type, width = null, height = null, durationMs = null } = facts;
  // Updating nothing locks the row of bytes that are there already, so that nobody forgets them meanwhile.
  await client.query(
    `insert into media (sha256, media_type, size, width, height, duration_ms, bytes, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (sha256) do update set media_type = $2, width = $4, height = $5, duration_ms = $6`,
    [sha256, type, bytes.length, width, height, durationMs, bytes, now],
  );
}

/** The name, or `name-2.png` and so on where the set has it already. */
async function freeName(client: PoolClient, setId: string, wanted: string): Promise<string> {
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.]{1,10})?$/s.exec(wanted) ?? [];
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${stem}-${number}${extension}`;
    const { rowCount } = await client.query('select from set_media where set_id = $1 and name = $2', [setId, name]);
    if (rowCount === 0) return name;
  }
}

/** @throws Problem not_found, set_media_full, owner_media_full */
async function give(
  client: PoolClient,
  setId: string,
  medium: NewMedia,
  room: MediaRoom,
  now: Date,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const owner = await lockOwnerOf(onClient(client), setId);
  await lockSet(client, setId);
  const known = 'select id, alt from set_media where set_id = $1 and sha256 = $2 order by id limit 1';
  const found = optional(await client.query<{ id: string; alt: string | null }>(known, [setId, medium.sha256]));
  if (found !== undefined) {
    if (medium.alt !== undefined && medium.alt !== found.alt) await writeAlt(client, setId, found.id, medium.alt, now);
    return { id: found.id, isNew: false };
  }
  const taken = `select coalesce(sum(m.size), 0)::int8 as bytes from set_media sm join media m on m.sha256 = sm.sha256 where sm.set_id = $1`;
  const { bytes } = one(await client.query<{ bytes: number }>(taken, [setId]));
  const size = medium.bytes.length;
  if (Number(bytes) + size > room.ofSet) throw new Problem('set_media_full', { params: { limit: room.ofSet } });
  if (owner !== null && (await mediaBytesOfOwner(onClient(client), owner)) + size > room.ofOwner) {
    throw new Problem('owner_media_full', { params: { limit: room.ofOwner } });
  }
  const id = newId();
  await insertMedia(client, medium, now);
  const name = await freeName(client, setId, medium.name);
  await client.query('insert into set_media (id, set_id, sha256, name, alt, created_at) values ($1, $2, $3, $4, $5, $6)', [
    ...[id, setId, medium.sha256, name, medium.alt ?? null, now],
  ]);
  return { id, isNew: true };
}
