/** What a spreadsheet takes for the begin of a formula, full-width forms too. */
const FORMULA = /^'*[=+\-@＝＋－＠]/u;
/** A number runs nothing. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/u;

/** The cell with an apostrophe before what would run as a formula. */
export const guardFormula = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

/** The cell as it was before {@link guardFormula}. */
export const unguardFormula = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
