import { isDeepStrictEqual } from 'node:util';
import type { PoolClient } from 'pg';
import { hashOf, pointHash } from '../../content/content-hash.js';
import type { PointItem } from '../../core/formats/model.js';
import { many } from '../../platform/database/rows.js';
import { titlesOf } from '../reading/prepare-item.js';
import type { Clash } from './clashes.js';
import { matchItems, withoutRepeatedIds, type Coming, type Stored } from './match.js';
import { mergePoint, mergePointEdits, type PointFields } from './merge-point.js';
import type { SaidParts } from './said-parts.js';

export interface StoredPoint extends Stored, PointFields {
  readonly sourceParts: SaidParts;
  /** As it is by the word of the last file alone, where it was edited here since. */
  readonly base: PointFields | null;
  readonly version: number;
  readonly position: number;
}

export interface ComingPoint extends Coming {
  readonly item: PointItem;
}

/** The points of a set, in its order. */
export async function storedPoints(client: PoolClient, setId: string): Promise<StoredPoint[]> {
  const rows = many(
    await client.query<Omit<StoredPoint, 'type' | 'contentHash' | 'promptHash'>>(
      `select id, external_id as "externalId", aspect, stars, tags, content, source_hash as "sourceHash", source_parts as "sourceParts", source_base as base, version,
         position
       from point where set_id = $1 and deleted_at is null order by position, id`,
      [setId],
    ),
  );
  return rows.map((row) => ({
    ...row,
    type: 'point',
    ...hashesOf(row),
  }));
}

/** Those of an import, in the order of the file. */
export async function comingPoints(client: PoolClient, importId: string): Promise<ComingPoint[]> {
  const rows = many(
    await client.query<Omit<ComingPoint, 'type' | 'externalId'>>(
      `select n, item, content_hash as "contentHash", prompt_hash as "promptHash", source_hash as "sourceHash"
       from import_item where import_id = $1 and not skipped and item ->> 'kind' = 'point' order by n`,
      [importId],
    ),
  );
  return withoutRepeatedIds(rows.map((row) => ({ ...row, type: 'point', externalId: row.item.externalId })));
}

/** Finds the points by what they say, else by what the last file said of those that were edited here. */
export function matchPoints(coming: readonly ComingPoint[], stored: readonly StoredPoint[]): ReadonlyMap<number, StoredPoint> {
  const found = new Map(matchItems(coming, stored));
  const taken = new Set(found.values());
  const last = stored.flatMap((of) =>
    of.base === null || taken.has(of) ? [] : [{ ...of, ...hashesOf(of.base), sourceHash: null, of }],
  );
  const left = coming.filter(({ n }) => !found.has(n));
  for (const [n, { of }] of matchItems(left, last)) found.set(n, of);
  return found;
}

const hashesOf = ({ aspect, content }: PointFields): { readonly contentHash: string; readonly promptHash: string } => ({
  contentHash: pointHash(aspect, content),
  promptHash: hashOf(titlesOf({ content } as Pick<PointItem, 'content'>)),
});

/** What a point is after the file, and by the word of the file alone where that is something else. */
export function pointAfter(
  before: StoredPoint,
  item: PointItem,
): { fields: PointFields; base: PointFields | null; clashes: readonly Clash[] } {
  const last = before.base ?? before;
  const said = mergePoint(last, item);
  if (before.base === null) return { fields: said, base: null, clashes: [] };
  const { aspect, stars, tags, content } = before;
  const { fields, clashes } = mergePointEdits(before.base, { aspect, stars, tags, content }, said);
  return { fields, base: isDeepStrictEqual(fields, said) ? null : said, clashes };
}
