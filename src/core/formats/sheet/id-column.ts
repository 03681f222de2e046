import { bareHeader } from './fields.js';
import type { RawRow, SheetHeader } from './header.js';

/** Headers of numbers that may be more than those of rows. */
const MAY_BE_IDS = /^(编号|题目编号|试题编号)$/u;

/**
 * The column of external ids: the one that is called so, else one of numbers that are more than those of rows, such as `k1` or 编号 without
 * beginning at 1. Numbers that come again, as where each section counts anew, identify nothing.
 */
export function idColumnOf({ fields, names }: SheetHeader, rows: readonly RawRow[]): number | undefined {
  const own = fields.indexOf('externalId');
  if (own >= 0) return countsRows(valuesOf(own, rows)) ? undefined : own;
  const found = fields.findIndex((field, column) => {
    if (field !== 'number' || bareHeader(names[column] ?? '') === '') return false;
    const values = valuesOf(column, rows);
    const named = MAY_BE_IDS.test(bareHeader(names[column] ?? '')) || values.some((value) => !/^\d+$/u.test(value));
    return values.length > 0 && named && new Set(values).size === values.length && !countsRows(values);
  });
  return found < 0 ? undefined : found;
}

export const valuesOf = (column: number, rows: readonly RawRow[]): string[] =>
  rows.map((row) => (row.cells[column] ?? '').trim()).filter((value) => value !== '');

/** 1, 2, 3 … are numbers of rows, which another file has as well, and identify nothing. */
export const countsRows = (values: readonly string[]): boolean =>
  values.every((value, index) => Number(value.replace(/[.．、]$/u, '')) === index + 1);
