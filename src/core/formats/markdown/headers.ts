import { normalise } from '../../grading/normalise.js';

/** What a column of a table holds; `number` is a row number, which says nothing. */
export type ColumnKind = 'title' | 'core' | 'focus' | 'difficulty' | 'tags' | 'aspect' | 'externalId' | 'format' | 'number';

export interface Header {
  readonly kinds: readonly (ColumnKind | undefined)[];
  /** As the teacher wrote them, for issues. */
  readonly names: readonly string[];
}

/** Words of a header without emoji, markup, spaces and punctuation, in simplified characters and lower case. */
function bare(cell: string): string {
  return normalise(cell.replace(/<[^<>]*>/g, '')).replace(/[^\p{L}\p{N}]/gu, '');
}

const TITLE =
  /^(知识点(名称|标题)?|知识(维度|要点|模块|项|主题|单元)|考点(名称)?|核心知识点|knowledge(points?|items?)|keypoints?|keyconcepts?)$/;
/** Headers of a title that many other tables have too. */
const WEAK_TITLE = /^(主题|概念|要点|名称|标题|topics?|concepts?|points?|titles?|subject)$/;
const CORE =
  /^((核心|主要|重点|具体|详细|知识)?内容(要点|概述|说明|描述)?|核心(要点|知识|概念|解释|描述)|说明|解释|描述|(core|key|main)?(contents?|ideas?)|(core|main)points?|explanations?|descriptions?|summary)$/;
const FOCUS =
  /^(考试重点|考查重点|考核重点|重点难点|重难点|(易|容易)(混淆|错|混)(点|内容)?|注意(事项|点)?|.*(考试重点|易混淆|易错).*|(高频|常见|常考|核心)?考点(分析|提示|提炼|说明)|高频考点|常考点|考试要点|exam(focus|points?|keypoints?|tips?)|.*(confus|pitfall|mistake|examfocus|keyexam).*)$/;
/** What is asked of a point, where another column has its title; a title itself where none has. */
const TITLE_OR_FOCUS = /^考点(名称)?$/;
const OTHERS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['difficulty', /^(难度(系数|等级|级别|星级|程度)?|难易(程度|度)?|difficulty(level|coefficient|rating)?|level|stars?)$/],
  ['tags', /^(标签|关键词|关键字|tags?|keywords?)$/],
  ['aspect', /^(方面|aspects?)$/],
  ['externalId', /^(标识|外部(标识|编号|id)|id|externalid)$/],
  ['format', /^(格式|文本格式|format|textformat)$/],
  ['number', /^(序号|编号|题号|no|number|index|)$/],
];

const isWeak = (cell: string): boolean => WEAK_TITLE.test(bare(cell));

/** The same few words come again and again. */
const known = new Map<string, ColumnKind | undefined>();
const MAX_KNOWN = 1_000;

function kindOf(cell: string): ColumnKind | undefined {
  if (cell.length > MAX_HEADER_LENGTH) return undefined;
  if (known.has(cell)) return known.get(cell);
  if (known.size >= MAX_KNOWN) known.clear();
  const kind = kindOfWord(bare(cell));
  known.set(cell, kind);
  return kind;
}

function kindOfWord(word: string): ColumnKind | undefined {
  if (TITLE.test(word) || WEAK_TITLE.test(word)) return 'title';
  if (FOCUS.test(word)) return 'focus';
  if (CORE.test(word)) return 'core';
  return OTHERS.find(([, pattern]) => pattern.test(word))?.[0];
}

/**
 * The meaning of a header row of knowledge points; undefined when the row is none. A title and a content are needed, and where the
 * title's word is one that other tables use too, a focus or a difficulty beside them.
 */
export function readHeader(cells: readonly string[]): Header | undefined {
  if (cells.length > MAX_COLUMNS) return undefined;
  const { kinds, seen } = kindsOf(cells);
  if (!seen.has('title') || !(seen.has('core') || (seen.has('focus') && seen.has('difficulty')))) return undefined;
  const title = cells[kinds.indexOf('title')] ?? '';
  if (isWeak(title) && !seen.has('focus') && !seen.has('difficulty')) return undefined;
  return { kinds, names: cells.map((cell) => cell.trim()) };
}

/**
 * The meaning of a header of topics with their difficulty and without any content, such as 编号, 主题, 难度: knowledge points to be filled in,
 * where it is no list of the questions below. Undefined when the row is none.
 */
export function readTopicsHeader(cells: readonly string[]): Header | undefined {
  if (cells.length > MAX_COLUMNS) return undefined;
  const { kinds, seen } = kindsOf(cells);
  const isOne = seen.has('title') && seen.has('difficulty') && !seen.has('core');
  return isOne ? { kinds, names: cells.map((cell) => cell.trim()) } : undefined;
}

/** What the cells of a row would be as headers, each kind once. */
export function kindsOf(cells: readonly string[]): { kinds: (ColumnKind | undefined)[]; seen: ReadonlySet<ColumnKind> } {
  const seen = new Set<ColumnKind>();
  const isAsked = (cell: string): boolean => TITLE_OR_FOCUS.test(bare(cell));
  const hasTitle = cells.some((cell) => kindOf(cell) === 'title' && !isAsked(cell));
  const kinds = cells.map((cell) => {
    const kind = hasTitle && isAsked(cell) ? 'focus' : kindOf(cell);
    if (kind === undefined || seen.has(kind)) return undefined;
    seen.add(kind);
    return kind;
  });
  return { kinds, seen };
}

/** Whether a line is nothing but the header of a title, as it stands in a table pasted cell by cell. */
export const isTitleHeader = (line: string): boolean => kindOf(line) === 'title';

export const headerKind = (line: string): ColumnKind | undefined =>
  /\p{L}/u.test(line.slice(0, 100)) ? kindOf(line) : undefined;

const MAX_COLUMNS = 50;
const MAX_HEADER_LENGTH = 80;
