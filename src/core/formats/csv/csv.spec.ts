import iconv from 'iconv-lite';
import type { QuestionBody } from '../../question/question.js';
import type { ExportedSet, ImportItem, QuestionItem, ReadOptions, ReadResult } from '../model.js';
import { csv } from './format.js';

const read = async (text: string | Uint8Array, options: ReadOptions = {}): Promise<ReadResult> =>
  (await csv.read?.({ name: '题库.csv', bytes: typeof text === 'string' ? Buffer.from(text) : text }, options)) as ReadResult;
const bodies = (items: readonly ImportItem[]): QuestionBody[] =>
  items.flatMap((item) => (item.kind === 'question' ? [item.body] : []));
const codes = ({ issues }: ReadResult): string[] =>
  issues.map(({ severity, code, place }) => `${severity} ${code} ${place.line ?? '-'}`);
/** The first body of a table of these columns and this row. */
async function bodyOf(header: string, row: string): Promise<QuestionBody | undefined> {
  return bodies((await read(`${header}\n${row}\n`)).items)[0];
}

const BANK = [
  '序号,题型,题干,选项A,选项B,选项C,选项D,答案,解析,章节,难度',
  '1,单选题,镜像是什么？,只读模板,运行中的程序,虚拟机,以上都对,A,分层存储,第一章/第一节,易',
  '2,多选题,哪些属于容器？,"进程,线程",命名空间,cgroup,内核,"A、B,C",,第一章,0.7',
  '3,判断题,镜像包含内核。,,,,,错,,第二章,⭐⭐⭐',
  '4,填空题,镜像由____和（ ）组成。,,,,,层；元数据,,,较难',
  '5,简答题,为什么分层？,,,,,便于复用与共享，减少占用,,,',
].join('\n');

describe('numbers and ids', () => {
  const idsOf = async (header: string, ids: readonly string[]): Promise<readonly (string | null)[]> =>
    (await read(`${header},题目,答案\n${ids.map((id) => `${id},镜像${id}是什么？,模板`).join('\n')}\n`)).items.map(
      ({ externalId }) => externalId,
    );

  it.each(['序号', '编号', '編號', 'ID', '标识', 'No.'])('are of rows where %s counts them', async (header) => {
    expect(await idsOf(header, ['1', '2', '3'])).toEqual([null, null, null]);
  });

  it.each(['编号', '編號', '题目编号', 'ID', '标识', '序号'])('are ids in %s where they are more', async (header) => {
    expect(await idsOf(header, ['k1', 'k2'])).toEqual(['k1', 'k2']);
  });

  it('are ids in 编号 where they begin later, and in 题号 never', async () => {
    expect(await idsOf('编号', ['101', '102'])).toEqual(['101', '102']);
    expect(await idsOf('题号', ['101', '102'])).toEqual([null, null]);
  });

  it('are told where they are neither', async () => {
    expect(codes(await read('题号,题目,答案\n1,甲是什么？,乙\n1,丙是什么？,丁\n'))).toEqual(['info column_unused 2']);
  });

  it('are ids of the column that is called so, where there are both', async () => {
    const { items } = await read('编号,标识,题目,答案\nk1,x1,甲是什么？,乙\n');
    expect(items.map(({ externalId }) => externalId)).toEqual(['x1']);
  });
});

describe('a bank as teachers keep it', () => {
  it('reads every type, chapters, difficulties in words, stars and as facility', async () => {
    const result = await read(BANK);
    expect(bodies(result.items).map((body) => body.type)).toEqual([
      'single_choice',
      'multiple_choice',
      'true_false',
      'cloze',
      'flashcard',
    ]);
    expect(result.items.map((item) => item.stars)).toEqual([1, 2, 3, 4, null]);
    expect((result.items as QuestionItem[]).map((item) => item.category)).toEqual([
      ['第一章', '第一节'],
      ['第一章'],
      ['第二章'],
      [],
      [],
    ]);
    expect(codes(result)).toEqual(['info option_pinned 2', 'info difficulty_as_facility 3', 'info read_as_flashcard 6']);
    expect(bodies(result.items)[1]).toMatchObject({ key: { choices: ['o1', 'o2', 'o3'] } });
    expect(bodies(result.items)[3]).toMatchObject({
      content: {
        'zh-CN': {
          prompt: '镜像由{{1}}和{{2}}组成。',
          blanks: [{ acceptedAnswers: [{ text: '层' }] }, { acceptedAnswers: [{ text: '元数据' }] }],
        },
      },
    });
  });

  it.each(['gbk', 'utf-16le', 'utf-16be'])('reads it in %s', async (encoding) => {
    expect((await read(iconv.encode(BANK, encoding))).items.length).toBe(5);
  });

  it('reads traditional characters in Big5', async () => {
    const text =
      '題型,題目,選項A,選項B,答案,難度\n單選題,映像檔是什麼？,唯讀範本,執行中的程式,A,簡單\n判斷題,映像檔有核心。,,,錯誤,困難\n';
    const { items } = await read(iconv.encode(text, 'big5'));
    expect(bodies(items)).toMatchObject([{ type: 'single_choice' }, { type: 'true_false', key: { value: false } }]);
    expect(items.map((item) => item.stars)).toEqual([1, 5]);
  });

  it.each([
    ['tabs', BANK.replaceAll('"进程,线程"', '进程').replaceAll('"A、B,C"', 'ABC').replaceAll(',', '\t')],
    [
      'semicolons',
      BANK.replaceAll('"进程,线程"', '进程').replaceAll('"A、B,C"', 'ABC').replaceAll('层；', '层|').replaceAll(',', ';'),
    ],
    ['CR alone', BANK.replaceAll('\n', '\r')],
    ['a line sep=', `sep=,\n${BANK}`],
    ['lines above the header', `题库导入模板\n请勿修改表头\n\n${BANK}`],
    ['a mark and a space before quotes', `\ufeff${BANK.replaceAll(',"', ', "')}`],
  ])('reads it with %s', async (_what, text) => {
    const { items } = await read(text);
    expect(bodies(items).map((body) => body.type)).toEqual([
      'single_choice',
      'multiple_choice',
      'true_false',
      'cloze',
      'flashcard',
    ]);
  });

  it('reads tables of knowledge points', async () => {
    const { items, issues } = await read(
      '知识点,核心内容,考试重点/易混淆点,难度系数\nDocker镜像定义,分层存储,镜像≠单一文件,⭐⭐\n技术限制,无内核,,⭐⭐⭐\n',
    );
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'point',
        aspect: 'definition',
        stars: 2,
        content: { 'zh-CN': { title: 'Docker镜像定义', coreContent: '分层存储', examFocus: '镜像≠单一文件' } },
      }),
      expect.objectContaining({ aspect: 'limitation', stars: 3 }),
    ]);
    expect(issues).toEqual([]);
  });

  it('takes 考点 beside 知识点 for what is asked of it, and alone for its title', async () => {
    const contents = async (header: string): Promise<unknown[]> =>
      (await read(`${header}\n镜像,只读,与容器的区别,★★\n`)).items.map((item) =>
        item.kind === 'point' ? item.content['zh-CN'] : item,
      );
    const point = { title: '镜像', coreContent: '只读', examFocus: '与容器的区别' };
    expect(await contents('知识点,核心内容,考点,难度')).toEqual([point]);
    expect(await contents('考点,核心内容,考试重点,难度')).toEqual([point]);
    expect(await contents('考点,核心内容,知识点,难度')).toEqual([
      { title: '与容器的区别', coreContent: '只读', examFocus: '镜像' },
    ]);
  });

  it('reads a header of two rows', async () => {
    const { items, issues } = await read(
      '期中,,,,\n序号,题目,选项,,,答案\n,,A,B,C,\n1,首都？,北京,上海,广州,A\n2,选项是？,A,B,,B\n',
    );
    expect(bodies(items)).toMatchObject([
      { key: { choice: 'o1' }, content: { 'zh-CN': { options: [{ text: '北京' }, { text: '上海' }, { text: '广州' }] } } },
      { key: { choice: 'o2' }, content: { 'zh-CN': { prompt: '选项是？' } } },
    ]);
    expect(issues).toEqual([]);
  });

  it('lets a heading of its own row name the type of the rows below', async () => {
    const { items } = await read('题目,选项A,选项B,答案\n一、判断题,,,\n天是蓝的,,,A\n二、多选题,,,\n选,一,二,A\n');
    expect(bodies(items).map((body) => body.type)).toEqual(['true_false', 'multiple_choice']);
  });
});

describe('answers', () => {
  it.each([
    ['A', ['o1']],
    ['ｂ', ['o2']],
    ['ABD。', ['o1', 'o2', 'o4']],
    ['A, C', ['o1', 'o3']],
    ['A、C', ['o1', 'o3']],
    ['1;3', ['o1', 'o3']],
    ['绿', ['o2']],
    ['红；蓝', ['o1', 'o3']],
    ['B. 绿', ['o2']],
  ])('%s names options %j', async (answer, ids) => {
    const body = await bodyOf('类型\t题目\tA\tB\tC\tD\t答案', `多选\t哪些？\t红\t绿\t蓝\t黄\t${answer}`);
    expect(body).toMatchObject({ type: 'multiple_choice', key: { choices: ids } });
  });

  it.each([
    ['4', 'o4'],
    ['D', 'o4'],
    ['2', 'o1'],
  ])('with options that are numbers, %s is %s: the text counts first', async (answer, id) => {
    expect(await bodyOf('题目\tA\tB\tC\tD\t答案', `1+1=?\t2\t1\t3\t5\t${answer}`)).toMatchObject({ key: { choice: id } });
  });

  it.each([
    ['对', true],
    ['√', true],
    ['T', true],
    ['1', true],
    ['错误。', false],
    ['2', false],
    ['N', false],
  ])('%s is %s', async (answer, value) => {
    expect(await bodyOf('题型,题目,答案', `判断,天是蓝的,${answer}`)).toMatchObject({ type: 'true_false', key: { value } });
  });

  it('in digits that are the text of one option and the number of another are told', async () => {
    const { items, issues } = await read('题目,A,B,C,答案\n一,2,3,4,2\n二,1,2,3,2\n三,甲,乙,丙,2\n四,7,8,9,7\n');
    expect(bodies(items)).toMatchObject(['o1', 'o2', 'o2', 'o1'].map((choice) => ({ key: { choice } })));
    expect(issues).toMatchObject([
      { code: 'number_or_text', place: { line: 2 }, params: { answer: '2', read: 'A', other: 'B' } },
    ]);
  });

  it('F is false where no column is so lettered', async () => {
    expect(await bodyOf('题目,A,B,C,D,答案', '地球是平的,,,,,F')).toMatchObject({ type: 'true_false', key: { value: false } });
    expect(codes(await read('题目,A,B,C,D,E,F,答案\n选？,,,,,,,F\n'))).toEqual(['error answer_without_option 2']);
  });

  it('a question on truth may have its options', async () => {
    expect(await bodyOf('题型,题目,A,B,答案', '判断,天是蓝的,错误,正确,B')).toMatchObject({ key: { value: true } });
    expect(await bodyOf('题目,A,B,答案', '天是蓝的,对,错,A')).toEqual({
      type: 'true_false',
      content: { 'zh-CN': { prompt: '天是蓝的' } },
      key: { value: true },
    });
  });

  it('numbers with unit and tolerance', async () => {
    expect(await bodyOf('题型,题目,答案', '数值题,多大？,5.2 MB ±0.1 ±5%')).toMatchObject({
      key: { number: 5.2, unit: 'MB' },
      tolerance: { absolute: 0.1, relative: 0.05 },
    });
  });

  it('pairs and orders', async () => {
    expect(await bodyOf('题型,题目,A,B,C,答案', '匹配题,配对,镜像=>只读,容器→可写,=> 虚拟,')).toMatchObject({
      content: {
        'zh-CN': { left: [{ text: '镜像' }, { text: '容器' }], right: [{ text: '只读' }, { text: '可写' }, { text: '虚拟' }] },
      },
    });
    expect(await bodyOf('题型,题目,A,B,C,答案', '排序题,排序,运行,构建,推送,BCA')).toMatchObject({
      key: { order: ['o2', 'o3', 'o1'] },
    });
  });

  it('options in one cell', async () => {
    expect(await bodyOf('题目\t选项\t答案', '颜色？\tA. 红 B. 绿 C. 蓝\tB')).toMatchObject({ key: { choice: 'o2' } });
    expect(await bodyOf('题目\t选项\t答案', '颜色？\t["红","绿"]\tB')).toMatchObject({ key: { choice: 'o2' } });
    expect(await bodyOf('题目\t选项\t答案', '颜色？\t红|绿|蓝\t蓝')).toMatchObject({ key: { choice: 'o3' } });
  });
});

describe('rows at fault', () => {
  it('are issues in the line where they stand, and sink nothing', async () => {
    const result = await read('题目,A,B,答案\n一,红,绿,\n二,红,绿,E\n,红,绿,A\n四,红,红,A\n无项,,,B\n"五\n六",红,绿,B,多余\n');
    expect(codes(result)).toEqual([
      'error no_answer 2',
      'error answer_without_option 3',
      'error no_question_text 4',
      'error invalid_question 5',
      'error answer_without_option 6',
      'warning cells_left_out 7',
    ]);
    expect(bodies(result.items)).toMatchObject([{ content: { 'zh-CN': { prompt: '五\n六' } } }]);
  });

  it('a quotation mark that is not closed costs one line its quotes', async () => {
    const result = await read('题目,答案\n"开,一\n乙,二\n丙,三\n');
    expect(codes(result)).toEqual(['warning quote_not_closed 2']);
    expect(result.items).toHaveLength(3);
  });

  it('a type that is not known is told, and the row read by its looks', async () => {
    const result = await read('题型,题目,A,B,答案\n拖拽题,选,红,绿,B\n');
    expect(codes(result)).toEqual(['warning unknown_question_type 2']);
    expect(bodies(result.items)).toMatchObject([{ type: 'single_choice' }]);
  });

  it('one answer too many makes a multiple choice; blanks that differ make a card', async () => {
    const result = await read('题型,题目,A,B,答案\n单选,选,红,绿,AB\n填空,____和____,,,一\n');
    expect(codes(result)).toEqual(['warning several_right 2', 'warning blanks_differ 3']);
    expect(bodies(result.items).map((body) => body.type)).toEqual(['multiple_choice', 'flashcard']);
  });

  it.each([
    ['', 'empty_file'],
    ['<!DOCTYPE html><html></html>', 'web_page'],
    ['PK\x03\x04', 'not_text'],
    ['甲,乙,丙\n1,2,3\n', 'no_header'],
  ])('%j is refused with %s', async (text, code) => {
    const { items, issues } = await read(text);
    expect([items, issues.map((issue) => issue.code)]).toEqual([[], [code]]);
  });

  it('bears a row of a million columns', async () => {
    const { items, issues } = await read(`题目,答案\n一,二${',x'.repeat(1_000_000)}\n`);
    expect([items.length, issues.map((issue) => [issue.code, issue.params?.['count']])]).toEqual([
      1,
      [['cells_left_out', 1_000_000]],
    ]);
  });

  it('columns that are not used are named once, unless they only count', async () => {
    expect(codes(await read('序号,题目,答案,出题人\n1,一,二,张\n2,三,四,李\n'))).toEqual(['warning column_unused 2']);
  });
});

describe('what the teacher says after the preview', () => {
  it('columns by name or number', async () => {
    const text = '甲,乙,丙\n什么？,那个,提示\n';
    const byName = await read(text, { columns: { 甲: 'prompt', 乙: 'answer', 丙: 'hint:1' } });
    expect(bodies(byName.items)).toMatchObject([
      { type: 'short_text', content: { 'zh-CN': { prompt: '什么？', hints: ['提示'] } } },
    ]);
    const byNumber = await read('什么？,那个\n谁？,这个\n', { columns: { 1: 'prompt', 2: 'answer' } });
    expect(byNumber.items).toHaveLength(2);
  });

  it('separator and the meaning of decimals', async () => {
    const { items } = await read('题目#答案#难度系数\n一#二#0.9\n', { separator: '#', difficultyMeans: 'difficulty' });
    expect(items).toMatchObject([{ stars: 5 }]);
  });
});

describe('written', () => {
  const set = (items: Partial<QuestionItem>[]): ExportedSet => ({
    title: {},
    description: {},
    languages: ['zh-CN'],
    defaultLanguage: 'zh-CN',
    points: [],
    questions: items.map((item) => ({
      kind: 'question',
      place: {},
      externalId: null,
      point: null,
      category: [],
      stars: null,
      tags: [],
      format: 'plain',
      body: { type: 'flashcard', content: { 'zh-CN': { prompt: '=cmd|calc!A1', back: '@SUM(1)' } } },
      ...item,
    })),
    media: [],
  });

  it('opens right in a Chinese spreadsheet and runs nothing there', async () => {
    const { bytes } = (await csv.write?.(set([{ tags: ['-x'] }]), 'zh-CN')) ?? { bytes: new Uint8Array() };
    const text = Buffer.from(bytes).toString();
    expect(text.startsWith('\ufeff题型,题目,答案,')).toBe(true);
    expect(text).toContain("卡片,'=cmd|calc!A1,'@SUM(1),");
    expect(text).toContain("'-x");
    expect((await read(bytes)).items).toMatchObject([
      { tags: ['-x'], body: { content: { 'zh-CN': { prompt: '=cmd|calc!A1' } } } },
    ]);
  });

  it('has a header even for an empty set', async () => {
    const { bytes } = (await csv.write?.(set([]), 'en')) ?? { bytes: new Uint8Array() };
    expect(Buffer.from(bytes).toString()).toBe('\ufeffType,Question,Answer,Explanation,Difficulty\r\n');
  });
});
