import { docxWith, drawing, paragraph, picture, run, zipOf, type Related } from '../../../../test/support/docx.js';
import { bomb, lieAboutSize } from '../../../../test/support/hostile.js';
import { png, svg } from '../../../../test/support/media.js';
import { briefs, readBank, troubles } from '../../../../test/support/zh-bank.js';
import { issueText } from '../issue-text.js';
import type { ReadResult } from '../model.js';
import { readZip } from '../zip-entries.js';

const RED = png(2, 2, 1);
const EMF = Buffer.concat([Buffer.from([1, 0, 0, 0]), Buffer.alloc(36), Buffer.from(' EMF')]);
const RELATED: Readonly<Record<string, Related>> = {
  r1: { name: 'image1.png', bytes: RED },
  r2: { name: 'image2.jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]) },
  r3: { name: 'image3.gif', bytes: Buffer.from('GIF89a\x01\0\x01\0') },
  r4: { name: 'image4.webp', bytes: Buffer.from('RIFF\0\0\0\0WEBP') },
  svg: { name: 'drawing.svg', bytes: svg('x') },
  emf: { name: 'image5.emf', bytes: EMF },
  outside: { address: 'file:///D:/papers/figure.png' },
};

/** A paper of these paragraphs, each a text or the XML of its runs. */
const paper = async (paragraphs: readonly string[], related: Readonly<Record<string, Related>> = RELATED): Promise<ReadResult> =>
  readBank(await docxWith(paragraphs.map((one) => paragraph(one)).join(''), related), {}, '试卷.docx');

const line = (...parts: readonly string[]): string => parts.map((part) => (part.startsWith('<') ? part : run(part))).join('');
const names = ({ media }: ReadResult): string[] => media.map(({ name }) => name);

describe('a picture in a Word document', () => {
  it('comes in where it stands: in the stem, the options, the explanation, and the back of a card', async () => {
    const read = await paper([
      '一、单选题',
      '1. 图中是什么？（ ）',
      picture('r1', '一只猫'),
      line('A. ', picture('r2', '甲')),
      line('B. 乙', picture('r3', '乙')),
      '答案：A',
      line('解析：看图。', picture('r4', '提示')),
      '二、简答题',
      '1. 画出结构。',
      line('答案：如图', picture('r1', '结构')),
    ]);
    expect(briefs(read)).toEqual([
      '单 图中是什么？（ ）\\\n![一只猫](media:image1.png) [*![甲](media:image2.jpeg)|乙![乙](media:image3.gif)] ;; 看图。![提示](media:image4.webp)',
      '答 画出结构。 => 如图![结构](media:image1.png)',
    ]);
    expect(read.items).toMatchObject([{ format: 'markdown' }, { format: 'markdown' }]);
    expect(troubles(read)).toEqual([]);
    expect(read.media).toEqual([
      { name: 'image1.png', bytes: RED, alt: '一只猫' },
      { name: 'image2.jpeg', bytes: expect.any(Buffer) as Buffer, alt: '甲' },
      { name: 'image3.gif', bytes: expect.any(Buffer) as Buffer, alt: '乙' },
      { name: 'image4.webp', bytes: expect.any(Buffer) as Buffer, alt: '提示' },
    ]);
  });

  it('leaves the other questions plain, and their signs as they were typed', async () => {
    const read = await paper([
      line('1. 2 * 3 * 4 = <b>？', picture('r1', '[图]')).replace('<b>', '&lt;b&gt;'),
      '答案：24',
      '2. 5 * 6 * 7 = ？',
      '答案：210',
    ]);
    expect(read.items).toMatchObject([{ format: 'markdown' }, { format: 'plain' }]);
    expect(briefs(read)).toEqual(['答 2 \\* 3 \\* 4 = \\<b\\>？![\\[图\\]](media:image1.png) => 24', '答 5 * 6 * 7 = ？ => 210']);
  });

  it('is known by what older programs write', async () => {
    const old = '<w:r><w:pict><v:shape alt="旧图"><v:imagedata r:id="r3" o:title="x"/></v:shape></w:pict></w:r>';
    const read = await paper([line('1. 水会结冰。', old), '答案：对']);
    expect(briefs(read)).toEqual(['判 水会结冰。![旧图](media:image3.gif) 对']);
  });

  it('is taken once of what Word writes for newer and for older programs', async () => {
    const inner = picture('r1', '新').slice('<w:r>'.length, -'</w:r>'.length);
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wpg">${inner}</mc:Choice><mc:Fallback><w:pict><v:shape><v:imagedata r:id="r3"/></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const ink = `<w:r><mc:AlternateContent><mc:Choice Requires="aink"><w:drawing><wp:inline><w14:contentPart/></wp:inline></w:drawing></mc:Choice><mc:Fallback>${picture('r3', '手写').slice('<w:r>'.length, -'</w:r>'.length)}</mc:Fallback></mc:AlternateContent></w:r>`;
    const read = await paper([line('1. 水会结冰。', both, ink), '答案：对']);
    expect(briefs(read)).toEqual(['判 水会结冰。![新](media:image1.png)![手写](media:image3.gif) 对']);
  });

  it('is the drawing where its copy is of a kind that browsers do not show', async () => {
    const both = drawing('r:embed="emf"', '图').replace(
      '<a:blip r:embed="emf"/>',
      '<a:blip r:embed="emf"><a:extLst><a:ext><asvg:svgBlip r:embed="svg"/></a:ext></a:extLst></a:blip>',
    );
    const read = await paper([line('1. 水会结冰。', both), '答案：对']);
    expect(briefs(read)).toEqual(['判 水会结冰。![图](media:drawing.svg) 对']);
    expect(troubles(read)).toEqual([]);
  });

  it('is found by paths from the root and with other signs; the second of a name gets a number', async () => {
    const read = await paper([line('1. 水会结冰。', picture('a', '1'), picture('b', '2'), picture('c', '3')), '答案：对'], {
      a: { name: '/word/media/图 1.png', bytes: png(1, 1, 1) },
      b: { name: '/media/one.png', bytes: png(1, 1, 2) },
      c: { name: '/other/one.png', bytes: png(1, 1, 3) },
    });
    expect(names(read)).toEqual(['图_1.png', 'one.png', 'one-2.png']);
  });

  it('shown twice is one medium; one that no question shows is none', async () => {
    const read = await paper([
      picture('r3'),
      '1. 水会结冰。',
      picture('r1', '甲'),
      '答案：对',
      line('解析：', picture('r1', '乙')),
    ]);
    expect(names(read)).toEqual(['image1.png']);
    expect(briefs(read)).toEqual(['判 水会结冰。\\\n![甲](media:image1.png) 对 ;; ![乙](media:image1.png)']);
    expect(troubles(read)).toEqual(['picture_left_out@1']);
    expect(read.title).toBeNull();
  });

  it('without words is told once; the name of its file is no word', async () => {
    const read = await paper([
      '1. 水会结冰。',
      line(picture('r1'), picture('r2', 'C:\\me\\a.png'), picture('r3', 'IMG_1.png')),
      '答案：对',
    ]);
    expect(read.issues).toEqual([
      { severity: 'warning', code: 'pictures_without_alt', place: { line: 1, item: 1 }, params: { count: 3 } },
    ]);
    expect(read.media.map(({ alt }) => alt)).toEqual([null, null, null]);
  });

  it('that is hidden is left out', async () => {
    const hidden = picture('r1', '答').replace('<wp:docPr ', '<wp:docPr hidden="1" ');
    expect(briefs(await paper([line('1. 水会结冰。', hidden), '答案：对']))).toEqual(['判 水会结冰。 对']);
  });
});

describe('a picture that cannot come in', () => {
  const told = async (runs: string): Promise<{ brief: string; issue: unknown; sentences: string[] }> => {
    const read = await paper(['1. 先有一题。', '答案：对', line('2. 水会结冰。', runs), '答案：对']);
    const [issue] = read.issues.filter(({ severity }) => severity === 'warning');
    expect(read.media).toEqual([]);
    expect(read.items[1]).toMatchObject({ format: 'plain' });
    expect(issue?.place).toBe(read.items[1]?.place);
    const sentences = (['en', 'zh-CN'] as const).map((lang) => (issue === undefined ? '' : issueText(issue, lang)));
    return { brief: briefs(read)[1] ?? '', issue, sentences };
  };
  const at = { place: { line: 3, item: 2 }, severity: 'warning' };

  it.each([
    ['linked', drawing('r:link="outside"'), 'picture_linked', 'figure.png'],
    ['linked, though it is called embedded', picture('outside'), 'picture_linked', 'figure.png'],
    ['of a kind that browsers do not show', picture('emf'), 'picture_kind', 'image5.emf'],
    ['not in the file', picture('r99'), 'picture_missing', ''],
    ['without an address', drawing(''), 'picture_missing', ''],
    ['drawn of shapes', '<w:r><w:drawing><wp:inline><wpg:wgp/></wp:inline></w:drawing></w:r>', 'picture_drawn', ''],
    ['a chart', '<w:r><w:drawing><wp:inline><c:chart/></wp:inline></w:drawing></w:r>', 'picture_drawn', ''],
  ])('as it is %s is told at its question, with its line', async (_what, runs, code, name) => {
    const { brief, issue, sentences } = await told(runs);
    expect(brief).toBe('判 水会结冰。[图片] 对');
    expect(issue).toEqual({ ...at, code, params: { line: 3, name } });
    expect(sentences[0]).toMatch(/line 3.*:/iu);
    expect(sentences[1]).toMatch(/第 3 行.*：/u);
  });

  it('stands in for nothing where an answer is typed', async () => {
    const read = await paper(['一、填空题', '1. 由____和____组成。', line('答案：氢；', picture('r1', '氧'))]);
    expect(troubles(read)).toEqual(['blanks_differ@2']);
    const written = await paper(['一、填空题', line('1. 图为（', picture('r1', '氧'), '）。')]);
    expect(briefs(written)).toEqual(['填 图为{{b1}}。 ([图片])']);
    expect(troubles(written)).toEqual(['picture_in_answer@2']);
  });

  it('comes in whole where it is cropped, and that is told', async () => {
    const cropped = drawing('r:embed="r1"', '图', 'inline', '<a:srcRect l="0" b="25000"/>');
    const read = await paper([line('1. 水会结冰。', cropped), '答案：对']);
    expect(read.issues).toEqual([
      { severity: 'warning', code: 'picture_cropped', place: { line: 1, item: 1 }, params: { line: 1, name: '' } },
    ]);
    expect(names(read)).toEqual(['image1.png']);
  });

  it.each([
    ['packs suspiciously well', () => bomb('word/media/image1.png', 2), 'zip_too_large'],
    [
      'expands to more than it claims',
      async () => {
        const picture1 = { 'word/media/image1.png': new Uint8Array(5_000) };
        const others = await docxWith(paragraph(picture('r1')), { r1: { name: 'image1.png', bytes: RED } });
        const parts = await readZip(others, (name) => !name.startsWith('word/media/'));
        return lieAboutSize(await zipOf({ ...picture1, ...('entries' in parts ? Object.fromEntries(parts.entries) : {}) }), 100);
      },
      'zip_broken',
    ],
  ])('refuses the document where it %s', async (_what, make, code) =>
    expect((await readBank(await make(), {}, '试卷.docx')).issues).toMatchObject([{ severity: 'error', code }]),
  );
});

describe('the place of a picture', () => {
  it.each([
    [
      'floats at the begin of a numbered line',
      [line(picture('r1', 'p', 'anchor'), '1. 选？'), 'A. 甲', 'B. 乙', '答案：A'],
      '单 选？P [*甲|乙]',
    ],
    [
      'floats at the begin of the options',
      ['1. 选？', line(picture('r1', 'p', 'anchor'), 'A. 甲  B. 乙'), '答案：A'],
      '单 选？\\\nP [*甲|乙]',
    ],
    [
      'floats at the begin of a later option',
      ['1. 选？', 'A. 甲', line(picture('r1', 'p', 'anchor'), 'B. 乙'), '答案：A'],
      '单 选？ [*甲|乙P]',
    ],
    ['is the figure below the options', ['1. 选？', 'A. 甲', 'B. 乙', picture('r1', 'p'), '答案：A'], '单 选？\\\nP [*甲|乙]'],
    ['is the last option', ['1. 选？', 'A. 甲', 'B. ', picture('r1', 'p'), '答案：A'], '单 选？ [*甲|P]'],
    [
      'is below each option',
      ['1. 选？', 'A. 甲', picture('r1', 'p'), 'B. 乙', picture('r1', 'p'), '答案：A'],
      '单 选？ [*甲\\\nP|乙\\\nP]',
    ],
    [
      'is above the letters of the options',
      ['1. 选？', line(picture('r1', 'p'), ' ', picture('r2', 'q')), 'A    B', '答案：A'],
      '单 选？ [*P|Q]',
    ],
    [
      'is below the letters of the options',
      ['1. 选？', 'A.    B.', '', line(picture('r1', 'p'), picture('r2', 'q')), '答案：A'],
      '单 选？ [*P|Q]',
    ],
    [
      'has its letter behind it',
      ['1. 选？', line(picture('r1', 'p'), 'A ', picture('r2', 'q'), 'B'), '答案：A'],
      '单 选？ [*P|Q]',
    ],
    ['is behind the answer', ['1. 选？', 'A. 甲', 'B. 乙', '答案：A', picture('r1', 'p')], '单 选？ [*甲|乙] ;; P'],
    ['is in the line of the answer', ['1. 选？', 'A. 甲', 'B. 乙', line('答案：A', picture('r1', 'p'))], '单 选？ [*甲|乙] ;; P'],
    ['is in the line of a judgement', ['1. 水会结冰。', line('答案：对', picture('r1', 'p'))], '判 水会结冰。 对 ;; P'],
    [
      'is all of the answer of a blank',
      ['一、填空题', '1. 画出____。', line('答案：', picture('r1', 'p'))],
      '答 画出____。 => P',
    ],
    [
      'is behind the number that Word counts',
      [line('1. ', picture('r1', 'p'), '选？'), 'A. 甲', 'B. 乙', '答案：B'],
      '单 P选？ [甲|*乙]',
    ],
  ])('that %s', async (_what, paragraphs, expected) => {
    const read = await paper(paragraphs);
    expect(
      briefs(read).map((brief) => brief.replaceAll('![p](media:image1.png)', 'P').replaceAll('![q](media:image2.jpeg)', 'Q')),
    ).toEqual([expected]);
    expect(troubles(read)).toEqual([]);
  });

  it('opens no question, and keeps none from opening', async () => {
    const read = await paper([
      '选哪个？',
      picture('r1', 'p'),
      'A. 甲',
      'B. 乙',
      '答案：A',
      '',
      picture('r2', 'q'),
      '还选哪个？',
      picture('r3', 's'),
      'A. 丙',
      'B. 丁',
      '答案：B',
    ]);
    expect(briefs(read)).toEqual([
      '单 选哪个？\\\n![p](media:image1.png) [*甲|乙] ;; ![q](media:image2.jpeg)',
      '单 还选哪个？\\\n![s](media:image3.gif) [丙|*丁]',
    ]);
  });

  it('beside a text in a table is behind the first line of it', async () => {
    const cells = [['1. 选？', 'A. 甲  B. 乙'].map((text) => paragraph(text)).join(''), paragraph(picture('r1', 'p'))];
    const table = `<w:tbl><w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr></w:tbl>`;
    const read = await readBank(await docxWith(table + paragraph('答案：A'), RELATED), {}, '试卷.docx');
    expect(briefs(read)).toEqual(['单 选？\\\n![p](media:image1.png) [*甲|乙]']);
  });

  it('in a question that lacks its answer waits with it', async () => {
    const read = await paper(['一、单选题', line('1. 选？', picture('r1', 'p')), 'A. 甲', 'B. 乙']);
    expect(read.items).toMatchObject([
      { kind: 'unfinished', format: 'markdown', draft: { content: { 'zh-CN': { prompt: '选？![p](media:image1.png)' } } } },
    ]);
    expect(names(read)).toEqual(['image1.png']);
    expect(JSON.stringify(read.issues)).not.toMatch(/\p{Noncharacter_Code_Point}/u);
  });

  it('in a key is in the explanation of its question', async () => {
    const read = await paper([
      '一、单选题',
      '1. 选？',
      'A. 甲',
      'B. 乙',
      '2. 选？',
      'A. 丙',
      'B. 丁',
      '参考答案',
      '1. A',
      line('解析：看。', picture('r1', 'p')),
      '2. B',
    ]);
    expect(briefs(read)).toEqual(['单 选？ [*甲|乙] ;; 看。![p](media:image1.png)', '单 选？ [丙|*丁]']);
  });

  it('is no sign of a text: what a file has of such characters is taken out', async () => {
    const read = await paper([line('1. 水\uFDD4\uFDE0\uFDD5会结冰。', picture('r1', 'p')), '答案：对']);
    expect(briefs(read)).toEqual(['判 水会结冰。![p](media:image1.png) 对']);
  });
});
