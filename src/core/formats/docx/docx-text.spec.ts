import fc from 'fast-check';
import { docxOf, lists, numbered, paragraph, run, zipOf } from '../../../../test/support/docx.js';
import { MARK_CHARACTERS, MARKS } from '../marked-text.js';
import { chineseNumber, counted } from './counting.js';
import { readDocx } from './docx-text.js';

async function textOf(body: string, numbering = '', styles = ''): Promise<string> {
  const { text } = await readDocx(await docxOf(body, numbering, styles));
  return (text ?? '').replace(MARK_CHARACTERS, '');
}

describe('the text of a Word document', () => {
  it('has a line for each paragraph and each break in it', async () =>
    expect(
      await textOf(paragraph('一') + paragraph('<w:r><w:t>1. 选？</w:t><w:br/><w:t>A. 甲</w:t><w:tab/><w:t>B. 乙</w:t></w:r>')),
    ).toBe('一\n1. 选？\nA. 甲\tB. 乙'));

  it('keeps inserted and leaves out deleted, moved and hidden text', async () =>
    expect(
      await textOf(
        paragraph(
          `${run('甲')}<w:ins>${run('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:moveFrom>${run('丁')}</w:moveFrom><w:moveTo>${run('戊')}</w:moveTo>${run('己', '<w:vanish/>')}${run('庚', '<w:vanish w:val="0"/>')}`,
        ),
      ),
    ).toBe('甲乙戊庚'));

  it('has links, fields, content controls and ruby as they read', async () =>
    expect(
      await textOf(
        paragraph(
          `<w:hyperlink>${run('链')}</w:hyperlink><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>${run('控')}</w:sdtContent></w:sdt><w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple>${run('域')}</w:fldSimple><w:r><w:ruby><w:rt>${run('zhu')}</w:rt><w:rubyBase>${run('注')}</w:rubyBase></w:ruby></w:r>`,
        ) + `<w:sdt><w:sdtContent>${paragraph('块')}</w:sdtContent></w:sdt>`,
      ),
    ).toBe('链控域注\n块'));

  it('has rows of tables with tabs, and layout tables as lines', async () => {
    const cell = (...texts: string[]): string => `<w:tc>${texts.map((text) => paragraph(text)).join('')}</w:tc>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
    expect(
      await textOf(
        `<w:tbl>${row(cell('题号'), cell('1'), cell('2'))}${row(cell('答案'), cell('A'), cell('B', 'C'))}</w:tbl><w:tbl>${row(cell('一', '二'))}</w:tbl>`,
      ),
    ).toBe('题号\t1\t2\n答案\tA\tB C\n一\n二');
  });

  it('has rows and cells in content controls and tracked changes, but not those whose deletion is tracked', async () => {
    const cell = (text: string, properties = ''): string => `<w:tc>${properties}${paragraph(text)}</w:tc>`;
    const row = (text: string, properties = ''): string => `<w:tr>${properties}${cell(text)}${cell(`${text}乙`)}</w:tr>`;
    const control = (inner: string): string => `<w:sdt><w:sdtPr/><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
    expect(
      await textOf(
        `<w:tbl>${row('一')}${control(row('二') + row('三'))}<w:ins>${row('四')}</w:ins><w:moveTo>${control(row('五'))}</w:moveTo>` +
          `${row('六', '<w:trPr><w:ins/></w:trPr>')}${row('七', '<w:trPr><w:del/></w:trPr>')}<w:del>${row('八')}</w:del>` +
          `<w:tr>${control(cell('九'))}${cell('十')}${cell('无', '<w:tcPr><w:cellDel/></w:tcPr>')}</w:tr></w:tbl>`,
      ),
    ).toBe('一\t一乙\n二\t二乙\n三\t三乙\n四\t四乙\n五\t五乙\n六\t六乙\n九\t十');
  });

  it('marks red and underlined runs, in each line anew', async () => {
    const red = '<w:color w:val="FF0000"/>';
    const { text } = await readDocx(
      await docxOf(
        paragraph(
          `${run('A. 甲')}${run('B. 乙', red)}${run('下', '<w:u w:val="single"/>')}${run('无', '<w:u w:val="none"/><w:color w:val="0000FF"/>')}`,
        ) + paragraph(`<w:r><w:rPr>${red}</w:rPr><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>`),
      ),
    );
    const { redOn, redOff, underlineOn, underlineOff } = MARKS;
    expect(text).toBe(`A. 甲${redOn}B. 乙${redOff}${underlineOn}下${underlineOff}无\n${redOn}一${redOff}\n${redOn}二${redOff}`);
  });

  const high = (text: string): string => run(text, '<w:vertAlign w:val="superscript"/>');
  const low = (text: string): string => run(text, '<w:vertAlign w:val="subscript"/>');
  it.each([
    [run('2') + high('1') + high('0') + run(' 字节'), '2¹⁰ 字节'],
    [run('H') + low('2') + run('SO') + low('4'), 'H₂SO₄'],
    [run('e') + high('a+b') + run('，v') + low('n') + run('，') + run('30') + high('o'), 'e^(a+b)，v_n，30°'],
    [run('19') + high('th') + run(' 世纪') + high('[1]') + run('，注') + high('见下'), '19th 世纪[1]，注见下'],
    [run('10') + high('2 ') + run('米'), '10² 米'],
  ])('tells powers and indices from what they stand beside: %#', async (runs, expected) =>
    expect(await textOf(paragraph(runs))).toBe(expected),
  );

  it('has text boxes once, behind their paragraph', async () =>
    expect(
      await textOf(
        paragraph(
          `${run('外')}<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${paragraph('框')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraph('框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        ),
      ),
    ).toBe('外\n框'));

  it('counts formulas and unknown signs', async () => {
    const equation = '<w:r><w:object><o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>';
    const sign =
      '<w:r><w:sym w:font="Webdings" w:char="F021"/><w:sym w:font="Symbol" w:char="F0CC"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>';
    const { text, issues } = await readDocx(await docxOf(paragraph('一') + paragraph(equation + sign) + paragraph(equation)));
    expect(text).toBe('一\n[公式]□⊂√\n[公式]');
    expect(issues).toEqual([
      { severity: 'warning', code: 'document_formulas', place: { line: 2 }, params: { count: 2 } },
      { severity: 'warning', code: 'document_symbols', place: { line: 2 }, params: { count: 1 } },
    ]);
  });

  const r = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
  it.each([
    [r('x=1'), 'x=1', 0],
    [`<m:sSup><m:e>${r('x')}</m:e><m:sup>${r('2')}</m:sup></m:sSup>`, 'x^2', 0],
    [`<m:sSub><m:e>${r('x')}</m:e><m:sub>${r('n+1')}</m:sub></m:sSub>`, 'x_(n+1)', 0],
    [`<m:f><m:num>${r('a+b')}</m:num><m:den>${r('2')}</m:den></m:f>`, '(a+b)/2', 0],
    [`<m:rad><m:deg/><m:e>${r('x')}</m:e></m:rad>`, '√(x)', 0],
    [`<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${r('1')}</m:e></m:d>`, '[1]', 0],
    [
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('i')}</m:sub><m:sup>${r('n')}</m:sup><m:e>${r('i')}</m:e></m:nary>`,
      '∑_i^n i',
      0,
    ],
    [`<m:m><m:mr><m:e>${r('1')}</m:e><m:e>${r('0')}</m:e></m:mr></m:m>`, '10', 1],
  ])('writes formula %# as text', async (formula, expected, lost) => {
    const { text, issues } = await readDocx(await docxOf(paragraph(`<m:oMath>${formula}</m:oMath>`)));
    expect(text).toBe(expected);
    expect(issues).toHaveLength(lost);
  });
});

describe('automatic numbers', () => {
  const PAPER = lists(
    [
      { format: 'chineseCounting', text: '%1、' },
      { format: 'decimal', text: '%2.', behind: 'space' },
      { format: 'upperLetter', text: '%3.', behind: 'space' },
    ],
    [{ format: 'decimal', text: '(%1)', start: 5 }],
  );

  it('are written out, and deeper ones begin again', async () =>
    expect(
      await textOf(
        numbered('单选题', 1) +
          numbered('子', 1, 1) +
          numbered('甲', 1, 2) +
          numbered('乙', 1, 2) +
          numbered('丑', 1, 1) +
          numbered('甲', 1, 2) +
          numbered('判断题', 1) +
          numbered('寅', 1, 1) +
          numbered('旁', 2) +
          numbered('旁', 2),
        PAPER,
      ),
    ).toBe('一、单选题\n1. 子\nA. 甲\nB. 乙\n2. 丑\nA. 甲\n二、判断题\n1. 寅\n(5)旁\n(6)旁'));

  it('are none for list 0, bullets and unknown lists', async () =>
    expect(
      await textOf(numbered('甲', 0) + numbered('乙', 9) + numbered('丙', 1), lists([{ format: 'bullet', text: '•' }])),
    ).toBe('甲\n乙\n丙'));

  it('come from styles, unless the paragraph says none', async () => {
    const styles =
      '<w:style w:styleId="q"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="p"><w:basedOn w:val="q"/></w:style>';
    const styled = (text: string, style: string, more = ''): string => paragraph(text, `<w:pStyle w:val="${style}"/>${more}`);
    expect(
      await textOf(
        styled('甲', 'q') + styled('乙', 'p') + styled('丙', 'q', '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled('丁', 'q'),
        lists([{ format: 'decimal', text: '%1、' }]),
        styles,
      ),
    ).toBe('1、甲\n2、乙\n丙\n3、丁');
  });

  it('begin again where a list overrides its start', async () => {
    const numbering = `${lists([{ format: 'decimal', text: '%1.' }])}<w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
    expect(await textOf(numbered('甲', 1) + numbered('乙', 1) + numbered('丙', 7) + numbered('丁', 7), numbering)).toBe(
      '1.甲\n2.乙\n1.丙\n2.丁',
    );
  });

  it.each([
    ['decimal', 12, '12'],
    ['upperLetter', 27, 'AA'],
    ['lowerLetter', 2, 'b'],
    ['upperRoman', 4, 'IV'],
    ['lowerRoman', 9, 'ix'],
    ['chineseCountingThousand', 21, '二十一'],
    ['ideographTraditional', 3, '丙'],
    ['decimalEnclosedCircle', 3, '③'],
    ['decimalZero', 7, '07'],
    ['somethingNew', 7, '7'],
  ])('%s %i is %s', (way, value, text) => expect(counted(value, way)).toBe(text));

  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1005, '一千零五'],
  ])('%i is %s', (value, text) => expect(chineseNumber(value)).toBe(text));
});

describe('a document that cannot be read', () => {
  it('is no Word document', async () =>
    expect(await readDocx(await zipOf({ 'a.txt': 'x' }))).toEqual({
      text: null,
      issues: [{ severity: 'error', code: 'no_word_document', place: {} }],
    }));
  it('is a broken archive', async () =>
    expect((await readDocx(Buffer.from('PK\x03\x04 no zip'))).issues).toEqual([
      { severity: 'error', code: 'zip_broken', place: {} },
    ]));
  it('declares a document type', async () => {
    const bomb =
      '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>';
    expect((await readDocx(await zipOf({ 'word/document.xml': bomb }))).issues).toEqual([
      expect.objectContaining({ severity: 'error', code: 'xml_doctype' }),
    ]);
  });
  it('breaks off, and is read up to there', async () => {
    const { text, issues } = await readDocx(
      await zipOf({ 'word/document.xml': `<w:document xmlns:w="w"><w:body>${paragraph('甲')}<w:p><w:r>` }),
    );
    expect(text).toBe('甲');
    expect(issues).toEqual([expect.objectContaining({ severity: 'error', code: 'xml_malformed' })]);
  });
  it('never throws, whatever was changed in it', async () => {
    const parts = {
      document: paragraph(run('甲', '<w:u/>')) + numbered('乙', 1),
      numbering: lists([{ format: 'decimal', text: '%1.' }]),
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: 30 }), fc.string({ maxLength: 5 }), async (at, cut, put) => {
        const change = (xml: string): string => {
          const from = at % xml.length;
          return xml.slice(0, from) + put + xml.slice(from + cut);
        };
        const { issues } = await readDocx(await docxOf(change(parts.document), change(parts.numbering)));
        expect(Array.isArray(issues)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
