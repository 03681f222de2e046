import type { Piece, SourceLine } from './source-line.js';

export type Field = 'answer' | 'own' | 'explanation' | 'difficulty' | 'point' | 'ability' | 'score' | 'kind';

const WORDS: Readonly<Record<Field, string>> = {
  own: '我的答案|你的答案|您的答案|学生答案|考生答案',
  answer: '正确答案|参考答案|标准答案|本题答案|试题答案|正确选项|答案|答 案|答  案',
  explanation: '答案解析|试题解析|题目解析|参考解析|解题思路|解析|点评|详解|分析',
  difficulty: '难度系数|难度等级|难易程度|难易度|难度',
  point: '考查知识点|所属知识点|知识点|考查点|考核点|考点',
  ability: '能力水平|能力层次|能力要求|认知层次',
  score: '本题分值|本题分数|本题得分|分值|分数|得分',
  kind: '题目类型|题型',
};
const FIELD_OF = new Map(
  (Object.entries(WORDS) as [Field, string][]).flatMap(([field, words]) =>
    words.split('|').map((word) => [word, field] as const),
  ),
);
const ALL_WORDS = [...FIELD_OF.keys()].sort((a, b) => b.length - a.length).join('|');
/** Such words announce a value even right behind another: C正确答案:B. Others must not be the end of a longer word. */
const STRONG = /^(?:我的|你的|您的|正确|参考|标准)答案$/u;
/** Within a line these are words of every day. */
const AT_START_ONLY = /^(?:分析|点评|详解|得分|分数|答案|解析)$/u;

const LABEL = new RegExp(`(\\[)(${ALL_WORDS})\\]\\s*[:;]?|(${ALL_WORDS})\\s*(?:[:]|是\\s*:)`, 'gu');
/** （难度系数C）, (知识点：镜像) */
const IN_BRACKETS = new RegExp(
  `\\(\\s*(${[WORDS.difficulty, WORDS.point, WORDS.ability, WORDS.score].join('|')})\\s*(:[^()]{1,60}|[A-E]|\\d[\\d.]{0,5}\\s*分?|[易中难较简单等困很]{1,3})\\s*\\)`,
  'gu',
);
/** At the begin of a line a label may do without a colon: 答案B, 答案；C, 正确答案 对, 解析 …, 答：…, and in English Answer: B, Explanation: … */
const LOOSE =
  /^\s*(?:((?:正确|参考|标准)?答案)\s*(?:;|是\s*|为\s*|选\s*)?\s*(?=\(?[A-Ha-h]{1,8}(?:[\s,、.。)]|$)|(?:对|错|正确|错误|√|×|[TFYN]|true|false)[.。\s]*$)|((?:正确|参考|标准)?答案)\s*(?:;|是\s|为\s)|(答案解析|解析)\s+(?=\S)|(答|(?:Correct\s)?Answers?|Ans|Key)\s*:|(\d{1,3}(?:\.\d{1,2})?)\s*分\s*$|(Explanation|Rationale|Reason(?:ing)?)\s*:)/iu;

/** A part of a line behind a label; `field` is null for what stands before the first one. */
export interface Segment extends Piece {
  readonly field: Field | null;
}

/** The line cut at its labels. Empty parts without a label are left out. */
export function segmentsOf(piece: Piece): Segment[] {
  const { line } = piece;
  const cuts: { from: number; to: number; field: Field; end?: number }[] = [];
  const form = line.form.slice(0, piece.to);
  const loose = LOOSE.exec(form.slice(piece.from));
  for (const match of form.matchAll(LABEL)) {
    if (match.index < piece.from) continue;
    const word = match[2] ?? match[3] ?? '';
    const field = FIELD_OF.get(word);
    if (field === undefined) continue;
    const atStart = form.slice(piece.from, match.index).trim() === '';
    if (!atStart && match[1] === undefined && !mayFollow(word, form, match.index)) continue;
    cuts.push({ from: match.index, to: match.index + match[0].length, field });
  }
  if (loose !== null && (cuts[0] === undefined || form.slice(piece.from, cuts[0].from).trim() !== '')) {
    const explains = loose[3] !== undefined || loose[6] !== undefined;
    const field: Field = explains ? 'explanation' : loose[5] !== undefined ? 'score' : 'answer';
    const to = piece.from + (field === 'score' ? 0 : loose[0].length);
    cuts.unshift({ from: piece.from, to, field });
  }
  for (const match of form.matchAll(IN_BRACKETS)) {
    const field = FIELD_OF.get(match[1] ?? '');
    if (field === undefined || match.index < piece.from) continue;
    const close = match.index + match[0].length;
    const to = close - 1 - (match[2] ?? '').replace(/^:/u, '').length;
    // A label with a colon within the brackets was found above; here it also gets its end.
    const index = cuts.findIndex((cut) => cut.from > match.index && cut.from < close);
    if (index >= 0) cuts.splice(index, 1);
    cuts.push({ from: match.index, to, field, end: close });
  }
  return segments(
    line,
    piece,
    cuts.sort((a, b) => a.from - b.from),
  );
}

function mayFollow(word: string, form: string, at: number): boolean {
  const before = form.charAt(at - 1);
  if (STRONG.test(word)) return true;
  if (AT_START_ONLY.test(word)) return /[\s.。;,)\]]/u.test(before) && (word === '答案' || word === '解析');
  return !/[\p{L}的]/u.test(before);
}

function segments(
  line: SourceLine,
  piece: Piece,
  cuts: readonly { from: number; to: number; field: Field; end?: number }[],
): Segment[] {
  const found: Segment[] = [];
  let at = piece.from;
  let field: Field | null = null;
  const push = (to: number): void => {
    if (field !== null || line.form.slice(at, to).trim() !== '') found.push({ line, from: Math.min(at, to), to, field });
  };
  for (const cut of cuts) {
    if (cut.from < at) continue;
    push(cut.from);
    if (cut.end !== undefined) {
      found.push({ line, from: cut.to, to: cut.end - 1, field: cut.field });
      [at, field] = [cut.end, null];
    } else [at, field] = [cut.to, cut.field];
  }
  push(piece.to);
  return found;
}
