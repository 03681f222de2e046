import fc from 'fast-check';
import iconv from 'iconv-lite';
import { docxOf, lists, numbered, paragraph, run } from '../../../../test/support/docx.js';
import { briefs, readBank, troubles } from '../../../../test/support/zh-bank.js';
import { zhText } from './format.js';

const BANK = `第一章 绪论
一、单选题（每题2分）
1．法国的首都是（ ）
A．里昂 B．巴黎
C．马赛 D．尼斯
答案：B
解析：巴黎在塞纳河畔。
二、多选题
1. 选哪些？（ AC ）
A. 甲\tB. 乙\tC. 丙
三、判断题
1. 水会结冰。（√）
四、填空题
1. 水由____和____组成。
答案：氢；氧
五、简答题
1. 何谓甲？
参考答案：
(1) 第一。
(2) 在乙前。
难度：中
参考答案
一、单选题
1. B
`;

describe('a bank in English', () => {
  it('has its answers under the questions, or in a key at the end', async () => {
    const under =
      '1. Which river is longest?\nA) Thames\nB) Nile\nAnswer: B\nExplanation: 6,650 km.\n2. Primes?\na. 2\nb. 4\nc. 5\nCorrect answers: a, c\n3. The earth is flat.\nAnswer: False\n4. Water is ____.\nAns: H2O\n5. Explain osmosis.\nAnswer: Water crosses a membrane.';
    expect(briefs(await readBank(under))).toEqual([
      '单 Which river is longest? [Thames|*Nile] ;; 6,650 km.',
      '多 Primes? [*2|4|*5]',
      '判 The earth is flat. 错',
      '填 Water is {{b1}}. (H2O)',
      '答 Explain osmosis. => Water crosses a membrane.',
    ]);
    const key =
      'Unit 3 Test\nPart I: Multiple Choice (2 points each)\n1. He ____ daily.\nA. go  B. goes\n2. She is ____ girl.\nA. a  B. an\nPart II: True or False\n1. Ice is warm. ( )\nAnswer Key\nPart I: Multiple Choice\n1. B\n2. A\nPart II: True or False\n1. F';
    expect(briefs(await readBank(key))).toEqual([
      '单 He ____ daily. [go|*goes]',
      '单 She is ____ girl. [*a|an]',
      '判 Ice is warm. ( ) 错',
    ]);
    expect(troubles(await readBank(key))).toEqual([]);
  });
});

describe('recognition', () => {
  const sure = (text: string, name = ''): number => zhText.detect({ name, bytes: Buffer.from(text) });

  it.each([
    BANK,
    '1. 选哪个？\nA. 甲\nB. 乙\n答案：A',
    '判断题\n1. 水会结冰。（√）\n2. 火是冷的。（×）',
    '1. 选哪个？\nA. 甲\nB. 乙\n2. 选哪个？\nA. 甲\nB. 乙\n\n参考答案\n1. A 2. B',
    '单选题\n1、选哪个（ A ）\nA甲B乙',
    '选哪个？\nA. 甲\nB. 乙\n答案：A\n----\n选哪个？\nA. 甲\nB. 乙\n答案：B',
    '1. Which?\nA. this\nB. that\nAnswer: A',
    'Unit 3 Test\nPart I Multiple choice\n1. Which?\nA) this  B) that\n2. Which?\nA) this  B) that\nAnswer key\n1. A\n2. B',
  ])('bank %#', (text) => expect(sure(text)).toBeGreaterThanOrEqual(0.5));

  it.each([
    ['GIFT', '::一:: 法国的首都是{=巴黎 ~里昂}\n\n水会结冰。{T}'],
    ['GIFT without titles', '法国的首都是？{\n=巴黎\n~里昂\n}\n'],
    ['Aiken', '法国的首都是？\nA. 里昂\nB. 巴黎\nANSWER: B\n'],
    ['CSV', '题型,题干,选项A,选项B,答案\n单选题,法国的首都是,里昂,巴黎,B\n'],
    ['Anki text', '#separator:tab\n#html:false\n法国的首都\t巴黎\n'],
    ['JSON', '[{"答案":"B"}]'],
    ['XML', '<?xml version="1.0"?><quiz><question/></quiz>'],
    ['a page', '<!DOCTYPE html><p>1. 选哪个？ 答案：A</p>'],
    ['a list in English', '1. Which?\nA. this\nB. that\nThe answer is not here.\n2. Another.'],
    ['prose', '镜像是一种轻量级的软件包。它包含运行所需的一切。'],
    ['nothing', ''],
  ])('not %s', (_, text) => expect(sure(text)).toBeLessThan(0.2));

  it('leaves tables of knowledge points to others', () =>
    expect(
      sure(
        '# 镜像\n\n| 知识点 | 核心内容 | 考试重点/易混淆点 | 难度系数 |\n| --- | --- | --- | --- |\n| 定义 | 分层 | ≠文件 | ⭐⭐ |\n',
        'a.md',
      ),
    ).toBeLessThan(0.5));

  it('knows Word documents by their content', async () => {
    expect(zhText.detect({ name: '', bytes: await docxOf(paragraph('甲')) })).toBeGreaterThan(0.9);
  });
});

describe('bytes', () => {
  it.each(['gbk', 'gb18030', 'big5', 'utf16-le'])('of %s', async (encoding) => {
    const text = '1. 水在攝氏零度以下會結冰？\r\nA. 甲乙丙丁\r\nB. 天地人和\r\n答案：A\r\n'.replace(/攝會/gu, '');
    const bytes = iconv.encode(encoding === 'big5' ? text : text.replaceAll('攝', '摄').replaceAll('會', '会'), encoding, {
      addBOM: false,
    });
    const { items } = await readBank(bytes, { encoding });
    expect(items).toHaveLength(1);
  });

  it('with a byte order mark, and lines that end in CR', async () =>
    expect(briefs(await readBank('\ufeff1. 选哪个？\rA. 甲\rB. 乙\r答案：A\r'))).toEqual(['单 选哪个？ [*甲|乙]']));

  const container = (entry: string): Uint8Array =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(entry, 'utf16le'), Buffer.alloc(100)]);
  it.each([
    ['题库.doc', container('WordDocument'), 'old_word_file'],
    ['题库.docx', container('WordDocument'), 'old_word_file'],
    ['题库.xls', container('Workbook'), 'old_excel_file'],
    ['题库.docx', container('EncryptedPackage'), 'protected_file'],
    ['题库.doc', container(''), 'old_word_file'],
    ['题库', container(''), 'old_office_file'],
    ['题库.doc', Buffer.from('{\\rtf1 abc}'), 'rtf_file'],
    ['题库.docx', Buffer.from('PK\x03\x04junk'), 'zip_broken'],
  ])('of %s, that holds another kind', async (name, bytes, code) => {
    expect(zhText.detect({ name, bytes })).toBeGreaterThan(0.5);
    expect((await readBank(bytes, {}, name)).issues).toEqual([expect.objectContaining({ severity: 'error', code })]);
  });
});

describe('Word documents', () => {
  it('with automatic numbers, soft breaks, red options and a table as key', async () => {
    const numbering = lists([
      { format: 'chineseCounting', text: '%1、' },
      { format: 'decimal', text: '%2．' },
      { format: 'upperLetter', text: '%3．' },
    ]);
    const row = (...cells: string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
    const bytes = await docxOf(
      numbered('单选题', 1) +
        numbered('哪个是甲？', 1, 1) +
        numbered('甲', 1, 2) +
        numbered('乙', 1, 2) +
        numbered('哪个是乙？', 1, 1) +
        numbered('甲', 1, 2) +
        numbered('乙', 1, 2) +
        numbered(run('哪个是丙？'), 1, 1) +
        paragraph(run('A．甲 ') + run('B．丙', '<w:color w:val="FF0000"/>')) +
        numbered('填空题', 1) +
        numbered(run('首都是') + run(' 北京 ', '<w:u w:val="single"/>') + run('。'), 1, 1) +
        numbered('判断题', 1) +
        paragraph('<w:r><w:t>1．水会结冰。</w:t><w:br/><w:t>A. 正确 B. 错误</w:t><w:br/><w:t>答案：A</w:t></w:r>') +
        paragraph('参考答案') +
        `<w:tbl>${row('题号', '1', '2')}${row('答案', 'A', 'B')}</w:tbl>`,
      numbering,
    );
    const result = await readBank(bytes, {}, '题库.docx');
    expect(briefs(result)).toEqual([
      '单 哪个是甲？ [*甲|乙]',
      '单 哪个是乙？ [甲|*乙]',
      '单 哪个是丙？ [甲|*丙]',
      '填 首都是{{b1}}。 (北京)',
      '判 水会结冰。 对',
    ]);
    expect(troubles(result)).toEqual(['answer_from_colour@8']);
  });
});

describe('a whole bank', () => {
  it('is read', async () => {
    const result = await readBank(BANK);
    expect(briefs(result)).toEqual([
      '单 法国的首都是（ ） [里昂|*巴黎|马赛|尼斯] ;; 巴黎在塞纳河畔。',
      '多 选哪些？（ ） [*甲|乙|*丙]',
      '判 水会结冰。（ ） 对',
      '填 水由{{b1}}和{{b2}}组成。 (氢)(氧)',
      '答 何谓甲？ => (1) 第一。\n(2) 在乙前。',
    ]);
    expect(troubles(result)).toEqual([]);
  });

  it('gives the same again', async () => expect(await readBank(BANK)).toEqual(await readBank(BANK)));

  const pieces = fc.constantFrom(
    ...BANK.split('\n'),
    '',
    '答案：',
    '我的答案：A',
    '----',
    '（ ）',
    '____',
    '1-5 ABCDE',
    '题号\t1\t2',
    '答案\tA\tB',
    'A. 甲 B. 乙 C. 丙',
    '【单选题】',
    '*1*',
    '{{b1}}____{{b1}}',
    '⼯⻛幄幂',
    'A、B、C、D',
    '((((((((((',
    '________________',
    '1.1.1.1.1.1.1',
    '<font color=red>',
    '</font></font><u>',
  );
  it('in any order of lines gives sound questions and issues', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), fc.constantFrom('\n', ' ', ''), async (lines, joint) => {
        const { items, issues } = await readBank(lines.join(joint));
        for (const { place } of [...items, ...issues]) expect(place.line ?? 1).toBeLessThanOrEqual(lines.length + 1);
      }),
      { numRuns: 400 },
    );
  });

  it('with any characters changed gives sound questions and issues', async () => {
    const character = fc.constantFrom(...'（）()[]【】ABCD答案：:;；1２.．、_*#\t\n|<>\\√×①Ⅰ{}"', '\uFDD0', '\uD800', '\0');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: BANK.length }), fc.nat({ max: 8 }), character), { maxLength: 8 }),
        async (changes) => {
          const text = changes.reduce((before, [at, cut, put]) => before.slice(0, at) + put + before.slice(at + cut), BANK);
          expect(Array.isArray((await readBank(text)).items)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ['one long line', 'A. 甲 '.repeat(20_000)],
    ['brackets', `1. ${'('.repeat(50_000)}`],
    ['underscores', `填空题\n1. ${'_'.repeat(50_000)}\n答案：甲`],
    ['spaces', `1. 甲${' '.repeat(50_000)}乙\nA. 甲\nB. 乙\n答案：A`],
    ['blank lines', `${'\n'.repeat(100_000)}一、单选题\n`],
    ['headings', '一、单选题\n'.repeat(20_000)],
    ['keys', '参考答案\n1. A 2. B\n'.repeat(5_000)],
    ['options', 'A. 甲\n'.repeat(20_000)],
    ['answers', '答案：A\n'.repeat(20_000)],
    ['labels', `1. 甲${'正确答案:'.repeat(3_000)}`],
    ['stars', `1. 甲${'*'.repeat(15_000)}`],
    ['tabs', '甲\t'.repeat(5_000)],
    ['names', '姓名：____ '.repeat(2_000)],
    ['numbers', Array.from({ length: 20_000 }, (_, index) => `${index}. 甲`).join('\n')],
    ['the same number', '1. 甲\n'.repeat(20_000)],
    ['a hundred thousand lines of nothing', '甲\n'.repeat(100_000)],
  ])('of %s comes to an end', async (_, text) => {
    const { items } = await readBank(text);
    expect(Array.isArray(items)).toBe(true);
  });
});
