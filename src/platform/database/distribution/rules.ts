import type { Table } from './catalogue.js';
import type { TableKind } from './table-kinds.js';

type Kinds = Readonly<Record<string, TableKind>>;

/**
 * What keeps a database from being spread by `learner_id`, one sentence each: `learner_id` leads every learner table's primary key and
 * stands in each of its unique indexes, since uniqueness is known within one learner only; nothing of a learner table is numbered,
 * triggered or stamped by the database; and foreign keys never lead from what is everywhere to what is in one place.
 */
export function brokenRules(tables: readonly Table[], kinds: Kinds): string[] {
  const names = new Set(tables.map(({ name }) => name));
  return [
    ...tables.flatMap((table) => rulesOf(table, kinds)),
    ...Object.keys(kinds)
      .filter((name) => !names.has(name))
      .map((name) => `${name} is classified in table-kinds.ts, but there is no such table.`),
  ];
}

function rulesOf(table: Table, kinds: Kinds): string[] {
  const kind = kinds[table.name];
  if (kind === undefined) {
    return [`${table.name} is not classified: say in table-kinds.ts whether it is content, identity, learner or local.`];
  }
  switch (kind) {
    case 'learner':
      return learnerRules(table, kinds);
    case 'content':
    case 'identity':
      return [...needsKey(table), ...wrongReferences(table, kinds, ['learner', 'local'])];
    case 'local':
      return wrongReferences(table, kinds, ['learner']);
  }
}

function learnerRules(table: Table, kinds: Kinds): string[] {
  const { name, primaryKey, uniqueIndexes, triggers, sequenceColumns, volatileDefaults } = table;
  return [
    ...needsKey(table),
    ...(primaryKey.length > 0 && primaryKey[0] !== 'learner_id'
      ? [`${name} is a learner table, and its primary key begins with ${primaryKey[0]} instead of learner_id.`]
      : []),
    ...uniqueIndexes
      .filter(({ columns }) => !columns.includes('learner_id'))
      .map((index) => `${name} is a learner table, and its unique index ${index.name} does not hold learner_id.`),
    ...triggers.map((trigger) => `${name} is a learner table, and has the trigger ${trigger}.`),
    ...sequenceColumns.map((column) => `${name} is a learner table, and its ${column} is numbered by a sequence.`),
    ...volatileDefaults.map((column) => `${name} is a learner table, and the database itself makes up its ${column}.`),
    ...wrongReferences(table, kinds, ['local']),
  ];
}

const needsKey = ({ name, primaryKey }: Table): string[] => (primaryKey.length === 0 ? [`${name} has no primary key.`] : []);

const wrongReferences = ({ name, foreignKeys }: Table, kinds: Kinds, forbidden: readonly TableKind[]): string[] =>
  foreignKeys.flatMap((key) => {
    const target = kinds[key.to];
    return target !== undefined && forbidden.includes(target)
      ? [`${name} (${kinds[name]}) refers by ${key.name} to ${key.to} (${target}), which is not where it is.`]
      : [];
  });
