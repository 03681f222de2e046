import { QUESTION_TYPES, type QuestionType } from '../../question/question.js';
import { kindOf } from '../zh-text/kinds.js';
import { bareHeader } from './fields.js';

/** What a cell says of a question's type: one of ours, or what leaves something open. */
export type TypeWord = QuestionType | 'choice' | 'blank' | 'open' | 'point';

/** As written; each is read as the same type again. */
export const TYPE_NAMES: Readonly<Record<QuestionType | 'point', { readonly en: string; readonly 'zh-CN': string }>> = {
  flashcard: { en: 'flashcard', 'zh-CN': '卡片' },
  single_choice: { en: 'single choice', 'zh-CN': '单选题' },
  multiple_choice: { en: 'multiple answers', 'zh-CN': '多选题' },
  true_false: { en: 'true/false', 'zh-CN': '判断题' },
  short_text: { en: 'short answer', 'zh-CN': '短答题' },
  numeric: { en: 'numeric', 'zh-CN': '数值题' },
  cloze: { en: 'cloze', 'zh-CN': '填空题' },
  matching: { en: 'matching', 'zh-CN': '匹配题' },
  ordering: { en: 'ordering', 'zh-CN': '排序题' },
  point: { en: 'knowledge point', 'zh-CN': '知识点' },
};

const WORDS: readonly (readonly [TypeWord, RegExp])[] = [
  ['point', /^(知识点|knowledgepoint|point)$/u],
  ['flashcard', /^(卡片|闪卡|记忆卡|翻转卡片|flashcards?|cards?|basic)$/u],
  ['matching', /^(匹配|配对|连线|matching|match|pairs?)题?$/u],
  ['ordering', /^(排序|顺序|ordering|order|sequence|sorting)题?$/u],
  ['numeric', /^(数值|数字|numeric(al)?|number)题?$/u],
  ['short_text', /^(短答|短文本|short(text|answers?))题?$/u],
  ['single_choice', /^(single(choice|answer|select|response)?|radio)$/u],
  ['multiple_choice', /^(multiple(answers?|select|response|selection)|multi(choice|select)?|checkbox(es)?)$/u],
  ['choice', /^(multiplechoice|mcq|choice|quiz)$/u],
  ['true_false', /^(true(or)?false|tf|bool(ean)?|judge(ment)?|yes(or)?no)$/u],
  ['cloze', /^cloze$/u],
  ['blank', /^(fill(in|ed)?(the)?blanks?|fillin|blanks?|gapfill|completion)$/u],
  ['open', /^(essay|open(ended)?|longanswer|subjective|discussion)$/u],
];
const KINDS: Readonly<Record<string, TypeWord>> = {
  single: 'single_choice',
  multiple: 'multiple_choice',
  choice: 'choice',
  judge: 'true_false',
  blank: 'blank',
  open: 'open',
};
/** The usual order of Chinese question banks. */
const CODES: readonly TypeWord[] = ['single_choice', 'multiple_choice', 'true_false', 'blank', 'open'];

const LONGEST_WORD = 60;

export interface NamedType {
  readonly word: TypeWord;
  /** Whether the cell is a number, whose meaning is a guess. */
  readonly code: boolean;
}

/** The type that a cell names; undefined for words that are not known. */
export function typeWord(cell: string): NamedType | undefined {
  if (cell.length > LONGEST_WORD) return undefined;
  const known = KNOWN.get(cell);
  if (known !== undefined) return known;
  const read = readWord(cell);
  if (read !== undefined && KNOWN.size < MAX_KNOWN) KNOWN.set(cell, read);
  return read;
}

/** A sheet of thousands of rows names a handful of types. */
const KNOWN = new Map<string, NamedType>();
const MAX_KNOWN = 500;

function readWord(cell: string): NamedType | undefined {
  const own = QUESTION_TYPES.find((type) => type === cell.trim().toLowerCase());
  if (own !== undefined) return { word: own, code: false };
  const bare = bareHeader(cell);
  const known = WORDS.find(([, words]) => words.test(bare))?.[0] ?? KINDS[kindOf(bare) ?? kindOf(`${bare}题`) ?? ''];
  if (known !== undefined) return { word: known, code: false };
  const code = /^[1-5]$/u.test(bare) ? CODES[Number(bare) - 1] : undefined;
  return code === undefined ? undefined : { word: code, code: true };
}
