import type { QueryResult } from 'pg';
import { many, one, optional } from './rows.js';

const result = (...rows: { n: number }[]): QueryResult<{ n: number }> => ({
  rows,
  rowCount: rows.length,
  command: 'SELECT',
  oid: 0,
  fields: [],
});

describe('rows', () => {
  it('one: exactly one', () => {
    expect(one(result({ n: 1 }))).toEqual({ n: 1 });
    expect(() => one(result())).toThrow('got none');
    expect(() => one(result({ n: 1 }, { n: 2 }))).toThrow('got 2');
  });

  it('optional: one or none', () => {
    expect(optional(result({ n: 1 }))).toEqual({ n: 1 });
    expect(optional(result())).toBeUndefined();
    expect(() => optional(result({ n: 1 }, { n: 2 }))).toThrow('got 2');
  });

  it('many: all of them', () => {
    expect(many(result({ n: 1 }, { n: 2 }))).toEqual([{ n: 1 }, { n: 2 }]);
  });
});
