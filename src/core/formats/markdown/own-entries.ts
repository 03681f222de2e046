import { asLine, fromLine } from './own-lines.js';

/** One line of a question's lists; what hangs on it is indented by two spaces. */
export interface Entry {
  readonly mark: keyof typeof MARKS;
  readonly text: string;
  readonly children: readonly Entry[];
}

/** How a line begins; the longer beginnings first, because the shorter stand in them. */
const MARKS = { right: '- [x] ', wrong: '- [ ] ', hint: '- 💡 ', item: '- ', number: '1. ', feedback: '> ' } as const;
const LINE = /^( *)(- \[[xX]\] |- \[ \] |- 💡 |- |\d{1,9}\. |> )(\S.*)$/u;

export const entry = (mark: Entry['mark'], text: string, children: readonly Entry[] = []): Entry => ({ mark, text, children });

export const feedbackOf = (feedback: string | undefined): Entry[] =>
  feedback === undefined ? [] : [entry('feedback', feedback)];

export function writeEntries(entries: readonly Entry[], depth = 0): string[] {
  let number = 0;
  return entries.flatMap(({ mark, text, children }) => {
    const begin = mark === 'number' ? `${++number}. ` : MARKS[mark];
    return [`${'  '.repeat(depth)}${begin}${asLine(text)}`, ...writeEntries(children, depth + 1)];
  });
}

/** Entries of the lines, each under the last one that is less indented; lines that are none are given back. */
export function readEntries(lines: readonly string[]): { entries: Entry[]; others: string[] } {
  interface Open {
    readonly indent: number;
    readonly children: Entry[];
  }
  const root: Open = { indent: -1, children: [] };
  const path: Open[] = [root];
  const others: string[] = [];
  for (const line of lines) {
    const match = LINE.exec(line);
    if (match === null) {
      if (line.trim() !== '') others.push(line);
      continue;
    }
    const indent = match[1]?.length ?? 0;
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop();
    const children: Entry[] = [];
    (path.at(-1) ?? root).children.push({ mark: markOf(match[2] ?? ''), text: fromLine((match[3] ?? '').trim()), children });
    path.push({ indent, children });
  }
  return { entries: root.children, others };
}

function markOf(begin: string): Entry['mark'] {
  if (/^\d/.test(begin)) return 'number';
  const found = (Object.keys(MARKS) as Entry['mark'][]).find((mark) => MARKS[mark] === begin.toLowerCase());
  return found ?? 'item';
}
