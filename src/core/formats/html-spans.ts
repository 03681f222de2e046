import type { HtmlElement } from './html-tree.js';

/** As wide as a table may become; a wider span is cut. */
const MAX_COLUMNS = 200;
const EMPTY: HtmlElement = { tag: 'td', attributes: {}, children: [] };

/**
 * The rows of a table with a cell in each column: one over several rows stands in each of them, as a chapter does beside its questions,
 * and one over several columns in the first. Without that, the cells of a row would stand under the headers of others.
 */
export function withSpans(rows: readonly (readonly HtmlElement[])[]): HtmlElement[][] {
  /** By column: what comes down from the rows above, and for how many rows more. */
  const above = new Map<number, { cell: HtmlElement; rows: number }>();
  return rows.map((row) => {
    const full: HtmlElement[] = [];
    const takeAbove = (): void => {
      for (let held = above.get(full.length); held !== undefined; held = above.get(full.length)) {
        if (held.rows === 1) above.delete(full.length);
        else above.set(full.length, { ...held, rows: held.rows - 1 });
        full.push(held.cell);
      }
    };
    for (const cell of row) {
      takeAbove();
      const down = spanOf(cell, 'rowspan');
      const wide = Math.min(spanOf(cell, 'colspan'), Math.max(1, MAX_COLUMNS - full.length));
      for (let column = 0; column < wide; column++) {
        const part = column === 0 ? cell : EMPTY;
        if (down > 1) above.set(full.length, { cell: part, rows: down - 1 });
        full.push(part);
      }
    }
    takeAbove();
    return full;
  });
}

const spanOf = (cell: HtmlElement, name: 'rowspan' | 'colspan'): number => {
  const span = Number(cell.attributes[name] ?? 1);
  return Number.isInteger(span) && span > 1 ? Math.min(span, 10_000) : 1;
};
