import fc from 'fast-check';
import { docxWith, lists, numbered, paragraph, picture, run, zipOf } from '../../../test/support/docx.js';
import { png } from '../../../test/support/media.js';
import { mutated } from '../../../test/support/mutated.js';
import { anySet } from '../../../test/support/question-sets.js';
import { expectSound } from '../../../test/support/sound-result.js';
import { QUESTION_TYPES } from '../question/question.js';
import { formatOf } from './registry.js';
import { readZip } from './zip-entries.js';

const LANG = 'zh-CN';

const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`;
const NUMBERING = lists([{ format: 'decimal', text: '%1．' }], [{ format: 'upperLetter', text: '%1．' }]);

/** A question bank as Word keeps it: automatic numbers, a red option, a soft break, a picture, a table as key. */
const bank = (): Promise<Uint8Array> =>
  docxWith(
    [
      paragraph('一、单选题'),
      numbered('镜像是什么？（ ）', 1),
      numbered('运行中的程序', 2),
      numbered(run('只读模板', '<w:color w:val="FF0000"/>'), 2),
      numbered('<w:r><w:t>容器可写吗？（ ）</w:t><w:br/><w:t>A．可写 B．只读</w:t></w:r>', 1),
      paragraph('二、判断题'),
      numbered(run('镜像有内核。（×）') + picture('r1', '内核'), 1),
      paragraph('参考答案'),
      `<w:tbl><w:tr>${cell('题号')}${cell('1')}${cell('2')}</w:tr><w:tr>${cell('答案')}${cell('B')}${cell('A')}</w:tr></w:tbl>`,
    ].join(''),
    { r1: { name: 'image1.png', bytes: png(2, 2) } },
    NUMBERING,
  );

async function workbook(): Promise<Uint8Array> {
  const sets = fc.sample(anySet(LANG, QUESTION_TYPES), { numRuns: 10, seed: 7 });
  const [set] = sets.toSorted((a, b) => b.questions.length - a.questions.length);
  const written = set && (await formatOf('xlsx')?.write?.(set, LANG));
  return written?.bytes ?? new Uint8Array();
}

async function entriesOf(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const content = await readZip(bytes, () => true);
  if ('issue' in content) throw new Error(content.issue.code);
  return content.entries;
}

/** The package again, one of its files damaged within: the archive itself stays whole, so that its reader comes to the damage. */
const damagedWithin = (entries: ReadonlyMap<string, Uint8Array>): fc.Arbitrary<Record<string, Uint8Array>> =>
  fc
    .constantFrom(...entries)
    .chain(([name, bytes]) => mutated(bytes).map((damaged) => ({ ...Object.fromEntries(entries), [name]: damaged })));

describe.each([
  ['docx', 'zh-text', 'bank.docx', bank],
  ['xlsx', 'xlsx', 'set.xlsx', workbook],
] as const)('a %s package', (_kind, format, name, make) => {
  it('is read into sound items and issues, whatever was damaged within', async () => {
    const whole = await make();
    expect((await formatOf(format)?.read?.({ name, bytes: whole }, {}))?.items.length).toBeGreaterThan(2);
    await fc.assert(
      fc.asyncProperty(damagedWithin(await entriesOf(whole)), async (entries) => {
        const result = await formatOf(format)?.read?.({ name, bytes: await zipOf(entries) }, {});
        expectSound(result!);
      }),
      { numRuns: 100 },
    );
  });
});
