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
    with person as materialized (
      select id from users where id in ($4::uuid, case when $5::text = 'user' then $6::uuid end) order by id for key share
    )
    insert into audit (id, at, action, actor_id, target_kind, target_id, address, request_id, detail)
    select $1::uuid, $2::timestamptz, $3::text, (select id from person where id = $4::uuid), $5::text,
      case when $5::text = 'user' then (select id from person where id = $6::uuid) else $6::uuid end, $7::text, $8::text, $9::jsonb`,
};

const valuesOf = ({ action, actorId, target, origin, at, detail = {} }: AuditEntry) => [
  newId(),
  at,
  action,
  actorId,
  target?.kind ?? null,
  target?.id ?? null,
  origin.address,
  origin.requestId,
  JSON.stringify(detail),
];

export async function addAudit(client: Pick<Pool | PoolClient, 'query'>, entry: AuditEntry): Promise<void> {
  await client.query({ ...ADD, values: valuesOf(entry) });
}
