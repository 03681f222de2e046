import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { ReadOptions } from '../core/formats/model.js';
import { GeneralPool } from '../platform/database/pools.js';
import { many, one, optional } from '../platform/database/rows.js';
import { transaction } from '../platform/database/transaction.js';
import type { Once, Result } from '../platform/idempotency/once.js';
import { onClient } from '../platform/database/statements.js';
import { Problem } from '../platform/problem/problem.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { CommitOptions, ImportCounts, ImportFailure, ImportStatus, StoredOptions } from './import-model.js';

/** Names of the jobs. */
export const READ_JOB = 'import-read';
export const COMMIT_JOB = 'import-commit';

export interface ImportRow {
  readonly id: string;
  readonly owner_id: string;
  readonly set_id: string | null;
  readonly status: ImportStatus;
  readonly wanted_format: string | null;
  readonly format: string | null;
  readonly title: string | null;
  readonly lang: string | null;
  readonly file_name: string;
  readonly options: StoredOptions;
  readonly source_bytes: number;
  readonly progress_done: number;
  readonly progress_total: number;
  readonly counts: Partial<ImportCounts>;
  readonly failure: ImportFailure | null;
  readonly reading: number;
  readonly commit_options: CommitOptions;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface NewImport {
  readonly id: string;
  readonly ownerId: string;
  readonly setId: string | null;
  readonly format: string | null;
  readonly title: string | null;
  readonly fileName: string;
  readonly options: StoredOptions;
  readonly source: Buffer;
}

const COLUMNS = `id, owner_id, set_id, status, wanted_format, format, title, lang, file_name, options, source_bytes, progress_done,
  progress_total, counts, failure, reading, commit_options, created_at, updated_at`;

/** The rows of imports, and the changes of their status. What a job of ours changes is guarded by the status that it began with. */
@Injectable()
export class ImportRepository {
  constructor(
    private readonly pool: GeneralPool,
    private readonly jobs: Jobs,
  ) {}

  /** @returns the id, of the first where a request comes again */
  create(made: NewImport, once: Once, now: Date): Promise<string> {
    return this.oncePer(once, async (client) => {
      await client.query(
        `insert into import_job (id, owner_id, set_id, status, wanted_format, title, file_name, options, source, source_bytes,
           created_at, updated_at)
         values ($1, $2, $3, 'queued', $4, $5, $6, $7, $8, $9, $10, $10)`,
        [
          made.id,
          made.ownerId,
          made.setId,
          made.format,
          made.title,
          made.fileName,
          JSON.stringify(made.options),
          made.source,
          made.source.length,
          now,
        ],
      );
      await this.addJob(client, READ_JOB, made.id);
      return made.id;
    });
  }

  async find(id: string): Promise<ImportRow | undefined> {
    return optional(await this.pool.query<ImportRow>(`select ${COLUMNS} from import_job where id = $1`, [id]));
  }

  /** Newest first. */
  async list(ownerId: string, before: string | undefined, limit: number): Promise<ImportRow[]> {
    return many(
      await this.pool.query<ImportRow>(
        `select ${COLUMNS} from import_job where owner_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
        [ownerId, before ?? null, limit],
      ),
    );
  }

  /** How many of somebody's imports are on their way. */
  async countOpen(ownerId: string): Promise<number> {
    const text = `select count(*)::int as open from import_job where owner_id = $1 and status in ('queued', 'reading', 'committing')`;
    return one(await this.pool.query<{ open: number }>(text, [ownerId])).open;
  }

  /** Queues another reading with other options. False where the import is past reading, or its file is gone. */
  readAgain(id: string, format: string | null, options: ReadOptions, now: Date): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `update import_job set status = 'queued', wanted_format = coalesce($2, wanted_format), options = $3, failure = null,
           progress_done = 0, progress_total = 0, updated_at = $4
         where id = $1 and status in ('queued', 'reading', 'previewed', 'failed') and source is not null`,
        [id, format, JSON.stringify(options), now],
      );
      if (rowCount === 0) return false;
      await this.addJob(client, READ_JOB, id);
      return true;
    });
  }

  /** @throws Problem import_not_previewed */
  beginCommit(id: string, setId: string | null, options: CommitOptions, once: Once, now: Date): Promise<null> {
    return this.oncePer(once, async (client) => {
      const { rowCount } = await client.query(
        `update import_job set status = 'committing', set_id = coalesce($2, set_id), commit_options = $3, progress_done = 0,
           updated_at = $4
         where id = $1 and status = 'previewed'`,
        [id, setId, JSON.stringify(options), now],
      );
      if (rowCount === 0) throw await refusal(client, 'import_not_previewed', id);
      await this.addJob(client, COMMIT_JOB, id);
      return null;
    });
  }

  /** A commit that is under way finds at its end that it is not wanted any more. @throws Problem import_ended */
  cancel(id: string, once: Once, now: Date): Promise<null> {
    return this.oncePer(once, async (client) => {
      const { rowCount } = await client.query(
        `update import_job set status = 'cancelled', source = null, updated_at = $2
         where id = $1 and status in ('queued', 'reading', 'previewed', 'committing', 'failed')`,
        [id, now],
      );
      if (rowCount === 0) throw await refusal(client, 'import_ended', id);
      return null;
    });
  }

  /** Ends an import that could not be read or committed. The file stays, so that it can be read again with other options. */
  async fail(id: string, during: 'reading' | 'committing', failure: ImportFailure, now: Date): Promise<void> {
    await this.pool.query(
      `update import_job set status = 'failed', failure = $3, updated_at = $4 where id = $1 and status = $2`,
      [id, during, JSON.stringify(failure), now],
    );
  }

  private oncePer<T extends Result>(once: Once, work: (client: PoolClient) => Promise<T>): Promise<T> {
    return transaction(this.pool, (client) => once.run(onClient(client), () => work(client)));
  }

  private addJob(client: PoolClient, name: string, id: string): Promise<void> {
    return this.jobs.add(client, name, { importId: id }, `${name}:${id}`);
  }
}

async function refusal(client: PoolClient, code: 'import_not_previewed' | 'import_ended', id: string): Promise<Problem> {
  const row = optional(await client.query<{ status: string }>(`select status from import_job where id = $1`, [id]));
  return row === undefined ? new Problem('not_found') : new Problem(code, { params: { status: row.status } });
}
