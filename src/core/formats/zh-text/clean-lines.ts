import { mendRadicals } from './characters.js';
import { isRed, MARK_CHARACTERS, MARKS } from '../marked-text.js';
import { arrangePictures } from './picture-lines.js';
import { makeLine, type SourceLine } from './source-line.js';

/** Zero width, soft hyphens, direction marks and variation selectors: nobody typed them. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]|\uFE0E|\uFE0F/gu;
/** Longer lines are no teacher's; they are kept as text, unread. */
export const LONGEST_LINE = 10_000;
/** As wide as a blank to fill may be. */
const WIDE_SPACE = /[ \t\u3000]{41,}/gu;

export interface CleanText {
  readonly lines: readonly SourceLine[];
  readonly radicalsMended: number;
  /** Lines that hold a Markdown picture, with its name. */
  readonly pictures: readonly { readonly line: number; readonly name: string }[];
}

/**
 * The lines of a text as they are read: radicals mended, breaks within a line (`<br>`, `@@@`) made lines of the same number, colour and
 * underline of HTML noted, Markdown's emphasis, bullets before options, escapes and links without target taken off.
 */
export function cleanLines(text: string): CleanText {
  const { text: mended, mended: radicalsMended } = mendRadicals(
    text.replace(INVISIBLE, '').replace(WIDE_SPACE, (space) => space.slice(0, 40)),
  );
  const pictures: { line: number; name: string }[] = [];
  const numbered = mended.split('\n').map((text, index) => ({ number: index + 1, text }));
  const lines = (mended.includes('\uFDD4') ? arrangePictures(numbered) : numbered).flatMap(({ number, text: raw }) => {
    if (raw.length > LONGEST_LINE) return [makeLine(number, raw.replace(MARK_CHARACTERS, ''))];
    const named = raw.replace(/!\[([^\]]{0,200})\]\(([^()\s]{1,500})\)/gu, (_, alt: string, name: string) => {
      pictures.push({ line: number, name });
      return alt === '' ? '[图片]' : `[图片：${alt}]`;
    });
    const parts = withMarks(named).split(/<br\s{0,5}\/?>|@@@+/iu);
    return parts.map((part) => cleanLine(number, part));
  });
  return { lines, radicalsMended, pictures };
}

/** Red and underlined runs of HTML as marks; other tags may be what a question is about and stay. */
function withMarks(text: string): string {
  if (!text.includes('<') && !text.includes('&')) return text;
  const closers: string[] = [];
  return text
    .replace(/&nbsp;?/giu, ' ')
    .replace(/<(\/?)(font|span|u)(\s[^<>]{0,300})?>/giu, (tag, slash: string, name: string, attributes = '') => {
      if (slash !== '') return closers.length > 0 ? (closers.pop() ?? '') : tag;
      if (name.toLowerCase() === 'u') {
        closers.push(MARKS.underlineOff);
        return MARKS.underlineOn;
      }
      const colour = /color\s*[:=]\s*["']?\s*(#?\w+|rgb\([^()]*\))/iu.exec(String(attributes))?.[1];
      if (colour === undefined && name.toLowerCase() === 'span') {
        closers.push('');
        return '';
      }
      const red = colour !== undefined && isRed(colour);
      closers.push(red ? MARKS.redOff : '');
      return red ? MARKS.redOn : '';
    });
}

const LINK_TO_NOTHING = /\[([^\]]{0,500})\]\((?:javascript:[^\s()]{0,50}(?:\([^()]{0,20}\))?;?|#[^\s()]{0,50})\)/giu;
const BULLET =
  /^\s*(?:[-*+•·●]\s+|[○●◯◎□■☐☑]\s*)(?=\*{0,2}\s?(?:[A-Ha-hＡ-Ｈ]\s?[.、．:：)）]|[[【]?(?:正确|参考|标准|我的)?答案|[[【]?解析|true|false))/u;
/** Survey forms list the two choices of a judgement without letters, and mark the right one. */
const RIGHT_CHOICE = /^\s*[○●◯◎]\s*(对|错|正确|错误|是|否)\s*[(（]正确答案[)）]\s*$/u;
const OTHER_CHOICE = /^\s*[○●◯◎]\s*(?:对|错|正确|错误|是|否)\s*$/u;
/** `（√）1．` as `1．（√）`. */
const BRACKET_FIRST = /^(\s*)([（(]\s*(?:[√×✓✔✗✘对错TFYN]|正确|错误|[A-HＡ-Ｈ]{1,8})?\s*[)）])\s*(\d{1,5}\s?[.．、])/u;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/u;

function cleanLine(number: number, raw: string): SourceLine {
  const heading = HEADING.exec(raw);
  const text = (heading?.[2] ?? raw)
    .replace(/^\s{0,3}>\s?/u, '')
    .replace(LINK_TO_NOTHING, '$1')
    .replace(RIGHT_CHOICE, '答案：$1')
    .replace(OTHER_CHOICE, '')
    .replace(BULLET, '')
    .replace(BRACKET_FIRST, '$1$3$2')
    .replace(/\\([-*_#.+>])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}*])\*\*(?=[^\s*])([^*]{1,2000})(?<=[^\s*])\*\*(?![A-Za-z0-9*])/gu, '$1')
    .replace(/^(\s*)\*(?=[^\s*])([^*]{1,200})(?<=[^\s*])\*(?!\*)/u, '$1$2')
    .replace(/^(\s*\d{1,4}\s?[.、．])\s*\*\*\s+/u, '$1 ')
    .replace(/^(\s*)\*\*(?=\s?[[【]?(?:正确|参考|标准)?答案)/u, '$1')
    .replace(/^([^*]{1,200})\*\*$/u, '$1')
    .trimEnd();
  return makeLine(number, text, heading?.[1]?.length ?? 0);
}
