import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';

/**
 * Brings rows into a table, in the caller's transaction.
 * @param statement `copy … from stdin`
 * @param rows in the format that the statement names
 */
export async function copyIn(client: PoolClient, statement: string, rows: Uint8Array): Promise<void> {
  const copying = client.query(from(statement));
  copying.end(rows);
  await finished(copying);
}
