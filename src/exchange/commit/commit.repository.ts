import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { lockOwnerOf, setsOfOwner } from '../../content/owner-quota.sql.js';
import { folded } from '../../content/content-hash.js';
import { formatOf } from '../../core/formats/registry.js';
import { addAudit } from '../../platform/audit/audit.sql.js';
import { NO_REQUEST } from '../../platform/auth/origin.js';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings.token.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { optional } from '../../platform/database/rows.js';
import { onClient } from '../../platform/database/statements.js';
import { transaction } from '../../platform/database/transaction.js';
import { GenerationRepository } from '../generate/generation.repository.js';
import { renameMedia } from '../media-names.js';
import type { ImportCounts } from '../import-model.js';
import type { ImportRow } from '../import.repository.js';
import { languagesOf, pointsSpokenOf } from './coming-questions.repository.js';
import { CommitFault, CommitUnwanted } from './commit-fault.js';
import { keysChanged } from './changed-keys.js';
import { commitMedia, mediaByName, type MediaRoom } from './media-commit.repository.js';
import { addNamedPoints, commitPoints } from './point-commit.repository.js';
import { commitQuestions } from './question-commit.repository.js';
import {
  createSet,
  lockSet,
  publishSet,
  settleSet,
  type NewSet,
  type SetChanges,
  type TargetSet,
} from './target-set.repository.js';

type CommittingImport = Pick<
  ImportRow,
  'id' | 'owner_id' | 'set_id' | 'format' | 'title' | 'lang' | 'file_name' | 'options' | 'commit_options' | 'counts'
> & { readonly set_texts: NewSet['texts'] };

interface Brought extends SetChanges {
  readonly counts: Pick<ImportCounts, 'unchanged' | 'updated'>;
  readonly keysChanged: readonly string[];
}

/** Whether to make questions of the points: as asked for, else where a file holds points and no question. */
function generates({ commit_options: commit, options, counts }: CommittingImport): boolean {
  return commit.generate ?? options.generate ?? ((counts.points ?? 0) > 0 && (counts.questions ?? 0) === 0);
}

function idsOf(names: readonly string[], idOf: (name: string) => string | undefined): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const name of names) {
    const id = idOf(name);
    if (id !== undefined) ids.set(name, id);
  }
  return ids;
}

/** Brings the items of an import into its set: everything, or nothing at all. */
@Injectable()
export class CommitRepository {
  constructor(
    private readonly pool: GeneralPool,
    private readonly generation: GenerationRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Undefined where the import does not wait for its commit. */
  async find(importId: string): Promise<CommittingImport | undefined> {
    return optional(
      await this.pool.query<CommittingImport>(
        `select id, owner_id, set_id, format, title, lang, file_name, options, commit_options, counts, set_texts
         from import_job where id = $1 and status = 'committing'`,
        [importId],
      ),
    );
  }

  /** @throws CommitFault, CommitUnwanted, ProcessEnded; then nothing was written */
  commit(row: CommittingImport, title: string, now: Date): Promise<void> {
    return transaction(this.pool, async (client) => {
      // First, because it waits for a deletion of the owner's account that is under way.
      const by = { actorId: row.owner_id, origin: NO_REQUEST, at: now };
      await addAudit(client, { ...by, action: 'set_imported', target: { kind: 'import', id: row.id } });
      const set = await this.target(client, row, title, now);
      const brought = await this.bringIn(client, row, set, now);
      const generated = generates(row) ? await this.generation.into(client, set, now) : undefined;
      const changed = generated === undefined ? 0 : generated.made + generated.changed + generated.retired;
      const changes = {
        written: brought.written || changed > 0,
        points: brought.points,
        questions: brought.questions + (generated?.shownMore ?? 0),
        languages: brought.languages,
        reordered: generated?.reordered ?? false,
      };
      await settleSet(client, set, changes, now);
      const keys = [...brought.keysChanged, ...(generated?.keysChanged ?? [])];
      for (const entry of keysChanged(by, set.id, keys, { import: row.id })) await addAudit(client, entry);
      if (row.commit_options.publish === true) await publishSet(client, set, now);
      await this.finish(client, row, set, { ...brought.counts, generated: generated?.made ?? 0 }, now);
    });
  }

  private async bringIn(client: PoolClient, row: CommittingImport, set: TargetSet, now: Date): Promise<Brought> {
    const media = await commitMedia(client, row.id, set.id, this.mediaRoom(), now);
    const known = await mediaByName(client, set.id);
    const hasMedia = media.size + known.size > 0;
    const withMedia = <T>(value: T): T => (hasMedia ? renameMedia(value, (name) => media.get(name) ?? known.get(name)) : value);
    const points = await commitPoints(client, { importId: row.id, set, now, withMedia });
    const spokenOf = await pointsSpokenOf(client, row.id);
    const unknown = spokenOf.filter((reference) => points.idOf(reference) === undefined);
    const named = await addNamedPoints(client, set, unknown, row.lang ?? 'en', now);
    let done = points.added + points.updated + points.unchanged;
    const questions = await commitQuestions(client, {
      importId: row.id,
      set,
      now,
      format: formatOf(row.format ?? ''),
      lang: row.lang ?? 'en',
      maxQuestions: this.settings.quotas.setQuestions,
      points: idsOf(spokenOf, (reference) => points.idOf(reference) ?? named.get(folded(reference))),
      hasMedia,
      withMedia,
      onProgress: async (items) => {
        done += items;
        await this.progress(row.id, done, now);
      },
    });
    return {
      written: points.added + points.updated + named.size + questions.added + questions.updated > 0,
      points: points.added + named.size,
      questions: questions.shownMore,
      languages: [...points.languages, ...(await languagesOf(client, row.id))],
      counts: { unchanged: points.unchanged + questions.unchanged, updated: points.updated + questions.updated },
      keysChanged: questions.keysChanged,
    };
  }

  /** Locks the owner before the set. @throws CommitFault set_gone, too_many_sets */
  private async target(client: PoolClient, row: CommittingImport, title: string, now: Date): Promise<TargetSet> {
    if (row.set_id !== null) {
      await lockOwnerOf(onClient(client), row.set_id);
      return lockSet(client, row.set_id, row.owner_id);
    }
    const max = this.settings.quotas.ownerSets;
    if ((await setsOfOwner(onClient(client), row.owner_id)) >= max)
      throw new CommitFault({ code: 'too_many_sets', params: { max } });
    return createSet(client, { ownerId: row.owner_id, title, lang: row.lang ?? 'en', texts: row.set_texts }, now);
  }

  private mediaRoom(): MediaRoom {
    return { ofSet: this.settings.media.maxSetBytes, ofOwner: this.settings.quotas.ownerMediaBytes };
  }

  /** On a connection of its own, for everybody to see before the commit. */
  private async progress(importId: string, done: number, now: Date): Promise<void> {
    await this.pool.query(
      `update import_job set progress_done = least($2, progress_total), updated_at = $3 where id = $1 and status = 'committing'`,
      [importId, done, now],
    );
  }

  /** The one write to the import's own row comes last: until then it can be cancelled. */
  private async finish(
    client: PoolClient,
    row: CommittingImport,
    set: TargetSet,
    counts: Partial<ImportCounts>,
    now: Date,
  ): Promise<void> {
    const { rowCount } = await client.query(
      `update import_job set status = 'done', set_id = $2, counts = counts || $3::jsonb, progress_done = progress_total, source = null,
         updated_at = $4
       where id = $1 and status = 'committing'`,
      [row.id, set.id, JSON.stringify(counts), now],
    );
    if (rowCount === 0) throw new CommitUnwanted();
  }
}
