import { bulletOf, plainLine } from './cell-text.js';
import type { SourceLine } from './source-lines.js';

/** A heading of the note with the lines below it, up to the next heading of any level. */
export interface Section {
  /** Without numbering and markup; '' before the first heading. */
  readonly title: string;
  readonly line: number;
  /** 1 the outermost; 0 before the first heading. */
  readonly level: number;
  readonly lines: readonly SourceLine[];
}

const ATX = /^\s{0,3}(#{1,6})\s*([^\s#].*)$/;
const CHINESE_NUMBER = /^\s*(?:([一二三四五六七八九十]{1,3})[、.．]|[(（]([一二三四五六七八九十]{1,3})[)）])\s*(\S.{0,79})$/;
const NUMBERED = /^\s*(\d{1,3}(?:\.\d{1,3}){0,3})(?:[.、．)）](?!\d)|\s(?=\D))\s*(\S.*)$/;
const BULLET = /^\s*([-*+•◦▪‣●○■□·])\s*\S/;
const CALLOUT = /^\s{0,3}>\s*\[!\w+\][-+]?\s*(.*)$/;
const BOLD_LINE = /^\s*\*\*([^*\n]{1,80})\*\*\s*[:：]?\s*$/;

/** Numbering in front of a heading: `一、`, `2.`, `1）`, `第三章`. */
const NUMBERING =
  /^(?:第?[一二三四五六七八九十百\d]{1,4}[章节部分篇]\s*|[一二三四五六七八九十]{1,3}[、.．]\s*|[(（][一二三四五六七八九十\d]{1,3}[)）]\s*|\d{1,3}(?:\.\d{1,3})*(?:[.、．)）](?!\d)|\s(?=\p{L}))\s*)/u;

export const bareTitle = (heading: string): string => {
  const title = plainLine(heading);
  const bare = title.replace(NUMBERING, '').trim();
  return bare === '' ? title : bare;
};

/** The note as sections in their order; the first holds what stands before any heading, and may be empty. */
export function readOutline(lines: readonly SourceLine[]): Section[] {
  const sections: { title: string; line: number; level: number; lines: SourceLine[] }[] = [
    { title: '', line: lines[0]?.number ?? 1, level: 0, lines: [] },
  ];
  const boldHeads = !lines.some((line) => !line.code && ATX.test(line.text));
  lines.forEach((line, index) => {
    const head = line.code ? undefined : headAt(lines, index, boldHeads);
    if (head === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ title: bareTitle(head.text), line: line.number, level: head.level, lines: [] });
  });
  return sections;
}

/** @param boldHeads whether a line in bold is a heading: where the note has no others */
function headAt(lines: readonly SourceLine[], index: number, boldHeads: boolean): { level: number; text: string } | undefined {
  const text = lines[index]?.text ?? '';
  const atx = ATX.exec(text);
  if (atx !== null) return { level: atx[1]?.length ?? 1, text: withoutClosing(atx[2] ?? '') };
  const callout = CALLOUT.exec(text);
  if (callout !== null && (callout[1] ?? '') !== '') return { level: 6, text: callout[1] ?? '' };
  const chinese = CHINESE_NUMBER.exec(text);
  if (chinese !== null && !/[。；;]$/.test(text)) return { level: chinese[1] === undefined ? 3 : 2, text: chinese[3] ?? '' };
  const numbered = NUMBERED.exec(text);
  const bold = numbered === null && boldHeads ? BOLD_LINE.exec(text) : null;
  if ((numbered === null && bold === null) || !followedByBullet(lines, index)) return undefined;
  return numbered === null ? { level: 5, text: bold?.[1] ?? '' } : { level: 4, text: numbered[2] ?? '' };
}

/** `Title ##` without the marks behind it. */
function withoutClosing(text: string): string {
  const line = text.trimEnd();
  let end = line.length;
  while (line.charAt(end - 1) === '#') end--;
  return /\s/.test(line.charAt(end - 1)) ? line.slice(0, end).trimEnd() : line;
}

/** A numbered line is a heading when a list hangs on it, and else an item itself. */
function followedByBullet(lines: readonly SourceLine[], index: number): boolean {
  for (let i = index + 1; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || line.code) return false;
    if (line.text.trim() !== '') return BULLET.test(line.text);
  }
  return false;
}

/** The lines of a section as Markdown, without indentation that its place in the note gave them. */
export function bodyOf(section: Section): string {
  const written = section.lines.map((line) => ({ ...line, text: line.code ? line.text : bulletOf(unquoted(line.text)) }));
  const indents = written
    .filter((line) => line.text.trim() !== '' && !line.code)
    .map((line) => /^\s*/.exec(line.text)?.[0].length ?? 0);
  const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  const telling = written.filter((line) => line.code || !NOTHING.test(line.text));
  const texts = telling.map((line) =>
    line.code || !Number.isFinite(common) ? line.text : line.text.slice(Math.min(common, line.text.length)),
  );
  return tightLists(texts).join('\n').trim();
}

/** Without the empty lines between items of a list. */
function tightLists(lines: readonly string[]): string[] {
  let inList = false;
  const tight: string[] = [];
  for (const line of lines) {
    const item = /^\s*- /.test(line);
    if (item && inList) while (tight.at(-1)?.trim() === '') tight.pop();
    if (line.trim() !== '') inList = item || (inList && /^\s/.test(line));
    tight.push(line);
  }
  return tight;
}

/** A rule, or an item without a text. */
const NOTHING = /^\s*(?:([-*_])(?:\s*\1){2,}|[-*+])\s*$/;

const unquoted = (line: string): string => line.replace(/^\s{0,3}>\s?(?!\[!)/, '').replace(/^\s{0,3}>\s?\[!\w+\][-+]?\s*$/, '');
