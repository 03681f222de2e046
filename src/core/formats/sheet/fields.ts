import { normalise } from '../../grading/normalise.js';

/** What a column of a sheet holds. `number`: a row number; `unused`: known, and without a place here (scores, time limits). */
export type SheetField =
  | 'type'
  | 'prompt'
  | 'options'
  | 'answer'
  | 'back'
  | 'feedback'
  | 'category'
  | 'point'
  | 'core'
  | 'focus'
  | 'aspect'
  | 'stars'
  | 'tags'
  | 'externalId'
  | 'format'
  | 'settings'
  | 'number'
  | 'unused'
  | `option:${number}`
  | `optionFeedback:${number}`
  | `hint:${number}`;

const FIXED: readonly (readonly [SheetField, RegExp])[] = [
  ['type', /^(题型|题目类型|试题类型|问题类型|类型|题类|questiontypes?|types?|kind)$/u],
  [
    'prompt',
    /^(题目|题目内容|题目描述|题目名称|题干|题干内容|试题|试题内容|试题题干|问题|问题内容|题面|正面|词语|术语|questions?|question(content|text|title|stem|name)|stem|prompt|problem|front|term)$/u,
  ],
  ['back', /^(背面|反面|释义|back|definition)$/u],
  [
    'answer',
    /^(答案|正确答案|参考答案|标准答案|试题答案|题目答案|正确选项|答案选项|((the)?correct|right)answers?(chooseatleastone)?|answers?|answerkey|correct(options?)?|key|solution)$/u,
  ],
  ['options', /^(选项|选项内容|备选项|候选项|备选答案|options|choices)$/u],
  [
    'feedback',
    /^(解析|答案解析|试题解析|题目解析|解题思路|详解|说明|讲解|explanations?|analysis|rationale|feedback|comments?)$/u,
  ],
  ['hint:1', /^(提示|hints?)$/u],
  [
    'category',
    /^(章节|章节名称|所属章节|分类|类别|题目分类|章|节|单元|目录|科目|课程|category|chapter|section|unit|subject|course)$/u,
  ],
  ['point', /^(知识点|知识点名称|所属知识点|考点|考查点|知识维度|knowledgepoints?|knowledge|keypoints?)$/u],
  ['core', /^(核心内容|corecontent)$/u],
  ['focus', /^(考试重点|考试重点易混淆点|易混淆点|examfocus)$/u],
  ['aspect', /^(方面|aspect)$/u],
  ['stars', /^(难度|难度系数|难度等级|难度级别|难易度|难易程度|难度星级|星级|difficulty(level)?|stars?)$/u],
  ['tags', /^(标签|关键词|关键字|tags?|keywords?|labels?)$/u],
  ['externalId', /^(标识|外部标识|外部编号|id|externalid|guid|uuid)$/u],
  ['format', /^(文本格式|textformat|format)$/u],
  ['settings', /^(设置|settings?)$/u],
  ['number', /^(序号|编号|题目编号|试题编号|题号|行号|no|num|number|index|sn|)$/u],
  ['unused', /^(分数|分值|得分|score|marks?|timelimit.*|timeseconds?|时间限制|答题时间.*)$/u],
];
const OPTION = /^(?:选项|选择项|备选项|option|choice|answer)([a-z]|\d{1,3})$|^([a-h])(?:选项|项|option)?$/u;
const OPTION_FEEDBACK = /^(?:反馈|选项反馈|feedback)([a-z]|\d{1,3})$/u;
const HINT = /^(?:提示|hint)(\d{1,2})$/u;
const MAX_HEADER_LENGTH = 80;

/** The words of a header without markup, signs, spaces and what brackets hold, in simplified characters and lower case. */
export function bareHeader(cell: string): string {
  const words = normalise(cell.replace(/<[^<>]{0,100}>/gu, ''));
  const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').replace(/max\d+characters?$/u, '');
  return bare(words.replace(/\([^()]{0,40}\)/gu, '')) || bare(words);
}

/** The field that a header names; undefined for a header that is not known. */
export function fieldOf(header: string): SheetField | undefined {
  if (header.length > MAX_HEADER_LENGTH) return undefined;
  const word = bareHeader(header);
  const fixed = FIXED.find(([, words]) => words.test(word))?.[0];
  if (fixed !== undefined) return fixed;
  const option = OPTION.exec(word);
  if (option !== null) return `option:${placeOf(option[1] ?? option[2] ?? '')}`;
  const feedback = OPTION_FEEDBACK.exec(word);
  if (feedback !== null) return `optionFeedback:${placeOf(feedback[1] ?? '')}`;
  const hint = HINT.exec(word);
  return hint === null ? undefined : `hint:${Number(hint[1])}`;
}

/** `a` → 1, `3` → 3. */
const placeOf = (label: string): number => (/^\d/u.test(label) ? Number(label) : label.charCodeAt(0) - 96);

const NAMED: ReadonlySet<string> = new Set(FIXED.map(([field]) => field));

/** What a teacher may say that a column holds, as it is told to them. */
export const COLUMN_CHOICES: readonly string[] = [...NAMED, 'option:1', 'optionFeedback:1', 'hint:1', 'ignore'];

export const isColumnChoice = (name: string): boolean => name === 'ignore' || isField(name);

/** Whether a teacher's choice for a column is a field; `ignore` is no field, it leaves the column out. */
export const isField = (name: string): name is SheetField =>
  NAMED.has(name) || /^(option|optionFeedback|hint):[1-9]\d{0,2}$/u.test(name);

/** A, B … Z, then 27, 28: as options are called in headers and answers. */
export const optionLabel = (place: number): string => (place <= 26 ? String.fromCharCode(64 + place) : `#${place}`);
