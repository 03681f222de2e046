import { htmlText } from '../html.js';
import type { SourceLine } from './source-lines.js';

const OPENS = /<table\b/i;
const CLOSES = /<\/table\s*>/i;
/** Stands for the end of a line within a cell while the markup is read; no text has it. */
const LINE_END = '\ue0b1';

/** The lines with tables of HTML written as tables with bars: each row has the number of the line in which it begins. */
export function withHtmlTables(lines: readonly SourceLine[]): SourceLine[] {
  const written: SourceLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const opens = line.code ? -1 : line.text.search(OPENS);
    const end = opens < 0 ? -1 : endOf(lines, at, opens);
    if (end < 0) {
      written.push(line);
      continue;
    }
    const last = lines[end]?.text ?? '';
    const close = (end === at ? opens : 0) + (CLOSES.exec(end === at ? last.slice(opens) : last)?.index ?? 0);
    const behind = last.slice(close).replace(CLOSES, '');
    if (opens > 0) written.push({ ...line, text: line.text.slice(0, opens) });
    const html = lines.slice(at, end + 1).map(({ text, number }, index) => ({
      number,
      text: text.slice(index === 0 ? opens : 0, index === end - at ? close : undefined),
    }));
    written.push({ ...line, text: '' }, ...rowsOf(html), { number: line.number, text: '', code: false });
    if (behind.trim() !== '') written.push({ number: lines[end]?.number ?? line.number, text: behind, code: false });
    at = end;
  }
  return written;
}

function endOf(lines: readonly SourceLine[], from: number, opens: number): number {
  const within = (index: number): string => (lines[index]?.text ?? '').slice(index === from ? opens : 0);
  for (let at = from; at < lines.length && lines[at]?.code === false; at++) if (CLOSES.test(within(at))) return at;
  return -1;
}

type HtmlLine = Pick<SourceLine, 'number' | 'text'>;

function rowsOf(html: readonly HtmlLine[]): SourceLine[] {
  const begins = html.flatMap(({ number, text }) => (text.match(/<tr\b/gi) ?? []).map(() => number));
  const markup = html
    .map(({ text }) => text)
    .join('\n')
    .replace(/<br\b[^<>]*>|<\/(?:p|div)\s*>(?=\s*<(?:p|div)\b)/gi, LINE_END)
    .replace(/<li\b[^<>]*>/gi, `${LINE_END}- `)
    .replace(/<\/?(?:ul|ol|li)\b[^<>]*>/gi, ' ');
  const rows = htmlText(`${markup}</table>`)
    .markdown.split('\n')
    .map((row) => row.replace(new RegExp(`\\| ?${LINE_END}`, 'gu'), '| ').replaceAll(LINE_END, '<br>'));
  const first = html[0]?.number ?? 0;
  // The second row of these is the one of dashes.
  return rows.map((text, index) => ({ number: begins[Math.max(0, index - 1)] ?? first, text, code: false }));
}

/** The texts of the cells of each row of the first tables, for recognising a header. */
export function* htmlRows(head: string): Generator<string[], void, undefined> {
  if (!OPENS.test(head)) return;
  for (const [, row = ''] of head.matchAll(/<tr\b[^<>]*>([^]{0,4000}?)<\/tr\s*>/gi))
    yield [...row.matchAll(/<t[hd]\b[^<>]*>([^]{0,200}?)<\/t[hd]\s*>/gi)].map(([, cell = '']) =>
      cell.replace(/<[^<>]*>/g, '').trim(),
    );
}
