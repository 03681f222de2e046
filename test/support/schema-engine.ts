import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { migrationsDirectory } from '../../src/platform/database/migration-files.js';
import { openSchemaEngine } from './load-schema-engine.mjs';

const schemaPath = join(projectRoot, 'prisma', 'schema.prisma');
const filters: bindings.SchemaFilter = { externalTables: [], externalEnums: [] };
const schema = () => ({ files: [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }] });

/** The migrations of a folder in the words of Prisma's engine. */
export function migrationList(directory = migrationsDirectory): bindings.MigrationList {
  const lockfile = join(directory, 'migration_lock.toml');
  return {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(directory, path, 'migration.sql'), 'utf8') },
        },
      })),
  };
}

/** Prisma's own schema engine on one database: what `prisma migrate` would do and say. */
export class PrismaEngine {
  private constructor(
    private readonly engine: bindings.SchemaEngine,
    readonly close: () => Promise<void>,
    private readonly url: string,
  ) {}

  static async open(url: string): Promise<PrismaEngine> {
    const { engine, close } = await openSchemaEngine(
      url,
      schema().files.map(({ path, content }) => [path, content]),
    );
    return new PrismaEngine(engine, close, url);
  }

  /** As `prisma migrate status`. */
  status(migrationsList = migrationList()): Promise<bindings.DiagnoseMigrationHistoryOutput> {
    return this.engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  }

  /** As `prisma migrate deploy`. @returns the names of the migrations that it applied */
  async deploy(migrationsList = migrationList()): Promise<string[]> {
    return (await this.engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  }

  /**
   * The SQL that would make the database what schema.prisma says; empty where they agree. Indexes that Prisma has no words
   * for (with `include`, a condition or an expression) stand only in the migrations and are no difference.
   */
  async difference(): Promise<string> {
    const { stdout } = await this.engine.diff({
      from: { tag: 'schemaDatasource', configDir: projectRoot, ...schema() },
      to: { tag: 'schemaDatamodel', ...schema() },
      script: true,
      exitCode: null,
      filters,
    });
    const unspeakable = await this.indexesBeyondPrisma();
    const blocks = (stdout ?? '').split(/\n(?=-- )/).map((block) => block.trim());
    return blocks
      .filter((block) => block !== '-- This is an empty migration.')
      .filter((block) => !unspeakable.has(/^-- DropIndex\s+DROP INDEX "([^"]+)";$/.exec(block)?.[1] ?? ''))
      .join('\n\n');
  }

  private async indexesBeyondPrisma(): Promise<Set<string>> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(
        `select c.relname as name
           from pg_index i
           join pg_class c on c.oid = i.indexrelid
          where i.indnatts <> i.indnkeyatts or i.indpred is not null or i.indexprs is not null`,
      );
      return new Set(rows.map((row) => row.name));
    } finally {
      await client.end();
    }
  }
}
