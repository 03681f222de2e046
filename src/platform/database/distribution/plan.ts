import type { Table } from './catalogue.js';
import type { TableKind } from './table-kinds.js';

/** How Citus keeps a table now: as it was made, a copy on every machine, or spread by a column. */
export type Placement =
  { readonly kind: 'plain' } | { readonly kind: 'reference' } | { readonly kind: 'distributed'; readonly column: string };

export interface Step {
  readonly table: string;
  readonly words: string;
  readonly text: string;
  readonly values: readonly string[];
}

export type Plan =
  { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly faults: readonly string[] };

/** All learner tables lie with this one, so that a learner's rows are on one machine and join there. */
const ANCHOR = 'learner';

/**
 * What is left to do so that every table is where its kind belongs; nothing when all are. Tables that others refer to come first, for a
 * foreign key may only lead to what is everywhere already.
 */
export function planDistribution(
  tables: readonly Table[],
  kinds: Readonly<Record<string, TableKind>>,
  placementOf: (table: string) => Placement,
): Plan {
  const faults: string[] = [];
  const steps: Step[] = [];
  const ordered = inOrder(tables);
  for (const { name } of ordered.filter((table) => ['content', 'identity'].includes(kinds[table.name] ?? ''))) {
    const placement = placementOf(name);
    if (placement.kind === 'plain') steps.push(toReference(name));
    if (placement.kind === 'distributed') faults.push(`${name} is spread by ${placement.column}, and belongs on every machine.`);
  }
  const learners = ordered.filter((table) => kinds[table.name] === 'learner');
  for (const { name } of learners.toSorted((a, b) => Number(b.name === ANCHOR) - Number(a.name === ANCHOR))) {
    const placement = placementOf(name);
    if (placement.kind === 'plain') steps.push(toDistributed(name));
    if (placement.kind === 'reference') faults.push(`${name} is on every machine, and belongs spread by learner_id.`);
    if (placement.kind === 'distributed' && placement.column !== 'learner_id') {
      faults.push(`${name} is spread by ${placement.column} instead of learner_id.`);
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, steps };
}

const toReference = (table: string): Step => ({
  table,
  words: `${table}: a copy on every machine`,
  text: 'select create_reference_table($1::regclass)',
  values: [table],
});

const toDistributed = (table: string): Step =>
  table === ANCHOR
    ? {
        table,
        words: `${table}: spread by learner_id`,
        text: `select create_distributed_table($1::regclass, 'learner_id')`,
        values: [table],
      }
    : {
        table,
        words: `${table}: spread by learner_id, beside ${ANCHOR}`,
        text: `select create_distributed_table($1::regclass, 'learner_id', colocate_with := $2)`,
        values: [table, ANCHOR],
      };

/** Referenced before referring, else by name. */
function inOrder(tables: readonly Table[]): Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const placed = new Set<string>();
  const ordered: Table[] = [];
  const place = (table: Table): void => {
    if (placed.has(table.name)) return;
    placed.add(table.name);
    for (const { to } of table.foreignKeys) {
      const target = byName.get(to);
      if (target !== undefined) place(target);
    }
    ordered.push(table);
  };
  tables.toSorted((a, b) => (a.name < b.name ? -1 : 1)).forEach(place);
  return ordered;
}
