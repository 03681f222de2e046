import type { ClientBase } from 'pg';
import { StartError } from '../../config/start-error.js';
import { readCatalogue } from './catalogue.js';
import { planDistribution, type Placement } from './plan.js';
import { brokenRules } from './rules.js';
import { TABLE_KINDS } from './table-kinds.js';

const EXTENSION = `select exists (select from pg_extension where extname = 'citus') as installed`;

/** The coordinator counts as a machine, so that local tables there may refer to tables that are everywhere. */
const COORDINATOR =
  'select exists (select from pg_dist_node where groupid = 0) as known, exists (select from pg_dist_node) as any';

const PLACEMENTS = `
select c.relname as name, t.citus_table_type as type, t.distribution_column as column
from citus_tables t join pg_class c on c.oid = t.table_name`;

interface PlacementRow {
  readonly name: string;
  readonly type: string;
  readonly column: string;
}

const toPlacement = ({ type, column }: PlacementRow): Placement => {
  if (type === 'reference') return { kind: 'reference' };
  return type === 'distributed' ? { kind: 'distributed', column } : { kind: 'plain' };
};

/**
 * Makes content and identity tables reference tables of Citus, and spreads learner tables by `learner_id`. What is done already is left
 * alone, so that a run that broke off is finished by the next.
 * @returns what was done now, one line each
 * @throws StartError in one sentence when Citus is missing or the tables cannot be spread
 */
export async function distribute(client: Pick<ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ installed: boolean }>(EXTENSION);
  if (rows[0]?.installed !== true) {
    throw new StartError(
      'This database has no extension citus: install Citus on its server, run "create extension citus" in this database, and try again.',
    );
  }
  const tables = await readCatalogue(client);
  const broken = brokenRules(tables, TABLE_KINDS);
  if (broken.length > 0) throw new StartError(broken.join('\n'));
  const coordinator = (await client.query<{ known: boolean; any: boolean }>(COORDINATOR)).rows[0];
  if (coordinator?.any === true && !coordinator.known) {
    throw new StartError(
      `The coordinator is not among the machines of the cluster: run "select citus_set_coordinator_host('its address')" there, and try again.`,
    );
  }
  const placements = new Map((await client.query<PlacementRow>(PLACEMENTS)).rows.map((row) => [row.name, toPlacement(row)]));
  const plan = planDistribution(tables, TABLE_KINDS, (table) => placements.get(table) ?? { kind: 'plain' });
  if (!plan.ok) throw new StartError(plan.faults.join('\n'));
  for (const { text, values } of plan.steps) await client.query(text, [...values]);
  return plan.steps.map(({ words }) => words);
}
