import { briefs, readBank, troubles } from '../../../../test/support/zh-bank.js';

/** Questions with two options each and nothing said of their answers. */
const choices = (...stems: string[]): string => stems.map((stem) => `${stem}（ ）\nA. 甲 B. 乙 C. 丙 D. 丁`).join('\n');
const statements = (...stems: string[]): string => stems.map((stem) => `${stem}（ ）`).join('\n');

/** The letters of the right options, 对 or 错, or the text of the answer. */
async function answers(text: string): Promise<string[]> {
  const { items } = await readBank(text);
  return items.map((item) => {
    if (item.kind !== 'question') return '';
    const { body } = item;
    if (body.type === 'single_choice') return body.key.choice.toUpperCase();
    if (body.type === 'multiple_choice') return body.key.choices.join('').toUpperCase();
    if (body.type === 'true_false') return body.key.value ? '对' : '错';
    if (body.type === 'flashcard') return Object.values(body.content)[0]?.back ?? '';
    if (body.type === 'cloze')
      return (Object.values(body.content)[0]?.blanks ?? []).map((blank) => blank.acceptedAnswers?.[0]?.text).join('|');
    return body.type;
  });
}

const THREE = `一、单选题\n${choices('1. 子', '2. 丑', '3. 寅')}`;

describe('a key for one section', () => {
  it.each([
    ['(1) A (2) B (3) D'],
    ['（1）A （2）B （3）D'],
    ['1．A 2．B 3．D'],
    ['1.A\n2.B\n3.D'],
    ['1、A；2、B；3、D'],
    ['1-3 ABD'],
    ['1—3：ABD'],
    ['1~3. A B D'],
    ['1-3：A、B、D'],
    ['(1) A (2) B D'],
    ['1A 2B 3D'],
    ['ABD'],
    ['A B D'],
    ['题号\t1\t2\t3\n答案\tA\tB\tD'],
    ['| 题号 | 1 | 2 | 3 |\n| --- | --- | --- | --- |\n| 答案 | A | B | D |'],
    ['题号\t答案\n1\tA\n2\tB\n3\tD'],
    ['题号 答案 题号 答案\n1 A 2 B\n3 D'],
    ['1、参考答案：A\n解析：因为甲。\n2、参考答案：B\n解析：无\n3、参考答案：D'],
    ['1. 答案：A\n2. 答案：B\n3. 答案：D'],
    ['一、单选题\n1. A\n2. B\n3. D'],
    ['一、单选题：1. A 2. B 3. D'],
  ])('%j', async (key) => {
    const text = `${THREE}\n\n参考答案\n${key}`;
    expect(await answers(text)).toEqual(['A', 'B', 'D']);
    expect(troubles(await readBank(text))).toEqual([]);
  });

  it('brings explanations along', async () => {
    const [first] = briefs(await readBank(`${THREE}\n参考答案\n1、参考答案：A\n解析：因为甲。\n再说也是甲。\n2、B\n3、D`));
    expect(first).toBe('单 子（ ） [*甲|乙|丙|丁] ;; 因为甲。\n再说也是甲。');
  });

  it('is told of once, with how many', async () => {
    const { issues } = await readBank(`${THREE}\n参考答案\n1. A 2. B 3. D`);
    expect(issues).toEqual([expect.objectContaining({ severity: 'info', code: 'answers_from_key', params: { count: 3 } })]);
  });
});

describe('a key for several sections', () => {
  const PAPER = `一、单选题\n${choices('1. 子', '2. 丑')}\n二、多选题\n${choices('1. 寅', '2. 卯')}\n三、判断题\n${statements('1. 辰', '2. 巳')}\n`;

  it.each([
    ['with headings', '一、单选题\n1. A 2. B\n二、多选题\n1. AC 2. BD\n三、判断题\n1. √ 2. ×'],
    ['with headings in another order', '判断题\n1. √ 2. ×\n多选题\n1. A、C 2. B、D\n单选题\n1. A 2. B'],
    ['with ordinals alone', '一、1. A 2. B\n二、1. AC 2. BD\n三、1. √ 2. ×'],
    ['with ordinals on lines of their own', '一、\n1. A 2. B\n二、\n1. AC 2. BD\n三、\n1. √ 2. ×'],
    ['with headings on the same line', '一、单选题：1、A 2、B\n二、多选题：1、AC 2、BD\n三、判断题：1、√ 2、×'],
    ['with ranges', '一、单选题\n1-2 AB\n二、多选题\n1-2 AC BD\n三、判断题\n1-2 √×'],
    ['without headings', '1. A 2. B\n1. AC 2. BD\n1. 对 2. 错'],
    ['with headings that say so', '单选题答案\n1. A 2. B\n多选题答案\n1. AC\n2. BD\n判断题答案\n1. 对\n2. 错'],
  ])('%s', async (_, key) => {
    const text = `${PAPER}参考答案\n${key}`;
    expect(await answers(text)).toEqual(['A', 'B', 'AC', 'BD', '对', '错']);
    expect(troubles(await readBank(text))).toEqual([]);
  });

  it('with numbers that run on', async () => {
    const text = `一、单选题\n${choices('1. 子', '2. 丑')}\n二、判断题\n${statements('3. 辰', '4. 巳')}\n参考答案\n1. A 2. B 3. √ 4. ×`;
    expect(await answers(text)).toEqual(['A', 'B', '对', '错']);
  });

  it('after each of several papers in one file', async () => {
    const paper = (title: string, key: string): string =>
      `${title}\n一、单选题\n${choices('1. 子', '2. 丑')}\n参考答案\n${key}\n`;
    const text = paper('模拟试卷一', '1. A 2. B') + paper('模拟试卷二', '1. C 2. D') + paper('模拟试卷三', '1. B 2. A');
    expect(await answers(text)).toEqual(['A', 'B', 'C', 'D', 'B', 'A']);
    expect(troubles(await readBank(text))).toEqual([]);
  });

  it('that is missing after one of several papers', async () => {
    const paper = (title: string, key: string): string => `${title}\n一、单选题\n${choices('1. 子', '2. 丑')}\n${key}\n`;
    const result = await readBank(paper('模拟试卷一', '') + paper('模拟试卷二', '参考答案\n1. C 2. D'));
    expect(result.items.map(({ kind, place }) => [kind, place.line])).toEqual([
      ['unfinished', 3],
      ['unfinished', 5],
      ['question', 10],
      ['question', 12],
    ]);
    expect(troubles(result)).toEqual(['no_answer@3', 'no_answer@5']);
  });

  it('at the end of several chapters, which it names', async () => {
    const chapter = (title: string): string => `${title}\n一、单选题\n${choices('1. 子', '2. 丑')}\n`;
    const text = `${chapter('第一章')}${chapter('第二章')}参考答案\n第一章\n1. A 2. B\n第二章\n1. C 2. D`;
    expect(await answers(text)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('in words, of blanks and open questions', async () => {
    const text =
      '一、填空题\n1. 水由____和____组成。\n2. 首都是____。\n二、简答题\n1. 何谓甲？\n2. 何谓乙？\n\n参考答案\n一、填空题\n1. 氢；氧\n2. 北京\n二、简答题\n1. 甲是第一。\n其后是乙。\n2. 答：乙是第二。';
    expect(await answers(text)).toEqual(['氢|氧', '北京', '甲是第一。\n其后是乙。', '乙是第二。']);
    expect(troubles(await readBank(text))).toEqual([]);
  });

  const MIXED =
    '一、单选题\n1. 子？\nA. 甲 B. 乙\n二、填空题\n1. 水由____和____组成。\n2. π 约是____。\n3. 首都是____。\n三、简答题\n1. 何谓甲？\n2. 何谓乙？\n\n参考答案\n';
  it.each([
    '一、1.B\n二、1. 氢；氧  2. 3.14  3. 北京\n三、1. 甲是第一。\n其后是乙。\n2. 乙是第二。',
    '一、1. B\n二、1. 氢；氧\n2. 3.14\n3. 北京\n三、\n1. 甲是第一。\n其后是乙。\n2. 乙是第二。',
    '一、单选题：1-1 B\n二、填空题：(1) 氢；氧 (2) 3.14 (3) 北京\n三、简答题：1. 甲是第一。\n其后是乙。\n2. 乙是第二。',
    '一、单选题\n1. B\n二、填空题\n1. 氢；氧 2. 3.14 3. 北京\n三、简答题\n1. 甲是第一。\n其后是乙。\n2. 乙是第二。',
  ])('in words behind the number of its section, or side by side: %#', async (key) => {
    expect(await answers(MIXED + key)).toEqual(['B', '氢|氧', '3.14', '北京', '甲是第一。\n其后是乙。', '乙是第二。']);
    expect(troubles(await readBank(MIXED + key))).toEqual([]);
  });

  it('keeps the numbers within a long answer', async () => {
    const steps =
      '步骤： 1. 先把所有的材料按顺序准备好并且放在桌子上，仔细检查一遍 2. 再把它们一件一件地放进盒子里，最后盖好盖子';
    const text = `一、简答题\n1. 何谓甲？\n2. 何谓乙？\n参考答案\n一、1. ${steps}\n2. 乙是第二。`;
    expect(await answers(text)).toEqual([steps, '乙是第二。']);
  });
});

describe('a key that does not fit', () => {
  it('tells of answers without question and of questions without answer', async () => {
    const result = await readBank(`${THREE}\n参考答案\n1. A\n2. B\n7. C`);
    expect(briefs(result)).toEqual([expect.stringContaining('子'), expect.stringContaining('丑'), 'unfinished']);
    expect(result.issues).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        code: 'no_answer',
        place: { line: 6, item: 3 },
        excerpt: expect.stringContaining('寅'),
      }),
    );
    expect(result.issues).toContainEqual(
      expect.objectContaining({
        code: 'key_without_question',
        place: { line: 11 },
        excerpt: '7. C',
        params: { number: 7, answer: 'C' },
      }),
    );
  });

  it('gives answers by order where as many questions have other numbers', async () => {
    expect(await answers(`一、单选题\n${choices('1. 子', '1. 丑', '13. 寅')}\n参考答案\n1. A 2. B 3. D`)).toEqual([
      'A',
      'B',
      'D',
    ]);
  });

  it('yields to the answer at the question, and says so', async () => {
    const result = await readBank(`一、单选题\n1. 子\nA. 甲 B. 乙\n答案：A\n2. 丑\nA. 甲 B. 乙\n答案：B\n\n参考答案\n1. B 2. B`);
    expect(briefs(result)).toEqual(['单 子 [*甲|乙]', '单 丑 [甲|*乙]']);
    expect(result.issues).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'answers_differ',
        place: { line: 2, item: 1 },
        params: { answer: 'A', other: 'B', line: 10 },
      }),
    ]);
  });
});
