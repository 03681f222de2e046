import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { excerptOf, storable } from '../../core/formats/issue-list.js';
import type { Place } from '../../core/formats/model.js';
import { formatOf } from '../../core/formats/registry.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { many, optional } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { renameMedia } from '../media-names.js';
import type { NumberedIssue } from '../reading/protocol.js';
import type { Clash } from './clashes.js';
import { mergeChanges } from './merged-changes.repository.js';
import { comingPoints, matchPoints, pointAfter, storedPoints } from './point-matches.repository.js';
import type { QuestionCommit } from './question-commit.js';
import { matchQuestions } from './question-matches.repository.js';

interface Target {
  readonly setId: string;
  readonly format: string | null;
  readonly lang: string | null;
}

/** Tells before a commit what both the file and somebody here changed since the file last came. */
@Injectable()
export class ClashRepository {
  constructor(private readonly pool: GeneralPool) {}

  /** An issue for each such item, in the order of the file; none where the file comes into no set that there is. */
  find(importId: string): Promise<NumberedIssue[]> {
    return transaction(this.pool, async (client) => {
      const target = await editedSet(client, importId);
      if (target === undefined) return [];
      const clashes = [...(await ofPoints(client, importId, target.setId)), ...(await ofQuestions(client, importId, target))];
      const places = await placesOf(
        client,
        importId,
        clashes.map(([n]) => n),
      );
      return clashes.toSorted(([a], [b]) => a - b).map(([n, clash]) => issueOf(n, places.get(n) ?? {}, clash));
    });
  }
}

type Numbered = readonly [n: number, clash: Clash];

/** The set that the import comes into, where something of it was edited since a file spoke of it. */
async function editedSet(client: PoolClient, importId: string): Promise<Target | undefined> {
  return optional(
    await client.query<Target>(
      `select set_id as "setId", format, lang from import_job j where id = $1
         and (exists (select from question q where q.set_id = j.set_id and q.source_base is not null)
           or exists (select from point p where p.set_id = j.set_id and p.source_base is not null))`,
      [importId],
    ),
  );
}

async function ofPoints(client: PoolClient, importId: string, setId: string): Promise<Numbered[]> {
  const stored = await storedPoints(client, setId);
  const coming = await comingPoints(client, importId);
  const found = matchPoints(coming, stored);
  return coming.flatMap(({ n, item }): Numbered[] => {
    const before = found.get(n);
    const [clash] = before === undefined ? [] : pointAfter(before, item).clashes;
    return clash === undefined ? [] : [[n, clash]];
  });
}

async function ofQuestions(client: PoolClient, importId: string, { setId, format, lang }: Target): Promise<Numbered[]> {
  const media = await knownMedia(client, importId, setId);
  const commit: QuestionCommit = {
    importId,
    set: { id: setId, revision: 0, pointCount: 0, questionCount: 0 },
    now: new Date(0),
    format: formatOf(format ?? ''),
    lang: lang ?? 'en',
    maxQuestions: 0,
    points: new Map(),
    hasMedia: media.size > 0,
    withMedia: (body) => renameMedia(body, (name) => media.get(name)),
    onProgress: () => Promise.resolve(),
  };
  const { updates } = await matchQuestions(client, commit);
  const edited = updates.filter(([, { base }]) => base !== null);
  return (await mergeChanges(client, commit, edited)).flatMap((one): Numbered[] => {
    const [clash] = one.kind === 'news' ? one.clashes : [];
    return one.kind === 'news' && clash !== undefined ? [[one.merged.change[0].n, clash]] : [];
  });
}

/** Ids in the set of the media that it has already, by their names in the file or in the set. */
async function knownMedia(client: PoolClient, importId: string, setId: string): Promise<ReadonlyMap<string, string>> {
  const rows = many(
    await client.query<{ id: string; name: string }>(
      `select id, name from set_media where set_id = $2
       union all
       select m.id, i.name from import_media i join set_media m on m.set_id = $2 and m.sha256 = i.sha256 where i.import_id = $1`,
      [importId, setId],
    ),
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function placesOf(client: PoolClient, importId: string, numbers: readonly number[]): Promise<ReadonlyMap<number, Place>> {
  const rows = many(
    await client.query<{ n: number; place: Place }>(
      `select n, item -> 'place' as place from import_item where import_id = $1 and n = any($2)`,
      [importId, numbers],
    ),
  );
  return new Map(rows.map(({ n, place }) => [n, place]));
}

function issueOf(n: number, place: Place, { texts }: Clash): NumberedIssue {
  const told = (value: string | number): string => excerptOf(String(value));
  const words = texts && { params: { here: told(texts.here), there: told(texts.there) } };
  return { ...storable({ severity: 'warning', code: words === undefined ? 'edited_here' : 'edited_text', place, ...words }), n };
}
