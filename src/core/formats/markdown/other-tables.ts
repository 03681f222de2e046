import type { IssueList } from '../issue-list.js';
import { plainLine } from './cell-text.js';
import type { RawTable } from './raw-table.js';
import type { SourceLine } from './source-lines.js';

/** Tells of tables that hold no knowledge points, and turns each into a list under its heading: the row's name, then cell by cell. */
export function asLists(lines: readonly SourceLine[], tables: readonly RawTable[], issues: IssueList): SourceLine[] {
  const kept: SourceLine[] = [];
  let at = 0;
  for (const table of tables) {
    kept.push(...lines.slice(at, table.from));
    at = table.to;
    const [names, ...rows] = table.rows;
    if (names === undefined) continue;
    issues.add('info', 'table_not_points', { line: table.line }, { excerpt: names.cells.join(' | ') });
    for (const row of rows) {
      const [first = '', ...rest] = row.cells.map((cell) => cell.replaceAll(/<br\s*\/?>/gi, ' '));
      const told = rest.flatMap((cell, i) => (cell === '' ? [] : [labelled(names.cells[i + 1] ?? '', cell)]));
      if (told.length > 0 || first !== '')
        kept.push({
          number: row.line,
          text: told.length > 0 ? `- ${plainLine(first)}: ${told.join('; ')}` : `- ${first}`,
          code: false,
        });
    }
  }
  return [...kept, ...lines.slice(at)];
}

const labelled = (name: string, cell: string): string => (plainLine(name) === '' ? cell : `${plainLine(name)} ${cell}`);
