type Words = readonly [en: string, zh: string];

const PLACES: readonly (readonly [RegExp, (at: readonly number[]) => Words])[] = [
  [/^prompt$/u, () => ['question text', '题干']],
  [/^options$/u, () => ['options', '选项']],
  [/^options\/(\d+)(?:\/text)?$/u, ([option = 0]) => [`option ${letter(option)}`, `选项 ${letter(option)}`]],
  [/^options\/(\d+)\/feedback$/u, ([option = 0]) => [`feedback on option ${letter(option)}`, `选项 ${letter(option)} 的反馈`]],
  [/^back$/u, () => ['back', '背面']],
  [/^feedback$/u, () => ['explanation', '解析']],
  [/^hints(?:\/(\d+))?$/u, ([hint]) => (hint === undefined ? ['hints', '提示'] : [`hint ${hint + 1}`, `提示 ${hint + 1}`])],
  [/^(?:acceptedAnswers|key(?:\/\w+)?(?:\/\d+)?)$/u, () => ['answer', '答案']],
  [/^acceptedAnswers\/(\d+)(?:\/\w+)?$/u, ([answer = 0]) => [`answer ${answer + 1}`, `答案 ${answer + 1}`]],
  [/^blanks$/u, () => ['blanks', '填空']],
  [/^blanks\/(\d+)(?:\/.*)?$/u, ([blank = 0]) => [`blank ${blank + 1}`, `第 ${blank + 1} 空`]],
  [
    /^left(?:\/(\d+)(?:\/text)?)?$/u,
    ([row]) => (row === undefined ? ['left side', '左列'] : [`left ${row + 1}`, `左列第 ${row + 1} 项`]),
  ],
  [
    /^right(?:\/(\d+)(?:\/text)?)?$/u,
    ([row]) => (row === undefined ? ['right side', '右列'] : [`right ${row + 1}`, `右列第 ${row + 1} 项`]),
  ],
  [
    /^items(?:\/(\d+)(?:\/text)?)?$/u,
    ([item]) => (item === undefined ? ['items', '条目'] : [`item ${item + 1}`, `第 ${item + 1} 项`]),
  ],
  [/^title$/u, () => ['title', '标题']],
  [/^coreContent$/u, () => ['core content', '核心内容']],
  [/^examFocus$/u, () => ['exam focus', '考试重点']],
];

const letter = (place: number): string => (place < 26 ? String.fromCharCode(65 + place) : `#${place + 1}`);

/**
 * Where in a question or point a fault is, as a teacher calls it: option B, 选项 B; a pointer that is not known stays as it is.
 * @param pointer within the body, without the language of its content: `options/1/text`
 */
export function faultPlace(pointer: string, lang: 'en' | 'zh-CN'): string {
  for (const [pattern, words] of PLACES) {
    const match = pattern.exec(pointer);
    if (match === null) continue;
    const [en, zh] = words(match.slice(1).flatMap((at: string | undefined) => (at === undefined ? [] : [Number(at)])));
    return lang === 'en' ? en : zh;
  }
  return pointer;
}
