import type { QueryResult, QueryResultRow } from 'pg';

/** All rows, as plain objects. */
export const many = <R extends QueryResultRow>(result: QueryResult<R>): R[] => result.rows;

/** The only row or undefined. @throws Error when there are several: the statement does not do what its caller believes */
export function optional<R extends QueryResultRow>(result: QueryResult<R>): R | undefined {
  if (result.rows.length > 1) throw new Error(`Expected at most one row and got ${result.rows.length}.`);
  return result.rows[0];
}

/** The only row. @throws Error when there is none or several */
export function one<R extends QueryResultRow>(result: QueryResult<R>): R {
  const row = optional(result);
  if (row === undefined) throw new Error('Expected one row and got none.');
  return row;
}
