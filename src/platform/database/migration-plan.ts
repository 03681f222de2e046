import { StartError } from '../config/start-error.js';
import type { MigrationFile } from './migration-files.js';

/** A row of `_prisma_migrations` that was not rolled back. */
export interface MigrationRow {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Which migrations are still to be applied, in order.
 * @throws StartError when the database and the code do not belong together: a migration failed, was changed after it was
 * applied, is unknown to this code, or comes before one that is applied already
 */
export function planMigrations(files: readonly MigrationFile[], rows: readonly MigrationRow[]): MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const row of rows) {
    if (!row.finished) {
      throw new StartError(
        `The migration ${row.name} failed halfway in this database; mend it and tell Prisma with "npx prisma migrate resolve".`,
      );
    }
    const file = byName.get(row.name);
    if (!file) {
      throw new StartError(
        `The database is newer than this version of Zhidian (it has the migration ${row.name}); update Zhidian.`,
      );
    }
    if (file.checksum !== row.checksum) {
      throw new StartError(
        `The migration ${row.name} was changed after this database applied it; restore its file and add a new one.`,
      );
    }
  }
  const applied = new Set(rows.map((row) => row.name));
  const firstOpen = files.findIndex((file) => !applied.has(file.name));
  const open = firstOpen < 0 ? [] : files.slice(firstOpen);
  const late = open.find((file) => applied.has(file.name));
  if (late) {
    throw new StartError(
      `The migration ${open[0]?.name} comes before ${late.name}, which this database has already; give it a later name.`,
    );
  }
  return open;
}
