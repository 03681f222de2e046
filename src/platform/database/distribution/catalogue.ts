import type { ClientBase } from 'pg';

export interface ForeignKey {
  readonly name: string;
  readonly to: string;
}

export interface Index {
  readonly name: string;
  /** Key columns in order; an expression is ''. */
  readonly columns: readonly string[];
}

/** A table as PostgreSQL's catalogue describes it, as far as spreading it over machines is concerned. */
export interface Table {
  readonly name: string;
  /** Empty where there is none. */
  readonly primaryKey: readonly string[];
  /** Every unique index, that of the primary key too. */
  readonly uniqueIndexes: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly triggers: readonly string[];
  /** Columns that a sequence numbers. */
  readonly sequenceColumns: readonly string[];
  /** Columns whose default asks the clock, chance or a sequence. */
  readonly volatileDefaults: readonly string[];
}

const keyColumns = (index: string): string => `
  array(select coalesce(a.attname::text, '')
    from unnest(${index}.indkey::int2[]) with ordinality k (number, place)
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number and k.number > 0
    where k.place <= ${index}.indnkeyatts order by k.place)`;

const TABLES = `
select t.relname as name,
  coalesce((select ${keyColumns('i')} from pg_index i where i.indrelid = t.oid and i.indisprimary), '{}') as "primaryKey",
  coalesce((select json_agg(json_build_object('name', i.indexrelid::regclass::text, 'columns', ${keyColumns('i')}) order by 1)
    from pg_index i where i.indrelid = t.oid and i.indisunique), '[]') as "uniqueIndexes",
  coalesce((select json_agg(json_build_object('name', c.conname, 'to', f.relname) order by c.conname)
    from pg_constraint c join pg_class f on f.oid = c.confrelid where c.conrelid = t.oid and c.contype = 'f'), '[]') as "foreignKeys",
  array(select g.tgname::text from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal order by 1) as triggers,
  array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    and (a.attidentity <> '' or exists (
      select from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
      where d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid and d.refobjsubid = a.attnum and d.deptype in ('a', 'i')))
    order by 1) as "sequenceColumns",
  array(select a.attname::text from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where d.adrelid = t.oid and pg_get_expr(d.adbin, d.adrelid) ~* '(now|random|clock_timestamp|gen_random_uuid|nextval)\\s*\\(|current_'
    order by 1) as "volatileDefaults"
from pg_class t
where t.relkind in ('r', 'p') and t.relnamespace = (select oid from pg_namespace where nspname = current_schema())
  and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = t.oid and e.deptype = 'e')
order by t.relname`;

/** The tables of the current schema, by name; those of extensions are left out. */
export async function readCatalogue(client: Pick<ClientBase, 'query'>): Promise<Table[]> {
  return (await client.query<Table>(TABLES)).rows;
}
