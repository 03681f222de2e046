import { isLanguageTag } from '../../grading/read-content.js';
import { guessAspect } from '../aspect.js';
import { IssueList } from '../issue-list.js';
import type { ImportItem, PointItem, ReadOptions, ReadResult } from '../model.js';
import type { SourceFile } from '../question-format.js';
import { languageOf } from '../text-lang.js';
import { textOfFile } from '../text-of-file.js';
import { fittingPoints } from './background.js';
import { cleanText, plainLine } from './cell-text.js';
import { findColumnTables } from './column-text.js';
import { looksLikeBank } from './detect.js';
import { readTopicsHeader, type Header } from './headers.js';
import { asLists } from './other-tables.js';
import { bareTitle, bodyOf, readOutline, type Section } from './outline.js';
import { OWN_MARK } from './own-lines.js';
import { MAX_TEXT, MAX_TITLE, readPoints, type PointContext } from './point-rows.js';
import { questionBlocks, readQuestions } from './question-blocks.js';
import { readOwn } from './read-own.js';
import { findRowTables, type RawTable } from './raw-table.js';
import { cleanSource, type SourceLine } from './source-lines.js';

const nothing = (issues: IssueList): ReadResult => ({ title: null, lang: null, items: [], issues: issues.all, media: [] });

/** Reads study notes: tables of knowledge points, the sections around them as their background, and folded questions. */
export function readMarkdown(file: SourceFile, options: ReadOptions): ReadResult {
  const issues = new IssueList();
  const text = textOfFile(file, options, issues);
  if (text === null) return nothing(issues);
  const own = OWN_MARK.exec(text);
  if (own !== null) {
    const written = options.lang ?? own[2] ?? languageOf(text, options);
    const { title: heading, items: found } = readOwn(text, isLanguageTag(written) ? written : languageOf(text, options), issues);
    if (found.length === 0 && issues.all.length === 0) issues.add('error', 'nothing_found', {});
    return { title: heading, lang: written, items: found, issues: issues.all, media: [] };
  }
  const lang = languageOf(text, options);
  if (looksLikeBank(text)) issues.add('warning', 'looks_like_question_bank', {});
  const { title, lines } = takeTitle(cleanSource(text, issues));
  const context = { lang, options, issues };
  const listsQuestions = questionBlocks(readOutline([...lines])).blocks.length > 0;
  const { points, rest } = takePoints(lines, context, listsQuestions ? () => undefined : readTopicsHeader);
  const listed = listedDifficulties(rest.tables);
  const others = rest.tables.filter((table) => !(listed.size > 0 && isContents(table)));
  const { blocks, rest: sections } = questionBlocks(readOutline(asLists(rest.lines, others, issues)));
  const questions = readQuestions(blocks, listed, lang, options, issues);
  const items: ImportItem[] = [...withBackground(points, sections, title, context), ...questions];
  if (items.length === 0) issues.add('error', 'nothing_found', {});
  return { title: title === null ? null : title.slice(0, MAX_TITLE), lang, items, issues: issues.all, media: [] };
}

/** A heading of the first level, or a short first line by itself, is the title of the whole. */
function takeTitle(lines: readonly SourceLine[]): { title: string | null; lines: readonly SourceLine[] } {
  const at = lines.findIndex((line) => line.text.trim() !== '' && !/^\s*<!--.*-->\s*$/.test(line.text));
  const first = lines[at];
  if (first === undefined || first.code) return { title: null, lines };
  const heading = /^\s{0,3}#\s+(\S.*)$/.exec(first.text)?.[1];
  const alone = /^\s*(#|[一二三四五六七八九十]{1,3}[、.．]|$)/.test(lines[at + 1]?.text ?? '');
  const plain =
    /^\s*([#>|]|[-*+•]\s|[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}[.、]\s|!?\[|`{3}|\S*\t)/.test(first.text) || !alone;
  const text = plainLine(heading ?? (plain || [...first.text].length > 120 ? '' : first.text));
  const follows = lines.slice(at + 1).some((line) => line.text.trim() !== '');
  return text === '' || !follows
    ? { title: null, lines }
    : { title: text, lines: [...lines.slice(0, at), ...lines.slice(at + 1)] };
}

const asTopics = (table: RawTable, header: Header | undefined): RawTable =>
  header === undefined ? table : { ...table, header, rows: table.rows.slice(1) };

/** The points of all tables that have any, and what is left of the text with its other tables. */
function takePoints(
  lines: readonly SourceLine[],
  context: PointContext,
  topicsHeader: (cells: readonly string[]) => Header | undefined,
): { points: PointItem[]; rest: { lines: SourceLine[]; tables: RawTable[] } } {
  const byColumns = findColumnTables(lines);
  const without = byColumns.reduceRight<SourceLine[]>(
    (left, table) => [...left.slice(0, table.from), ...left.slice(table.to)],
    [...lines],
  );
  const byRows = findRowTables(without)
    .map((table) => (table.header === undefined ? asTopics(table, topicsHeader(table.rows[0]?.cells ?? [])) : table))
    .filter((table) => table.header !== undefined);
  const tables = [...byColumns, ...byRows].sort((a, b) => a.line - b.line);
  const rest = byRows.reduceRight<SourceLine[]>(
    (left, table) => [...left.slice(0, table.from), ...left.slice(table.to)],
    without,
  );
  return { points: tables.flatMap((table) => readPoints(table, context)), rest: { lines: rest, tables: findRowTables(rest) } };
}

/** Difficulties in a table of contents of questions: a column of numbers and one of difficulties. */
function listedDifficulties(tables: readonly RawTable[]): ReadonlyMap<string, string> {
  const listed = new Map<string, string>();
  for (const table of tables.filter(isContents)) {
    const at = contentsColumns(table);
    for (const row of table.rows.slice(1)) {
      const number = /\d{1,4}/.exec(row.cells[at.number] ?? '')?.[0];
      if (number !== undefined) listed.set(number, row.cells[at.difficulty] ?? '');
    }
  }
  return listed;
}

const isContents = (table: RawTable): boolean => {
  const at = contentsColumns(table);
  return at.number >= 0 && at.difficulty >= 0;
};

function contentsColumns(table: RawTable): { number: number; difficulty: number } {
  const names = (table.rows[0]?.cells ?? []).map((cell) => plainLine(cell));
  return {
    number: names.findIndex((name) => /^(编号|編號|序号|序號|题号|題號|#|no\.?|q|question)$/i.test(name)),
    difficulty: names.findIndex((name) => /^(难度(系数)?|難度(係數)?|difficulty)$/i.test(name)),
  };
}

/** The points, each with the sections that tell more about it; sections that fit none are points themselves. */
function withBackground(
  points: readonly PointItem[],
  sections: readonly Section[],
  title: string | null,
  context: PointContext,
): PointItem[] {
  const told = sections.map((section) => ({ section, body: cleaned(section, context) })).filter(({ body }) => body !== '');
  tellBareHeadings(
    sections,
    told.map(({ section }) => section),
    context.issues,
  );
  const fits = fittingPoints(
    told.map(({ section, body }) => ({ title: section.title, text: body })),
    points.map(({ content }) => {
      const text = content[context.lang];
      return { title: text?.title ?? '', text: `${text?.coreContent ?? ''}\n${text?.examFocus ?? ''}` };
    }),
  );
  const grown = points.map((point) => ({ ...point }));
  const own: PointItem[] = [];
  told.forEach(({ section, body }, index) => {
    const fit = fits[index];
    const point = fit === undefined ? undefined : grown[fit];
    if (fit === undefined || point === undefined || !append(point, section.title, body, context))
      own.push(...asPoints(section, body, title, context));
  });
  return [...grown, ...own];
}

/** Headings with nothing of their own below only arrange the note, and come in nowhere. */
function tellBareHeadings(sections: readonly Section[], told: readonly Section[], issues: IssueList): void {
  const withBody = new Set(told);
  const bare = sections.filter((section) => section.title !== '' && !withBody.has(section));
  const [first] = bare;
  if (first !== undefined)
    issues.add(
      'info',
      'headings_left_out',
      { line: first.line },
      { excerpt: bare.map((one) => one.title).join(' / '), params: { count: bare.length } },
    );
}

function cleaned(section: Section, context: PointContext): string {
  const { text, pictures, markup } = cleanText(bodyOf(section));
  const place = { line: section.line };
  for (const name of pictures) context.issues.add('warning', 'media_missing', place, { params: { name: name.slice(0, 200) } });
  if (markup) context.issues.at(place, { severity: 'info', code: 'markup_removed' }, true);
  return text;
}

/** False where the point would become too long. */
function append(point: { content: PointItem['content'] }, heading: string, body: string, { lang }: PointContext): boolean {
  const text = point.content[lang];
  if (text === undefined) return false;
  const head = heading === '' ? [] : [`**${heading}**`];
  const coreContent = [text.coreContent, ...head, body].filter((part) => part !== '').join('\n\n');
  if (coreContent.length > MAX_TEXT) return false;
  point.content = { ...point.content, [lang]: { ...text, coreContent } };
  return true;
}

/** A section as a point of its own; one that is too long becomes several. */
function asPoints(section: Section, body: string, title: string | null, context: PointContext): PointItem[] {
  const unnamed = title ?? (/^zh\b/i.test(context.lang) ? '笔记' : 'Notes');
  const name = bareTitle(section.title === '' ? unnamed : section.title).slice(0, MAX_TITLE - 10);
  const parts = pieces(body);
  return parts.map((coreContent, index) => ({
    kind: 'point',
    place: { line: section.line },
    externalId: null,
    aspect: guessAspect(name),
    stars: null,
    tags: [],
    format: 'markdown',
    content: { [context.lang]: { title: index === 0 ? name : `${name} (${index + 1})`, coreContent, examFocus: '' } },
  }));
}

/** The text in pieces that a point can hold, parted between lines where that is possible. */
function pieces(body: string): string[] {
  const parts: string[] = [];
  for (let rest = body; rest !== '';) {
    const line = rest.length <= MAX_TEXT ? rest.length : rest.lastIndexOf('\n', MAX_TEXT);
    const end = line > 0 ? line : MAX_TEXT;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return parts;
}
