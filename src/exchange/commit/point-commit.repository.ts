import { isDeepStrictEqual } from 'node:util';
import type { PoolClient } from 'pg';
import { folded, pointHash } from '../../content/content-hash.js';
import { MAX_POINTS } from '../../content/content-limits.js';
import { newId } from '../../platform/ids/ids.js';
import { CommitFault } from './commit-fault.js';
import type { PointFields } from './merge-point.js';
import { comingPoints, matchPoints, pointAfter, storedPoints } from './point-matches.repository.js';
import { saysNoMore, type SaidParts } from './said-parts.js';
import type { TargetSet } from './target-set.repository.js';

export interface PointChanges {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly languages: readonly string[];
  /** Finds a point by its external id or one of its titles. */
  readonly idOf: (reference: string) => string | undefined;
}

const DEFAULT_STARS = 3;

export interface PointCommit {
  readonly importId: string;
  readonly set: TargetSet;
  readonly now: Date;
  /** The value with its media named by their ids. */
  readonly withMedia: <T>(value: T) => T;
}

/** Brings the points of an import into the set. @throws CommitFault too_many_points */
export async function commitPoints(client: PoolClient, { importId, set, now, withMedia }: PointCommit): Promise<PointChanges> {
  const stored = await storedPoints(client, set.id);
  const coming = (await comingPoints(client, importId)).map((one) => ({ ...one, item: withMedia(one.item) }));
  const found = matchPoints(coming, stored);
  const names = new Map<string, string>();
  for (const point of stored) nameIt(names, point.id, point.externalId, point.content);
  const taken = new Set(stored.map(({ externalId }) => externalId));
  let position = Math.max(0, ...stored.map((point) => point.position));
  const added: object[] = [];
  const updated: object[] = [];
  const said: object[] = [];
  for (const { n, item, externalId: own, sourceHash } of coming) {
    const before = found.get(n);
    const id = before?.id ?? newId();
    nameIt(names, id, item.externalId, item.content);
    if (before === undefined) {
      const externalId = taken.has(own) ? null : own;
      taken.add(externalId);
      position += 1;
      const fields = { aspect: item.aspect, stars: item.stars ?? DEFAULT_STARS, tags: item.tags, content: item.content };
      added.push({ ...rowOf(id, fields, externalId, sourceHash, item.parts), position });
    } else if (before.sourceHash !== sourceHash || !saysNoMore(item.parts, before.sourceParts)) {
      const { fields, base } = pointAfter(before, item);
      const { aspect, stars, tags, content } = before;
      const source = { source_hash: sourceHash, source_parts: item.parts, source_base: base };
      if (isDeepStrictEqual(fields, { aspect, stars, tags, content })) said.push({ id, ...source });
      else updated.push({ ...rowOf(id, fields, before.externalId ?? own, sourceHash, item.parts), ...source });
    }
  }
  if (set.pointCount + added.length > MAX_POINTS) throw new CommitFault({ code: 'too_many_points', params: { max: MAX_POINTS } });
  await insertRows(client, set, added, now);
  await updateRows(client, set, updated, now);
  await client.query(
    `update point p set source_hash = x.source_hash, source_parts = x.source_parts, source_base = x.source_base
     from jsonb_to_recordset($1::jsonb) as x(id uuid, source_hash text, source_parts text[], source_base jsonb) where p.id = x.id`,
    [JSON.stringify(said)],
  );
  return {
    added: added.length,
    updated: updated.length,
    unchanged: coming.length - added.length - updated.length,
    languages: coming.flatMap(({ item }) => Object.keys(item.content)),
    idOf: (reference) => names.get(reference) ?? names.get(folded(reference)),
  };
}

/** Adds points that questions speak of and that are nowhere. @returns the id of each by its title, folded */
export async function addNamedPoints(
  client: PoolClient,
  set: TargetSet,
  titles: readonly string[],
  lang: string,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const byName = new Map(titles.toReversed().map((title) => [folded(title), title]));
  if (byName.size === 0) return new Map();
  const stored = await storedPoints(client, set.id);
  const end = Math.max(0, ...stored.map(({ position }) => position));
  const rows = [...byName.values()].toReversed().map((title, index) => {
    const content = { [lang]: { title: [...title].slice(0, 200).join(''), coreContent: '', examFocus: '' } };
    const fields = { aspect: 'other', stars: DEFAULT_STARS, tags: [], content };
    return { ...rowOf(newId(), fields, null, null), name: folded(title), position: end + index + 1 };
  });
  if (stored.length + rows.length > MAX_POINTS) throw new CommitFault({ code: 'too_many_points', params: { max: MAX_POINTS } });
  await insertRows(client, set, rows, now);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

function nameIt(names: Map<string, string>, id: string, externalId: string | null, content: PointFields['content']): void {
  for (const { title } of Object.values(content)) if (!names.has(folded(title))) names.set(folded(title), id);
  if (externalId !== null) names.set(externalId, id);
}

const rowOf = (
  id: string,
  fields: PointFields,
  externalId: string | null,
  sourceHash: string | null,
  sourceParts?: SaidParts,
) => ({
  id,
  ...fields,
  external_id: externalId,
  content_hash: pointHash(fields.aspect, fields.content),
  source_hash: sourceHash,
  source_parts: sourceParts,
});

async function insertRows(client: PoolClient, set: TargetSet, rows: readonly object[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into point (id, set_id, position, aspect, stars, content, tags, external_id, content_hash, source_hash, source_parts,
       revision, created_at, updated_at)
     select x.id, $1, x.position, x.aspect, x.stars, x.content, x.tags, x.external_id, x.content_hash, x.source_hash,
       x.source_parts, $2, $3, $3
     from jsonb_to_recordset($4::jsonb) as x(id uuid, position integer, aspect text, stars smallint, content jsonb, tags text[],
       external_id text, content_hash text, source_hash text, source_parts text[])`,
    [set.id, set.revision, now, JSON.stringify(rows)],
  );
}

async function updateRows(client: PoolClient, set: TargetSet, rows: readonly object[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `update point p set aspect = x.aspect, stars = x.stars, content = x.content, tags = x.tags, external_id = x.external_id,
       content_hash = x.content_hash, source_hash = x.source_hash, source_parts = x.source_parts, source_base = x.source_base, version = p.version + 1, revision = $1, updated_at = $2
     from jsonb_to_recordset($3::jsonb) as x(id uuid, aspect text, stars smallint, content jsonb, tags text[], external_id text,
       content_hash text, source_hash text, source_parts text[], source_base jsonb)
     where p.id = x.id`,
    [set.revision, now, JSON.stringify(rows)],
  );
}
