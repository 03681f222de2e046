import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.js';

export interface MigrationFile {
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the script's bytes in hexadecimal, as Prisma keeps it. */
  readonly checksum: string;
}

export const migrationsDirectory = join(projectRoot, 'prisma', 'migrations');

/** The migrations of a folder, `<name>/migration.sql` each, in the order of their names. */
export function readMigrations(directory = migrationsDirectory): MigrationFile[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(directory, name, 'migration.sql'));
      return { name, script: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    });
}
