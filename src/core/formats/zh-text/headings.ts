import { chineseOrdinal, readRun } from './key-lines.js';
import { KIND_WORD, kindOf, type Kind } from './kinds.js';

export interface SectionHeading {
  readonly kind: Kind;
  /** Says itself that answers follow: 一、单选题答案. */
  readonly answers: boolean;
  /** Stands in brackets, as the tag of one question also does. */
  readonly bracketed: boolean;
  /** 一、 is 1; null where none stands. */
  readonly ordinal: number | null;
  /** What stands behind the word. */
  readonly rest: string;
}

const ORDINAL =
  '(?:第[一二三四五六七八九十\\d]{1,3}(?:部分|大题|题|节|篇)|[(]?[一二三四五六七八九十]{1,3}[)]?|[IVXⅠ-Ⅻ]{1,4}(?=[.、 ])|\\d{1,2}(?=[.、 )]))';
const SECTION = new RegExp(`^\\s*(${ORDINAL})?[\\s.、:,)]*([[<(]?)\\s*((?:${KIND_WORD})[题題]?)\\s*[\\])>]?(.*)$`, 'u');
const EMPTY_REST = /^[\s:.。、,\-~]*$/u;
const BRACKETED_REST = /^\s*[:.、]?\s*[([][^()[\]]{0,120}[)\]]?.{0,80}$/u;
const INSTRUCTION = /^\s*[:,.。、]?\s*(?:共|本|每|合计|满分|总计|\d+\s*[题道]).{0,120}$/u;
const LONG_INSTRUCTION = /^\s*[:,.。、]\s*.{0,120}$/u;
const ANSWERS_REST = /^\s*(?:的)?(?:参考|标准|正确)?答\s?案(?:\s*[及与和、]?\s*(?:解析|详解))?\s*:?\s*$/u;

const ENGLISH_SECTION =
  /^\s*(?:(?:part|section)\s+(?:[ivx]{1,4}|[a-h]|\d{1,2})|[ivx]{1,4}(?=[.)])|[a-h](?=[.)]))?[\s.:)-]*(?:(multiple[- ]choice|single[- ]choice)|(true\s?(?:or|and|\/)\s?false)|(fill[- ]in[- ](?:the[- ])?blanks?)|(short[- ]answers?|essays?))(?:\s+questions?)?\s*(?:\([^()]{0,80}\))?\s*[:.]?\s*$/iu;
const ENGLISH_KINDS: readonly Kind[] = ['choice', 'judge', 'blank', 'open'];

/** Part II: True or False (5 points) */
function englishHeading(form: string): SectionHeading | undefined {
  const match = ENGLISH_SECTION.exec(form);
  const kind = ENGLISH_KINDS.find((_, index) => match?.[index + 1] !== undefined);
  return kind === undefined ? undefined : { kind, answers: false, bracketed: false, ordinal: null, rest: '' };
}

/** 一、单选题（共 20 题）, 三判断题, 判断题, 【多选题】 …; undefined for other lines. */
export function sectionHeading(form: string): SectionHeading | undefined {
  if (form.length > 200) return undefined;
  const match = SECTION.exec(form);
  const kind = match === null ? undefined : kindOf(match[3] ?? '');
  if (match === null || kind === undefined) return englishHeading(form);
  const [, ordinal, bracket = '', , rest = ''] = match;
  const place = chineseOrdinal(ordinal ?? '')?.ordinal ?? null;
  if (ANSWERS_REST.test(rest)) return { kind, answers: true, bracketed: false, ordinal: place, rest: '' };
  if ((readRun(rest)?.length ?? 0) > 1) return { kind, answers: true, bracketed: false, ordinal: place, rest };
  const stands =
    EMPTY_REST.test(rest) ||
    INSTRUCTION.test(rest) ||
    (bracket === '' && BRACKETED_REST.test(rest) && !/[_?？]|\(\s*\)/u.test(rest)) ||
    (ordinal !== undefined && !/^\d/u.test(ordinal) && LONG_INSTRUCTION.test(rest));
  return stands ? { kind, answers: false, bracketed: bracket !== '', ordinal: place, rest } : undefined;
}

const TITLE_PATTERNS: readonly RegExp[] = [
  /^第\s?[一二三四五六七八九十百零\d]{1,5}\s?(?:章|节|单元|单元|讲|课|套|回|篇|卷|部分|模块|项目|周)(?:[\s:、.(].{0,40}|[^?？。()]{0,30})?$/u,
  /^[^?？。,;:()]{0,40}(?:试卷|试题|习题集?|题库|测验|测试题?|练习题?|考试题|模拟题|自测题|作业|复习题|真题|套题)\s*[([]?[一二三四五六七八九十\dA-Z]{0,3}[)\]]?\s*$/u,
];

/** The title of a chapter or paper; undefined for other lines. */
export function titleOf(form: string): string | undefined {
  const line = form.trim();
  if (line === '' || line.length > 60 || /^[A-H][.、]/u.test(line)) return undefined;
  return TITLE_PATTERNS.some((pattern) => pattern.test(line)) ? line : undefined;
}

const KEY_HEADING =
  /^(?:[一二三四五六七八九十]{1,3}[、.]|附录?[一二三\d]?[:、]?|[^?？,;]{0,40}(?:[章节套卷题]|练习|测验|测试|作业))?[\s:《》]*\[?(?:参考|标准)?\s*答\s{0,3}案(?:\s*[及与和、]?\s*(?:评分标准|解析|详解|提示|评分细则|速查|汇总|部分|[表栏]))*\]?\s*:?\s*$/u;

const ENGLISH_KEY =
  /^(?:answers?(?:\s+keys?)?|keys?(?:\s+to\s+(?:the\s+)?exercises)?|solutions?)(?:\s+and\s+explanations?)?\s*:?$/iu;

/** 参考答案, 答案与解析, 第一章习题答案 … on a line of its own: a key may follow. */
export function isKeyHeading(form: string): boolean {
  return form.length <= 80 && (KEY_HEADING.test(form.trim()) || ENGLISH_KEY.test(form.trim()));
}
/** The title that a key's heading repeats: 第一章习题答案 → 第一章习题. */
export const titleOfKey = (form: string): string =>
  form
    .trim()
    .replace(/[\s:[\]《》]/gu, '')
    .replace(/(?:参考|标准|正确)?答案.*$/u, '');
