import type { PoolClient } from 'pg';
import { lockOwnerOf, mediaBytesOfOwner } from '../../content/owner-quota.sql.js';
import { many, one, optional } from '../../platform/database/rows.js';
import { onClient } from '../../platform/database/statements.js';
import { newId } from '../../platform/ids/ids.js';
import { CommitFault } from './commit-fault.js';

interface ImportedMedium {
  readonly name: string;
  readonly sha256: string;
  readonly alt: string | null;
}

/** In bytes. */
export interface MediaRoom {
  readonly ofSet: number;
  readonly ofOwner: number;
}

/**
 * Gives the set the media of an import; one that it has already is not given twice.
 * @param room for all that the set, and its locked owner, has then
 * @returns the id in the set of each by its name in the file
 * @throws CommitFault when they are too much for the set
 */
export async function commitMedia(
  client: PoolClient,
  importId: string,
  setId: string,
  room: MediaRoom,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const media = many(
    await client.query<ImportedMedium>(`select name, sha256, alt from import_media where import_id = $1 order by name`, [
      importId,
    ]),
  );
  const ids = new Map<string, string>();
  let isNew = false;
  for (const medium of media) {
    const known = optional(
      await client.query<{ id: string }>(
        `select id from set_media where set_id = $1 and sha256 = $2 order by created_at, id limit 1`,
        [setId, medium.sha256],
      ),
    );
    isNew ||= known === undefined;
    ids.set(medium.name, known?.id ?? (await insert(client, setId, medium, now)));
  }
  if (isNew && (await bytesOf(client, setId)) > room.ofSet) {
    throw new CommitFault({ code: 'set_media_full', params: { limit: room.ofSet } });
  }
  const owner = isNew ? await lockOwnerOf(onClient(client), setId) : null;
  if (owner !== null && (await mediaBytesOfOwner(onClient(client), owner)) > room.ofOwner) {
    throw new CommitFault({ code: 'owner_media_full', params: { limit: room.ofOwner } });
  }
  return ids;
}

/** Ids of the set's media by their names: a file that cannot hold media may speak of them. */
export async function mediaByName(client: PoolClient, setId: string): Promise<ReadonlyMap<string, string>> {
  const rows = many(
    await client.query<{ id: string; name: string }>(`select id, name from set_media where set_id = $1`, [setId]),
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function bytesOf(client: PoolClient, setId: string): Promise<number> {
  const text = `select coalesce(sum(m.size), 0)::float8 as bytes from set_media sm join media m on m.sha256 = sm.sha256 where sm.set_id = $1`;
  return one(await client.query<{ bytes: number }>(text, [setId])).bytes;
}

/** Another medium of the set may have the name: then this one's is made longer. */
async function insert(client: PoolClient, setId: string, { name, sha256, alt }: ImportedMedium, now: Date): Promise<string> {
  const id = newId();
  const { taken } = one(
    await client.query<{ taken: boolean }>(`select exists (select from set_media where set_id = $1 and name = $2) as taken`, [
      setId,
      name,
    ]),
  );
  await client.query(`insert into set_media (id, set_id, sha256, name, alt, created_at) values ($1, $2, $3, $4, $5, $6)`, [
    id,
    setId,
    sha256,
    taken ? `${sha256.slice(0, 12)}-${name}` : name,
    alt,
    now,
  ]);
  return id;
}
