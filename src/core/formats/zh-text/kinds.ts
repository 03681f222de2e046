/** What a teacher calls a question; `choice` leaves open how many options are right. */
export type Kind = 'single' | 'multiple' | 'choice' | 'judge' | 'blank' | 'open';

/** Words for kinds, longer before shorter where one begins the other; `题` may follow each. */
const WORDS: readonly (readonly [Kind, string])[] = [
  ['multiple', '不定项选择|不定项|多项选择|多选|複選|多選|X型'],
  ['single', '单项选择|单选|單項選擇|單選|最佳选择|A[12]?型'],
  ['judge', '判断改错|判断正误|判断对错|判断是非|判断说明|正误判断|对错判断|判断|判斷|是非|对错'],
  ['blank', '填空|填充|完成句子'],
  [
    'open',
    '名词解释|名词术语|术语解释|概念解释|案例分析|材料分析|材料解析|综合应用|综合探究|综合分析|非选择|阅读理解|简答|問答|问答|论述|简述|简析|辨析|分析|材料|案例|综合|探究|计算|应用|编程|程序设计|程序|设计|思考|讨论|解答|写作|作文|翻译|主观|证明|作图|实验|配伍|匹配|连线|排序|操作|资料',
  ],
  ['choice', '选择|選擇'],
];
/** These are words of every day without 题 behind them. */
const NEEDS_TI =
  /^(选择|選擇|分析|材料|案例|综合|探究|应用|程序|设计|思考|讨论|解答|实验|操作|资料|对错|是非|翻译|写作|填充|A\d?型|X型)$/u;

export const KIND_WORD = WORDS.map(([, words]) => words).join('|');
const KIND_OF = new Map(WORDS.flatMap(([kind, words]) => words.split('|').map((word) => [word, kind] as const)));

/** The kind that a word such as 单选题 or 单选 names; undefined for other words. */
export function kindOf(text: string): Kind | undefined {
  const word = text.trim().replace(/[题題]$/u, '');
  if (word === text.trim() && NEEDS_TI.test(word)) return undefined;
  return KIND_OF.get(word);
}
