import { briefs, readBank, troubles } from '../../../../test/support/zh-bank.js';

async function reads(text: string, expected: readonly string[], warnings: readonly string[] = []): Promise<void> {
  const result = await readBank(text);
  expect(briefs(result)).toEqual(expected);
  expect(troubles(result)).toEqual(warnings);
}

describe('blanks', () => {
  it.each([
    ['____', '____'],
    ['__', '__'],
    ['（ ）', '（）'],
    ['( )', '(  )'],
    ['（____）', '（____）'],
    ['＿＿＿', '＿＿'],
    ['__(1)__', '__(2)__'],
    ['\\_\\_\\_\\_', '\\_\\_'],
  ])('%s and %s', (one, other) =>
    reads(`填空题\n1. 水由${one}组成，火由${other}生。\n答案：氢氧；木`, ['填 水由{{b1}}组成，火由{{b2}}生。 (氢氧)(木)']),
  );

  it.each([
    '氢；氧；碳',
    '氢;氧;碳',
    '氢 氧 碳',
    '氢、氧、碳',
    '氢，氧，碳',
    '氢,氧,碳',
    '氢|氧|碳',
    '①氢 ②氧 ③碳',
    '(1)氢(2)氧(3)碳',
    '1. 氢 2. 氧 3. 碳',
    '氢\n氧\n碳',
    '氢  氧\t碳',
  ])('answers split: %j', (answer) =>
    reads(`填空题\n1. 有____，有____，还有____。\n答案：${answer}`, ['填 有{{b1}}，有{{b2}}，还有{{b3}}。 (氢)(氧)(碳)']),
  );

  it('underlined spaces are blanks, also where no heading says so', () =>
    reads('1. 首都是<u>      </u>，最大的城市是<u>    </u>。\n答案：北京；上海\n2. <u>何谓</u>层？\n答案：只读的文件', [
      '填 首都是{{b1}}，最大的城市是{{b2}}。 (北京)(上海)',
      '答 何谓层？ => 只读的文件',
    ]));

  it('one blank keeps its answer whole', () =>
    reads('填空题\n1. 甲是____。\n答案：又高、又大\n', ['填 甲是{{b1}}。 (又高、又大)']));

  it('several answers of which each counts', async () => {
    const result = await readBank('填空题\n1. 元大都即今____。\n答案：北京或北平\n2. 也叫____。\n答案：燕京；大都');
    expect(briefs(result)).toEqual(['填 元大都即今{{b1}}。 (北京/北平)', '填 也叫{{b1}}。 (燕京/大都)']);
    expect(result.issues).toEqual([
      expect.objectContaining({ severity: 'info', code: 'alternatives_read', params: { count: 2 } }),
    ]);
  });

  it('that only list things take their answers in any order', async () => {
    const { items } = await readBank('填空题\n1. 三原色是____、____和____。\n答案：红、黄、蓝');
    expect(items).toMatchObject([{ body: { type: 'cloze', order: 'any' } }]);
  });

  it.each(['首都是__北京__。', '首都是（北京）。', '首都是<u>北京</u>。', '首都是<u> 北京 </u>。'])(
    'the answer is written in: %s',
    (stem) => reads(`填空题\n1. ${stem}`, ['填 首都是{{b1}}。 (北京)']),
  );

  it('seven of them', () =>
    reads('填空题\n1. ____，____，____，____，____，____，____。\n答案：一；二；三；四；五；六；七', [
      '填 {{b1}}，{{b2}}，{{b3}}，{{b4}}，{{b5}}，{{b6}}，{{b7}}。 (一)(二)(三)(四)(五)(六)(七)',
    ]));

  it('more than answers become a card, with a warning', () =>
    reads('填空题\n1. 有____和____。\n答案：氢', ['答 有____和____。 => 氢'], ['blanks_differ@2']));

  it('none in the text is a short answer', () => reads('填空题\n1. 中国的首都是？\n答案：北京', ['短 中国的首都是？ (北京)']));

  it('without a heading', () => reads('1. 中国的首都是____。\n答案：北京', ['填 中国的首都是{{b1}}。 (北京)']));
});

describe('open questions', () => {
  it.each(['简答题', '论述题', '名词解释', '四、问答题（每题10分）', '案例分析题', '综合探究题', '五、计算题'])('%s', (heading) =>
    reads(`${heading}\n1. 何谓甲？\n答案：甲是第一。\n2. 何谓乙？\n参考答案：\n(1) 第二。\n(2) 在甲后。\n\n解析：见书。`, [
      '答 何谓甲？ => 甲是第一。',
      '答 何谓乙？ => (1) 第二。\n(2) 在甲后。 ;; 见书。',
    ]),
  );

  it('a numbered list in the answer', () =>
    reads('简答题\n1. 有哪些？\n答：\n1. 甲\n2. 乙\n3. 丙\n2. 还有呢？\n答：丁', [
      '答 有哪些？ => 1. 甲\n2. 乙\n3. 丙',
      '答 还有呢？ => 丁',
    ]));

  it('are told of', async () => {
    const { issues } = await readBank('简答题\n1. 何谓甲？\n答案：甲是第一。');
    expect(issues).toEqual([expect.objectContaining({ severity: 'info', code: 'read_as_flashcard' })]);
  });
});

describe('fields', () => {
  const QUESTION = '1. 选哪个？\nA. 甲\nB. 乙\n答案：A';

  it.each([
    '解析：因为甲。',
    '解析:因为甲。',
    '【解析】因为甲。',
    '答案解析：因为甲。',
    '解析：\n因为甲。',
    '试题解析：因为甲。',
    '[解析] 因为甲。',
  ])('%j is told after the answer', (line) => reads(`${QUESTION}\n${line}`, ['单 选哪个？ [*甲|乙] ;; 因为甲。']));
  it.each(['解析：', '解析：无', '解析：略。', '【解析】'])('%s says nothing', (line) =>
    reads(`${QUESTION}\n${line}`, ['单 选哪个？ [*甲|乙]']),
  );
  it('an explanation behind the answer', () => reads(`${QUESTION} 解析：因为甲。`, ['单 选哪个？ [*甲|乙] ;; 因为甲。']));
  it('an explanation of several paragraphs', () =>
    reads(`${QUESTION}\n解析：\n1. 先看甲。\n2. 再看乙。\n\n完。\n2. 下一个？\nA. 甲\nB. 乙\n答案：B`, [
      '单 选哪个？ [*甲|乙] ;; 1. 先看甲。\n2. 再看乙。\n完。',
      '单 下一个？ [甲|*乙]',
    ]));

  it('an explanation with a word on each option', () =>
    reads(
      `${QUESTION}\n解析：\n逐项来看\nA. 甲对。\nB. 乙错。\n2. 下一个？\nA. 甲\nB. 乙\n答案：B\n解析：A. 错。B. 对。\n下个呢？\nA. 丙\nB. 丁\n答案：B`,
      [
        '单 选哪个？ [*甲|乙] ;; 逐项来看\nA. 甲对。\nB. 乙错。',
        '单 下一个？ [甲|*乙] ;; A. 错。B. 对。',
        '单 下个呢？ [丙|*丁]',
      ],
    ));

  it.each([
    ['难度：易', 1],
    ['难度：中等', 3],
    ['难度：困难', 5],
    ['难度：★★☆☆☆', 2],
    ['难度系数：0.9', 1],
    ['（难度系数C）', 5],
    ['【难度】较难', 4],
  ])('%s is %i star(s)', async (line, stars) => {
    const { items } = await readBank(`${QUESTION}\n${line}`);
    expect(items).toMatchObject([{ stars }]);
  });

  it('a difficulty as the teacher means it', async () => {
    const text = `${QUESTION}\n难度系数：0.9`;
    expect((await readBank(text, { difficultyMeans: 'difficulty' })).items).toMatchObject([{ stars: 5 }]);
    expect((await readBank(text)).issues).toEqual([expect.objectContaining({ code: 'difficulty_as_facility' })]);
  });

  it('knowledge points, ability and score', async () => {
    const { items, issues } = await readBank(`${QUESTION}\n知识点：镜像、容器\n能力水平：识记\n分值：2`);
    expect(items).toMatchObject([{ tags: ['镜像', '容器', '识记'], point: null }]);
    expect(issues).toEqual([expect.objectContaining({ severity: 'info', code: 'scores_left_out', params: { count: 1 } })]);
    expect((await readBank(`${QUESTION}\n【知识点】镜像定义`)).items).toMatchObject([{ tags: ['镜像定义'], point: '镜像定义' }]);
  });
});

describe('page furniture', () => {
  it.each([
    '章节测验',
    '已完成',
    '第 3 页 共 12 页',
    '- 3 -',
    '姓名：____ 学号：____',
    '题量: 24 满分: 100.0',
    '查看解析',
    '…装…订…线…',
  ])('%s is left out, and told of', async (line) => {
    const result = await readBank(`1. 选哪个？\nA. 甲\nB. 乙\n答案：A\n${line}\n2. 选哪个？\nA. 甲\nB. 乙\n答案：B`);
    expect(briefs(result)).toEqual(['单 选哪个？ [*甲|乙]', '单 选哪个？ [甲|*乙]']);
    expect(result.issues).toEqual([
      expect.objectContaining({ severity: 'info', code: 'furniture_removed', params: { count: 1 } }),
    ]);
  });

  it('stuck to an answer', () => reads('判断题\n1. 甲大。\n答案：对章节测验已完成', ['判 甲大。 对']));

  it.each(['----', '----------', '====', '***', '@@@'])('%s divides questions', (line) =>
    reads(`选哪个？\nA. 甲\nB. 乙\n答案：A\n${line}\n选哪个？\nA. 甲\nB. 乙\n答案：B`, [
      '单 选哪个？ [*甲|乙]',
      '单 选哪个？ [甲|*乙]',
    ]),
  );
});

describe('what cannot be used', () => {
  it.each([
    ['no_answer', '1. 选哪个？\nA. 甲\nB. 乙', '选哪个？'],
    ['no_answer', '简答题\n1. 何谓甲？', '何谓甲？'],
    ['no_answer', '判断题\n1. 甲大。（ ）', '甲大。'],
    ['no_answer', '1. 选哪个？\nA. 甲\nB. 乙\n答案：略', '选哪个？'],
    ['answer_without_option', '1. 选哪个？\nA. 甲\nB. 乙\n答案：D', '选哪个？'],
    ['answer_without_option', '1. 选哪个？\nA. 甲\nB. 乙\n答案：丙', '选哪个？'],
    ['options_missing', '单选题\n1. 选哪个？\n答案：D', '选哪个？'],
    ['options_missing', '1. 选哪个？\n答案：D', '选哪个？'],
    ['only_own_answer', '1. 选哪个？\nA. 甲\nB. 乙\n我的答案：A', '选哪个？'],
    ['answer_not_understood', '判断题\n1. 甲大。\n答案：也许', '甲大。'],
    ['no_question_text', '1.\nA. 甲\nB. 乙\n答案：A', 'A. 甲'],
    ['invalid_question', '1. 选哪个？\nA. 甲\nB. 甲\n答案：A', '选哪个？'],
    ['no_questions_found', '这里什么都没有。', '这里什么都没有。'],
  ])('is %s, with its text', async (code, text, excerpt) => {
    const { items, issues } = await readBank(text);
    expect(items.filter(({ kind }) => kind === 'question')).toEqual([]);
    if (!code.startsWith('no_question'))
      expect(items).toMatchObject([
        { kind: 'unfinished', lacks: { code }, draft: { content: { 'zh-CN': { prompt: expect.stringContaining(excerpt) } } } },
      ]);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual(
      expect.arrayContaining([expect.objectContaining({ code, excerpt: expect.stringContaining(excerpt) })]),
    );
  });

  it.each([
    [
      '1. 选哪个？\nA. 甲\nB. 乙',
      'single_choice',
      {
        options: [
          { id: 'a', text: '甲' },
          { id: 'b', text: '乙' },
        ],
      },
    ],
    ['多选题\n1. 选哪些？\nA. 甲\nB. 乙\n答案：D', 'multiple_choice', { options: [{ text: '甲' }, { text: '乙' }] }],
    ['判断题\n1. 甲大。（ ）\n解析：甲小。', 'true_false', { prompt: '甲大。（ ）', feedback: '甲小。' }],
    ['填空题\n1. 天____，地____。', 'cloze', { prompt: '天{{b1}}，地{{b2}}。', blanks: [{ id: 'b1' }, { id: 'b2' }] }],
    ['简答题\n1. 何谓甲？', 'flashcard', { prompt: '何谓甲？', back: '' }],
  ])('keeps what is there of %j', async (text, type, texts) => {
    const { items } = await readBank(text);
    expect(items).toMatchObject([{ kind: 'unfinished', draft: { type, content: { 'zh-CN': texts } } }]);
    expect(items[0]).not.toHaveProperty('draft.key');
  });

  it('never sinks its neighbours', async () => {
    const result = await readBank('1. 子？\nA. 甲\nB. 乙\n答案：A\n2. 丑？\nA. 甲\nB. 乙\n3. 寅？\nA. 甲\nB. 乙\n答案：B');
    expect(briefs(result)).toEqual(['单 子？ [*甲|乙]', 'unfinished', '单 寅？ [甲|*乙]']);
    expect(troubles(result)).toEqual(['no_answer@5']);
  });

  it('a line of no question is told of', async () => {
    const result = await readBank('一、单选题\n请把答案涂在卡上。\n1. 选哪个？\nA. 甲\nB. 乙\n答案：A');
    expect(result.issues).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'text_left_out', place: { line: 2 }, excerpt: '请把答案涂在卡上。' }),
    ]);
  });

  it('text copied out of a scrambled font is warned of', async () => {
    const scrambled = '幄幂諨幇幆幊幋幎幏幐幑幒幓幖廡廈廋廌廍廎';
    const result = await readBank(`1. 选哪个${scrambled}？\nA. 甲\nB. 乙\n答案：A\n2. 好的题？\nA. 甲\nB. 乙\n答案：A`);
    expect(troubles(result)).toEqual(['scrambled_text@1']);
  });

  it('rare and traditional characters are no such font', async () => {
    expect(troubles(await readBank('1. 饕餮、貔貅、魑魅魍魉与鳜鱼？\nA. 甲\nB. 乙\n答案：A'))).toEqual([]);
    expect(
      troubles(await readBank('1. 關於國際貿易與經濟發展，下列說法錯誤的是哪個選項？\nA. 進口貨幣\nB. 廠商廣告\n答案：A')),
    ).toEqual([]);
  });
});
