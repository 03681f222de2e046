import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { mutated } from '../../../test/support/mutated.js';
import { readBody } from '../grading/grade.js';
import type { SourceFile } from './question-format.js';
import { detectFormat, formatOf } from './registry.js';

const FOLDER = new URL('../../../test/fixtures/imports/', import.meta.url);

/** Files as teachers have them: the format that each is known as, and how many items it holds. */
const FILES: readonly (readonly [name: string, format: string, items: number])[] = [
  ['anki.txt', 'anki-text', 3],
  ['bank.txt', 'zh-text', 7],
  ['cards.aiken.txt', 'aiken', 2],
  ['moodle.gift', 'gift', 5],
  ['moodle.xml', 'moodle-xml', 3],
  ['notes.md', 'markdown', 6],
  ['quizlet.txt', 'quizlet', 4],
  ['set.json', 'json', 3],
  ['sheet.csv', 'csv', 5],
];

const fileOf = (name: string): SourceFile => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, FOLDER))) });

it('every fixture is among them', () => expect(readdirSync(FOLDER).toSorted()).toEqual(FILES.map(([name]) => name)));

describe.each(FILES)('%s', (name, format, count) => {
  it('is known by itself, and read whole', async () => {
    expect(detectFormat(fileOf(name))?.id).toBe(format);
    const result = await formatOf(format)?.read?.(fileOf(name), {});
    expect(result?.items).toHaveLength(count);
    expect(result?.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is read without a crash however it was damaged, and gives no more than twice as much as it held', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(fileOf(name).bytes), async (bytes) => {
        const result = await formatOf(format)?.read?.({ name, bytes }, {});
        for (const item of result?.items ?? []) if (item.kind === 'question') expect(readBody(item.body)).toHaveProperty('body');
        expect(result?.items.length).toBeLessThanOrEqual(2 * count + 10);
        expect(result?.issues.length).toBeLessThanOrEqual(1_100);
      }),
      { numRuns: 60 },
    );
  });
});
