import type { Pool, PoolClient } from 'pg';
import { newId } from '../ids/ids.js';
import type { AuditEntry } from './audit-entry.js';

/**
 * Adds an entry, in the caller's transaction where it is given one. People are named only while they are there: the lock waits for a
 * deletion that is under way, which then leaves no name behind.
 */
const ADD = {
  name: 'audit-add',
  text: `
    with person as materialized (select id from users where id = any($8::uuid[]) order by id for key share)
    insert into audit (id, at, action, actor_id, target_kind, target_id, address, request_id, detail)
    select $1, $2, $3, (select id from person where id = $4), $5,
      case when $5 = 'user' then (select id from person where id = $6) else $6 end, $7, $9, $10`,
};

export async function addAudit(client: Pick<Pool | PoolClient, 'query'>, entry: AuditEntry): Promise<void> {
  const { action, actorId, target, origin, at, detail = {} } = entry;
  const people = [actorId, target?.kind === 'user' ? target.id : null].filter((id) => id !== null);
  await client.query({
    ...ADD,
    values: [
      newId(),
      at,
      action,
      actorId,
      target?.kind ?? null,
      target?.id ?? null,
      origin.address,
      people,
      origin.requestId,
      JSON.stringify(detail),
    ],
  });
}
