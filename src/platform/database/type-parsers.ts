import pg from 'pg';

const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, numeric: 1700, numericArray: 1231 } as const;
const usual = (id: number, format?: 'text' | 'binary') => pg.types.getTypeParser(id, format) as (text: string) => unknown;
const textArray: number = 1009;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The bigint ${text} does not fit a JavaScript number.`);
  return value;
}

const asText = (text: string) => text;
const readTextArray = pg.types.getTypeParser(textArray) as (text: string) => (string | null)[];
const arrayOf = (element: (text: string) => unknown) => (text: string) =>
  readTextArray(text).map((each) => (each === null ? null : element(each)));

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, safeInteger],
  [oid.int8Array, arrayOf(safeInteger)],
  [oid.date, asText],
  [oid.dateArray, arrayOf(asText)],
  [oid.numeric, Number],
  [oid.numericArray, arrayOf(Number)],
]);

/**
 * How rows become JavaScript values: bigint is a number (an error outside ±2^53), date stays 'YYYY-MM-DD',
 * numeric is a number; timestamptz is a Date and the rest as `pg` does it.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => (format === 'binary' ? undefined : parsers.get(id)) ?? usual(id, format),
};
