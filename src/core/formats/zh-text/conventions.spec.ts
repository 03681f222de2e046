import { briefs, readBank, troubles } from '../../../../test/support/zh-bank.js';

const CAPITAL = '单 法国的首都是（ ） [里昂|*巴黎|马赛|尼斯]';
const OPTIONS = 'A．里昂\nB．巴黎\nC．马赛\nD．尼斯';

async function reads(text: string, expected: readonly string[], warnings: readonly string[] = []): Promise<void> {
  const result = await readBank(text);
  expect(briefs(result)).toEqual(expected);
  expect(troubles(result)).toEqual(warnings);
}

describe('the place of the answer', () => {
  it.each([
    ['below', `1．法国的首都是（ ）\n${OPTIONS}\n答案：B`],
    ['below, on the next line', `1．法国的首都是（ ）\n${OPTIONS}\n答案：\nB`],
    ['in the stem', `1．法国的首都是（ B ）\n${OPTIONS}`],
    ['in the stem and below', `1．法国的首都是（B）\n${OPTIONS}\n答案：B`],
    ['behind the last option', `1．法国的首都是（ ）\nA. 里昂\nB. 巴黎\nC. 马赛\nD. 尼斯 答案：B`],
    ['before the options', `1．法国的首都是（ ）\n答案：B\n${OPTIONS}`],
    ['as an option in red', '1．法国的首都是（ ）\nA．里昂\n<font color="red">B．巴黎</font>\nC．马赛\nD．尼斯'],
    [
      'as an option in red, in style',
      '1．法国的首都是（ ）\nA．里昂\nB．<span style="color:#FF0000">巴黎</span>\nC．马赛\nD．尼斯',
    ],
    ['in a column', '题目\tA\tB\tC\tD\t答案\n法国的首都是（ ）\t里昂\t巴黎\t马赛\t尼斯\tB'],
    [
      'in a column of a Markdown table',
      '| 题干 | A | B | C | D | 答案 |\n|---|---|---|---|---|---|\n| 法国的首都是（ ） | 里昂 | 巴黎 | 马赛 | 尼斯 | B |',
    ],
  ])('%s', async (_, text) => {
    const result = await readBank(text);
    expect(briefs(result)).toEqual([CAPITAL]);
    expect(troubles(result).filter((code) => !code.startsWith('answer_from_colour'))).toEqual([]);
  });

  it.each(['参考答案', '答案', '答案与解析', '附：参考答案', '一、参考答案', '【参考答案】'])(
    'in a key at the end, under %s',
    (heading) =>
      reads(`一、单选题\n1．法国的首都是（ ）\n${OPTIONS}\n2．水的化学式是（ ）\nA．H2O\nB．CO2\n\n${heading}\n1．B 2．A`, [
        CAPITAL,
        '单 水的化学式是（ ） [*H2O|CO2]',
      ]),
  );
});

describe('the label of the answer', () => {
  it.each([
    '答案：B',
    '答案:B',
    '答案；B',
    '答案B',
    '答案 B',
    '答案是：B',
    '正确答案:B',
    '参考答案：B',
    '标准答案：B',
    '[答案] B',
    '【答案】B',
    '【答案】：B',
    '**答案：B**',
    '- **答案：B**',
    '（难度系数C）正确答案：B',
    '我的答案:C正确答案:B',
    '我的答案：C\n正确答案：B',
    '正确答案：B 我的答案：C',
  ])('%s', async (label) => {
    expect(briefs(await readBank(`1、法国的首都是（ ）\n${OPTIONS}\n${label}`))).toEqual([CAPITAL]);
  });
});

describe('the value of the answer', () => {
  it.each([
    ['B', '*乙'],
    ['Ｂ', '*乙'],
    ['b', '*乙'],
    ['B。', '*乙'],
    ['（B）', '*乙'],
    ['B（见教材）', '*乙'],
    ['B. 乙', '*乙'],
    ['B:乙;', '*乙'],
    ['乙', '*乙'],
    ['选B', '*乙'],
  ])('%s is one option', async (value) => {
    const [found] = briefs(await readBank(`1. 选哪个？\nA. 甲\nB. 乙\nC. 丙\nD. 丁\n答案：${value}`));
    expect(found).toContain('单 选哪个？ [甲|*乙|丙|丁]');
  });

  it.each(['ABD', 'ABD。', 'A, B, D', 'A,B,D', 'A、B、D', 'A，B，D', 'A B D', 'ＡＢＤ', 'abd', 'A;B;D', '①A ②B ③D', '(ABD)'])(
    '%s is several',
    (value) => reads(`1. 选哪些？\nA. 甲\nB. 乙\nC. 丙\nD. 丁\n答案：${value}`, ['多 选哪些？ [*甲|*乙|丙|*丁]']),
  );

  it('a note behind the letter is told after the answer', () =>
    reads('1. 选哪个？\nA. 甲\nB. 乙\n答案：B（教材第三章）', ['单 选哪个？ [甲|*乙] ;; 教材第三章']));

  it.each(['对', '正确', '正确。', '√', '✔', '✓', 'true', 'T', 'Y', 'A', '是', '1', '（√）'])('%s is right', (value) =>
    judged(value, '对'),
  );
  it.each(['错', '错误', '错误。', '×', '❌', '✘', 'false', 'F', 'N', '否', '2', '不正确'])('%s is wrong', (value) =>
    judged(value, '错'),
  );

  async function judged(value: string, truth: string): Promise<void> {
    expect(briefs(await readBank(`判断题\n1. 水会结冰。（ ）\n答案：${value}`))).toEqual([`判 水会结冰。（ ） ${truth}`]);
  }

  it('1 and 2 of a table, letters over options of truth', () =>
    reads(
      '1. 水会结冰。\nA. 正确 B. 错误\n答案：B\n2. 冰会化。\nA.Y B.N\n答案：A\n3. 火是冷的。\ntrue. 正确\nfalse. 错误\n答案：false',
      ['判 水会结冰。 错', '判 冰会化。 对', '判 火是冷的。 错'],
    ));

  it('the choices of truth given twice, and one tagged as a single choice', () =>
    reads('1. [单选题] 水会结冰。\nA. 正确 B. 错误\nA. 对 B. 错\n答案：对', ['判 水会结冰。 对']));

  it.each(['水会结冰。（√）', '水会结冰。( 对 )', '（√）水会结冰。', '水会结冰。 √'])('in the statement: %s', async (line) => {
    const [found] = briefs(await readBank(`二、判断题\n1. ${line}\n2. 火是冷的。（×）`));
    expect(found).toMatch(/^判 水会结冰。(（ ）)? 对$/);
  });

  it('a correction behind the judgement is told after the answer', () =>
    reads('三、判断改错题\n1. 水在90度沸腾。\n答案：错，应为100度', ['判 水在90度沸腾。 错 ;; 应为100度']));

  it('as many letters in circles as blanks fill these', () =>
    reads('1. （ ）早于（ ）。\nA. 汉\nB. 唐\nC. 宋\n答案：①A ②C', ['填 {{b1}}早于{{b2}}。 (a)(c)']));
});

describe('headings', () => {
  it.each([
    '一、单选题',
    '一. 单选题（共 200 题，200.0 分）',
    '一单选题',
    '单选题',
    '一、单项选择题：每题2分，共20分。',
    '（一）单项选择题',
    '第一部分 单选题',
    '### 一、单选题',
    '【单选题】',
    '1、单选题（共2题）',
    'I. 单项选择题',
  ])('%s', (heading) => reads(`${heading}\n1. 选哪些？\nA. 甲\nB. 乙\n答案：A`, ['单 选哪些？ [*甲|乙]']));

  it('a multiple choice of one right option stays one', () =>
    reads('二、多选题\n1. 选哪些？\nA. 甲\nB. 乙\n答案：A', ['多 选哪些？ [*甲|乙]']));

  it('a stem that begins with such a word is none', () =>
    reads('1. 判断题的特点是？\nA. 两个选项\nB. 四个选项\n答案：A', ['单 判断题的特点是？ [*两个选项|四个选项]']));

  it('chapters and papers become the category', async () => {
    const { title, items } = await readBank(
      '第一章 绪论\n一、判断题\n1. 甲。\n答案：对\n第二章 方法\n第一节 观察\n一、判断题\n1. 乙。\n答案：错\n',
    );
    expect(title).toBe('第一章 绪论');
    expect(items.map((item) => (item.kind === 'question' ? item.category : []))).toEqual([
      ['第一章 绪论'],
      ['第二章 方法', '第一节 观察'],
    ]);
  });
});

describe('numbers', () => {
  it.each([
    ['1.', '2.'],
    ['1．', '2．'],
    ['1、', '2、'],
    ['1)', '2)'],
    ['(1)', '(2)'],
    ['第1题', '第2题'],
    ['*1*\n', '*2*\n'],
    ['[单选]1', '[单选]2'],
    ['[单选]', '[单选]'],
    ['38', '39'],
    ['【单选题】', '【单选题】'],
    ['1. 【单选题】', '2. 【单选题】'],
    ['1. ** ', '2. ** '],
    ['12. ', '69. '],
    ['9999. ', '10000. '],
    ['5. ', '5. '],
    ['', ''],
  ])('%s and %s', (one, other) =>
    reads(`${one}哪个是甲？\nA. 甲\nB. 乙\n答案：A\n${other}哪个是乙？\nA. 甲\nB. 乙\n答案：B`, [
      '单 哪个是甲？ [*甲|乙]',
      '单 哪个是乙？ [甲|*乙]',
    ]),
  );

  it('a year or a decimal at the begin of a line is no number', () =>
    reads('【判断题】\n1. 下面这句对吗？\n2018年有奥运会，\n3.5亿人看过。\n答案：错', [
      '判 下面这句对吗？\n2018年有奥运会，\n3.5亿人看过。 错',
    ]));

  it('a number right before a digit', () =>
    reads('1.2008年的奥运会在哪里？\nA. 北京\nB. 伦敦\n答案：A\n2.2012年的呢？\nA. 北京\nB. 伦敦\n答案：B', [
      '单 2008年的奥运会在哪里？ [*北京|伦敦]',
      '单 2012年的呢？ [北京|*伦敦]',
    ]));

  it('numbered statements belong to the stem', () =>
    reads('3. 下列说法正确的是\n1. 甲大\n2. 乙大\nA. 只有1 B. 只有2 C. 1和2\n答案：A\n4. 然后？\nA. 甲 B. 乙\n答案：B', [
      '单 下列说法正确的是\n1. 甲大\n2. 乙大 [*只有1|只有2|1和2]',
      '单 然后？ [甲|*乙]',
    ]));
});

describe('options', () => {
  it('are without what divides them on one line', () =>
    reads('1. 法国的首都是（ ）\nA、里昂；B、巴黎；C、马赛；D、尼斯；\n答案：B\n2. 选？\nA. 甲；乙\nB. 丙；\n答案：A', [
      CAPITAL,
      '单 选？ [*甲；乙|丙；]',
    ]));

  it('are put in order where the question asks for that and the answer names each', async () => {
    const items = ['唐', '宋', '汉'].map((text, index) => ({ id: 'abc'.charAt(index), text }));
    const text = '1. 按先后排序：\nA. 唐 B. 宋 C. 汉\n答案：CAB\n2. 有哪些朝代？\nA. 唐 B. 宋 C. 汉\n答案：ABC';
    const result = await readBank(text);
    expect(result.items).toMatchObject([
      { body: { type: 'ordering', content: { 'zh-CN': { items } }, key: { order: ['c', 'a', 'b'] } } },
      { body: { type: 'multiple_choice' } },
    ]);
    expect(result.issues.map(({ code }) => code)).toContain('read_as_ordering');
  });

  it.each([
    ['A．甲\nB．乙\nC．丙'],
    ['A.甲\nB.乙\nC.丙'],
    ['A、甲\nB、乙\nC、丙'],
    ['Ａ．甲\nＢ．乙\nＣ．丙'],
    ['A甲\nB乙\nC丙'],
    ['A 甲\nB 乙\nC 丙'],
    ['(A) 甲\n(B) 乙\n(C) 丙'],
    ['A) 甲\nB) 乙\nC) 丙'],
    ['A: 甲\nB: 乙\nC: 丙'],
    ['a. 甲\nb. 乙\nc. 丙'],
    ['A. 甲\tB. 乙\tC. 丙'],
    ['A. 甲 B. 乙 C. 丙'],
    ['A.甲B.乙C.丙'],
    ['A. 甲 B. 乙\nC. 丙'],
    ['- A. 甲\n- B. 乙\n- C. 丙'],
    ['- A、\n\n  甲\n\n- B、\n\n  乙\n\n- C、\n\n  丙'],
    ['- *A、*[甲](javascript:void(0);)\n- *B、*[乙](javascript:void(0);)\n- *C、*[丙](javascript:void(0);)'],
    ['A. 甲<br>B. 乙<br>C. 丙'],
    ['A. 甲@@@B. 乙@@@C. 丙'],
  ])('%j', (options) => reads(`1. 选哪个？\n${options}\n答案：B`, ['单 选哪个？ [甲|*乙|丙]']));

  it.each([['1. 选哪个？ A. 甲\nB. 乙\nC. 丙'], ['1. 选哪个？A. 甲 B. 乙 C. 丙'], ['1. 选哪个？\tA.甲B.乙C.丙']])(
    'behind the stem: %j',
    (text) => reads(`${text}\n答案：B`, ['单 选哪个？ [甲|*乙|丙]']),
  );

  it('of digits only, without space', () => reads('1. 几个？\nA.1B.2C.3D.4\n答案：C', ['单 几个？ [1|2|*3|4]']));

  it('letters in the text of an option divide nothing', () =>
    reads('1. 选哪个？\nA. 维生素B、C\nB. 维生素A、D\nC. U.S.A. 的\n答案：A', [
      '单 选哪个？ [*维生素B、C|维生素A、D|U.S.A. 的]',
    ]));

  it('wrong letters count by place, with a warning', () =>
    reads('1. 选哪个？\nA. 甲\nB. 乙\nC. 丙\nC. 丁\n答案：D', ['单 选哪个？ [甲|乙|丙|*丁]'], ['option_letters@1']));

  it('two and seven of them', () =>
    reads('1. 几个？\nA. 一\nB. 二\n答案：A\n2. 几个？\nA. 一\nB. 二\nC. 三\nD. 四\nE. 五\nF. 六\nG. 七\n答案：G', [
      '单 几个？ [*一|二]',
      '单 几个？ [一|二|三|四|五|六|*七]',
    ]));

  it('a long one goes on in the next line', () =>
    reads('1. 选哪个？\nA. 很长的\n甲\nB. 乙\n答案：A', ['单 选哪个？ [*很长的\n甲|乙]']));

  it('that name others keep their place', async () => {
    const { items, issues } = await readBank(
      '1. 选哪个？\nA. 甲\nB. 乙\nC. A和B\n答案：C\n2. 选哪个？\nA. 甲\nB. 乙\nC. 以上都对\n答案：C',
    );
    expect(items.map((item) => item.kind === 'question' && item.body)).toMatchObject([{ shuffle: false }, { pinned: ['c'] }]);
    expect(issues.map(({ code }) => code)).toEqual(['order_kept', 'option_pinned']);
  });
});

describe('survey forms', () => {
  it('tag behind the stem and mark the right options', () =>
    reads(
      '1. 哪个？ [单选题] *\n○A. 甲\n○B. 乙(正确答案)\n2. 哪些？[多选题] *\n□A.甲 (正确答案)\n□B.乙 (正确答案)\n□C.丙\n3. 水会结冰。 [判断题] *\n○对(正确答案)\n○错',
      ['单 哪个？ [甲|*乙]', '多 哪些？ [*甲|*乙|丙]', '判 水会结冰。 对'],
    ));
});

describe('stems', () => {
  it('with the kind as a word before them', () =>
    reads('3、判断题：水会结冰。\n答案：T\n4、填空：首都是____。\n答案：北京', ['判 水会结冰。 对', '填 首都是{{b1}}。 (北京)']));

  it('with the brackets before the number', () =>
    reads('判断题\n（√）1. 水会结冰。\n（ × ）2. 火是冷的。', ['判 水会结冰。 对', '判 火是冷的。 错']));

  it('of several lines, with statements and code', () =>
    reads('1. 下列正确的是\nⅠ. 甲大\nⅡ. 乙大\n①丙 ②丁\nfor (i = 0; i < 2; i++) {\n  f();\n}\nA. Ⅰ\nB. Ⅱ\n答案：A', [
      '单 下列正确的是\nⅠ. 甲大\nⅡ. 乙大\n①丙 ②丁\nfor (i = 0; i < 2; i++) {\n  f();\n} [*Ⅰ|Ⅱ]',
    ]));

  it('with radicals from a PDF file are mended', async () => {
    const result = await readBank('1. ⼈⺠的⻛是⽤⼾的\nA. ⼯⼚\nB. ⻋间\n答案：A');
    expect(briefs(result)).toEqual(['单 人民的风是用户的 [*工厂|车间]']);
    expect(result.issues).toContainEqual({ severity: 'info', code: 'radicals_mended', place: {}, params: { count: 8 } });
  });

  it('lose their score', () =>
    reads('1. （2分）选哪个？\nA. 甲\nB. 乙\n答案：A\n2. 选哪个？（3.0分）\nA. 甲\nB. 乙\n答案：A', [
      '单 选哪个？ [*甲|乙]',
      '单 选哪个？ [*甲|乙]',
    ]));
});
