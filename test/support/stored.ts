import type { TestApp } from './app.js';

let statement: string | undefined;

/** A digest of all rows of all tables: equal before and after where nothing was stored. What was tried is kept apart, in `audit`. */
export async function stored({ pools }: TestApp): Promise<string[]> {
  if (statement === undefined) {
    const { rows } = await pools.general.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('_prisma_migrations', 'audit') order by 1`,
    );
    statement = rows
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) from ${name} t`,
      )
      .join(' union all ');
  }
  const { rows } = await pools.general.query<{ name: string; rows: number; md5: string | null }>(statement);
  return rows.map((table) => `${table.name}: ${table.rows} rows, ${table.md5 ?? ''}`);
}
