import { ZipFile } from 'yazl';
import type { ExportedSet, ImportItem, PointItem, QuestionItem, ReadOptions, ReadResult } from '../model.js';
import { xlsx } from './format.js';
import { openWorkbook, type Workbook } from './workbook.js';

async function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const STYLES = `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
  <numFmt numFmtId="171" formatCode="0.0%;\\-0.0%"/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="9"/>
  <xf numFmtId="16"/><xf numFmtId="58"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

interface Sheet {
  readonly name: string;
  readonly rows: string;
  readonly hidden?: boolean;
  readonly after?: string;
}

/** A workbook as a program writes it, from the XML of rows. */
function workbookOf(sheets: readonly Sheet[], shared = ''): Promise<Buffer> {
  const list = sheets.map(
    ({ name, hidden }, index) => `<sheet name="${name}" r:id="r${index}"${hidden === true ? ' state="hidden"' : ''}/>`,
  );
  const relations = sheets.map(
    (_, index) => `<Relationship Id="r${index}" Type="x/worksheet" Target="worksheets/s${index}.xml"/>`,
  );
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}<Relationship Id="s" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${shared}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after = '' }, index) => [
        `xl/worksheets/s${index}.xml`,
        `<worksheet ${MAIN}><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
  });
}

const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (line: number, ...cells: string[]): string =>
  `<row r="${line}">${cells.map((cell) => (cell.startsWith('<') ? cell : text(cell))).join('')}</row>`;
const read = async (bytes: Uint8Array, options: ReadOptions = {}, name = '题库.xlsx'): Promise<ReadResult> =>
  (await xlsx.read?.({ name, bytes }, options)) as ReadResult;
const prompts = (items: readonly ImportItem[]): (string | undefined)[] =>
  items.map((item) => (item.kind === 'question' ? Object.values(item.body.content)[0]?.prompt : undefined));
const HEADER = row(1, '题目', 'A', 'B', '答案');

describe('reading', () => {
  it('joins rich text, leaves pronunciation out, reads numbers, truths and dates as they are shown', async () => {
    const shared =
      '<si><r><t>镜</t></r><r><rPr><b/></rPr><t>像？</t></r><rPh sb="0" eb="1"><t>jing</t></rPh></si><si><t>a_x0041_b_x005F_x0041_</t></si>';
    const rows =
      HEADER + row(2, '<c t="s"><v>0</v></c>', '<c s="1"><v>45000</v></c>', '<c s="2"><v>45000.5</v></c>', '<c><v>1</v></c>');
    const more = row(3, '<c t="s"><v>1</v></c>', '<c><v>0.30000000000000004</v></c>', '<c t="b"><v>1</v></c>', 'B');
    const { items, issues } = await read(await workbookOf([{ name: 'S', rows: rows + more }], shared));
    expect(issues).toEqual([]);
    expect(items).toMatchObject([
      {
        body: {
          content: { 'zh-CN': { prompt: '镜像？', options: [{ text: '2023-03-15' }, { text: '2023年3月' }] } },
          key: { choice: 'o1' },
        },
      },
      {
        body: {
          content: { 'zh-CN': { prompt: 'aAb_x0041_', options: [{ text: '0.3' }, { text: 'TRUE' }] } },
          key: { choice: 'o2' },
        },
      },
    ]);
  });

  it('reads hundredths and dates in words as they are shown, and tells of dates that may have been something else', async () => {
    const cells = ['3', '4', '5', '6', '7'].map(
      (style, index) => `<c s="${style}"><v>${[0.07, 46024, 46024, -0.125, 45000.5][index] ?? 0}</v></c>`,
    );
    const rows = row(1, '题目', 'A', 'B', 'C', 'D', 'E', '答案') + row(2, '一', ...cells, 'A');
    const { items, issues } = await read(await workbookOf([{ name: 'S', rows }]));
    const options = ['7%', '2026-01-02', '1月2日', '-12.5%', '2023-03-15 12:00:00'].map((text) => ({ text }));
    expect(items).toMatchObject([{ body: { content: { 'zh-CN': { options } } } }]);
    expect(issues).toMatchObject([
      { code: 'date_of_cell', place: { line: 2, column: 'C' }, params: { text: '2026-01-02' } },
      { code: 'date_of_cell', place: { line: 2, column: 'D' }, params: { text: '1月2日' } },
    ]);
  });

  it('tells powers and indices from the digits that they stand beside', async () => {
    const part = (text: string, shift = ''): string =>
      `<r>${shift === '' ? '' : `<rPr><b/><vertAlign val="${shift}"/></rPr>`}<t>${text}</t></r>`;
    const shared =
      `<si>${part('10')}${part('2', 'superscript')}${part('米')}</si>` +
      `<si>${part('H')}${part('2', 'subscript')}${part('O')}</si><si>${part('x')}${part('ab', 'superscript')}</si>`;
    const cells = [0, 1, 2].map((index) => `<c t="s"><v>${index}</v></c>`);
    const inline = `<c t="inlineStr"><is>${part('CO')}${part('2', 'subscript')}</is></c>`;
    const rows = HEADER + row(2, ...cells, 'A') + row(3, inline, '一', '二', 'A');
    const { items } = await read(await workbookOf([{ name: 'S', rows }], shared));
    expect(prompts(items)).toEqual(['10²米', 'CO₂']);
    expect(items).toMatchObject([
      { body: { content: { 'zh-CN': { prompt: '10²米', options: [{ text: 'H₂O' }, { text: 'x^(ab)' }] } } } },
      {},
    ]);
  });

  it('reads several sheets: the name of each is a category, hidden ones and notes are left out', async () => {
    const bytes = await workbookOf([
      { name: '第一章', rows: HEADER + row(2, '甲', '红', '绿', 'A') },
      { name: '第二章', rows: HEADER + row(2, '乙', '红', '绿', 'B') },
      { name: '旧题', rows: HEADER + row(2, '丙', '红', '绿', 'B'), hidden: true },
      { name: '说明', rows: row(1, '（说明）', '怎样填写') },
      { name: '名单', rows: row(1, '张三', '李四', '王五') },
    ]);
    const { items, issues } = await read(bytes);
    expect((items as QuestionItem[]).map((item) => [item.category, item.place])).toEqual([
      [['第一章'], { sheet: '第一章', line: 2 }],
      [['第二章'], { sheet: '第二章', line: 2 }],
    ]);
    expect(issues.map((issue) => [issue.severity, issue.code, issue.place.sheet])).toEqual([
      ['info', 'sheet_hidden', '旧题'],
      ['warning', 'no_header', '名单'],
    ]);
    expect(prompts((await read(bytes, { sheet: '旧题' })).items)).toEqual(['丙']);
    expect((await read(bytes, { sheet: '没有' })).issues.map((issue) => issue.code)).toContain('no_such_sheet');
  });

  it('reads a header of two rows with merged cells', async () => {
    const at = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows =
      row(1, '题目', '选项', at('D1', '答案')) + row(2, at('B2', 'A'), at('C2', 'B')) + row(3, '首都？', '北京', '上海', 'A');
    const after = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/></mergeCells>';
    const { items, issues } = await read(await workbookOf([{ name: 'S', rows, after }]));
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ body: { content: { 'zh-CN': { options: [{ text: '北京' }, { text: '上海' }] } } } }]);
  });

  it('takes the name of a sheet for the type of its questions, where no column names one', async () => {
    const { items, issues } = await read(
      await workbookOf([
        { name: '判断题', rows: row(1, '题目', '答案') + row(2, '水会结冰。', 'A') },
        { name: '简答题', rows: row(1, '题目', '答案') + row(2, '何谓甲？', '第一') },
        { name: '填空题', rows: row(1, '题型', '题目', '答案') + row(2, '简答题', '何谓乙？', '第二') },
      ]),
    );
    expect(items).toMatchObject([
      { body: { type: 'true_false', key: { value: true } } },
      { body: { type: 'flashcard' } },
      { body: { type: 'flashcard' } },
    ]);
    expect(issues).toContainEqual({
      severity: 'warning',
      code: 'letter_as_truth',
      place: { sheet: '判断题', line: 2 },
      params: { answer: 'A' },
    });
  });

  it('lets a merged cell stand for all its rows', async () => {
    const rows =
      row(1, '章节', '题目', '答案') +
      row(2, '第一章', '甲', '一') +
      row(3, '<c r="B3" t="inlineStr"><is><t>乙</t></is></c>', '<c r="C3" t="inlineStr"><is><t>二</t></is></c>');
    const bytes = await workbookOf([{ name: 'S', rows, after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>' }]);
    const { items } = await read(bytes);
    expect((items as QuestionItem[]).map((item) => item.category)).toEqual([['第一章'], ['第一章']]);
  });

  it("reads Kahoot's template: header in row 8, numbered empty rows, answers by number", async () => {
    const header = row(
      8,
      '',
      'Question - max 120 characters',
      'Answer 1 - max 75 characters',
      'Answer 2 - max 75 characters',
      'Answer 3 - max 75 characters',
      'Answer 4 - max 75 characters',
      'Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs',
      'Correct answer(s) - choose at least one',
    );
    const title =
      row(2, '', 'Quiz template') +
      row(4, '', 'Add questions, at least two answer alternatives, time limit and choose correct answers.');
    const first = row(
      9,
      '<c><v>1</v></c>',
      'What is an image?',
      'a template',
      'a process',
      '',
      '',
      '<c><v>20</v></c>',
      '<c><v>1</v></c>',
    );
    const second = row(
      10,
      '<c><v>2</v></c>',
      'Which are files?',
      'layers',
      'manifests',
      'users',
      'dreams',
      '<c><v>60</v></c>',
      '1,2',
    );
    const empty = Array.from({ length: 98 }, (_, index) => row(11 + index, `<c><v>${index + 3}</v></c>`)).join('');
    const { items, issues } = await read(await workbookOf([{ name: 'Sheet1', rows: title + header + first + second + empty }]));
    expect(items).toMatchObject([
      { place: { line: 9 }, body: { type: 'single_choice', key: { choice: 'o1' } } },
      { place: { line: 10 }, body: { type: 'multiple_choice', key: { choices: ['o1', 'o2'] } } },
    ]);
    expect(issues.map((issue) => [issue.severity, issue.code])).toEqual([['info', 'column_unused']]);
  });

  it('says which cells hold errors or formulas without result, and takes what it can', async () => {
    const rows = HEADER + row(2, '甲', '<c t="e"><v>#N/A</v></c>', '绿', 'B') + row(3, '乙', '<c><f>1+1</f></c>', '绿', 'B');
    const { items, issues } = await read(await workbookOf([{ name: 'S', rows }]));
    expect(issues.map((issue) => [issue.code, issue.place.line, issue.place.column])).toEqual([
      ['cell_error', 2, 'B'],
      ['formula_without_value', 3, 'B'],
      ['invalid_question', 2, undefined],
      ['invalid_question', 3, undefined],
    ]);
    expect(items).toMatchObject([
      { kind: 'unfinished', draft: { content: { 'zh-CN': { prompt: '甲', options: [{ id: 'o2', text: '绿' }] } } } },
      { kind: 'unfinished', draft: { content: { 'zh-CN': { prompt: '乙' } } } },
    ]);
  });
});

describe('hostile and broken files', () => {
  const codes = async (bytes: Uint8Array, name?: string): Promise<string[]> =>
    (await read(bytes, {}, name)).issues.map((issue) => issue.code);

  it.each([
    ['a web page', '<!DOCTYPE html><html><table/></html>', 'web_page'],
    ['nothing', '', 'empty_file'],
    ['an old workbook', `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}`, 'old_excel_file'],
    ['text', 'hello', 'zip_broken'],
    ['half an archive', 'PK\x03\x04\x14', 'zip_broken'],
  ])('%s named .xlsx', async (_what, content, code) =>
    expect(await codes(Buffer.from(content, 'latin1'), 'a.xls')).toEqual([code]),
  );

  it('an archive of something else', async () => expect(await codes(await zipOf({ 'a.txt': 'x' }))).toEqual(['no_workbook']));

  it('a bomb', async () => {
    const bomb = await zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/s.xml': new Uint8Array(50 * 1024 * 1024) });
    expect(await codes(bomb)).toEqual(['zip_too_large']);
  });

  it('entities are never defined or fetched', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    const bytes = await zipOf({
      'xl/workbook.xml': `${doctype}<workbook><sheets><sheet name="&a;" id="r"/></sheets></workbook>`,
    });
    expect(await codes(bytes)).toEqual(['no_workbook']);
  });

  it('cells and rows at the far end of a sheet take no room', async () => {
    const far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>';
    const { items, issues } = await read(await workbookOf([{ name: 'S', rows: HEADER + row(2, '甲', '红', '绿', 'A') + far }]));
    expect([items.length, issues.map((issue) => issue.code)]).toEqual([1, ['too_many_columns']]);
  });

  it('a sheet that breaks off gives the rows before', async () => {
    const { items, issues } = await read(
      await workbookOf([{ name: 'S', rows: `${HEADER}${row(2, '甲', '红', '绿', 'A')}<row r="3"><c>` }]),
    );
    expect([prompts(items), issues.map((issue) => [issue.code, issue.place.line])]).toEqual([['甲'], [['sheet_damaged', 3]]]);
  });
});

describe('writing', () => {
  const base = {
    kind: 'question',
    place: {},
    externalId: null,
    point: null,
    category: [],
    stars: 3,
    tags: [],
    format: 'plain',
  } as const;
  const question = (prompt: string): QuestionItem => ({
    ...base,
    body: { type: 'flashcard', content: { en: { prompt, back: 'back' } } },
  });
  const point: PointItem = {
    kind: 'point',
    place: {},
    externalId: null,
    aspect: 'other',
    stars: 2,
    tags: [],
    format: 'plain',
    content: { en: { title: 'T', coreContent: 'C', examFocus: 'F' } },
  };
  const set = (questions: QuestionItem[], points: PointItem[] = []): ExportedSet => ({
    title: {},
    description: {},
    languages: ['en'],
    defaultLanguage: 'en',
    points,
    questions,
    media: [],
  });
  const written = async (whole: ExportedSet, lang: string): Promise<Uint8Array> =>
    (await xlsx.write?.(whole, lang))?.bytes ?? new Uint8Array();

  it('puts points and questions on a sheet each', async () => {
    const workbook = (await openWorkbook(await written(set([question('Q')], [point]), 'en'))) as Workbook;
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['Questions', 'Knowledge points']);
  });

  it('keeps formulas harmless and characters that XML or the writer would lose', async () => {
    const texts = [
      '=HYPERLINK("x")',
      '@x',
      'constructor',
      '__proto__',
      'a\u0007b',
      '_x0041_',
      'tab\tand\nline',
      '\ufffd \u0085 𠮷',
    ];
    const bytes = await written(set(texts.map(question)), 'en');
    const workbook = (await openWorkbook(bytes)) as Workbook;
    expect(workbook.sharedStrings).toEqual(expect.arrayContaining(['\'=HYPERLINK("x")', "'@x"]));
    expect(workbook.sheets[0]?.xml).not.toContain('<f>');
    expect(prompts((await read(bytes, { lang: 'en' })).items)).toEqual(texts);
  });
});
