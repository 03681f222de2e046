import fc from 'fast-check';
import { withColumn, writeItemRow } from './item-rows.js';
import { prepareItem, type PreparedItem } from './prepare-item.js';

const prepared = (tags: readonly string[], terms: readonly string[] = []): PreparedItem => ({
  item: {
    kind: 'point',
    place: {},
    externalId: null,
    aspect: 'other',
    stars: null,
    tags,
    format: 'plain',
    content: { en: { title: 'x', coreContent: '', examFocus: '' } },
  },
  contentHash: 'c',
  promptHash: 'p',
  sourceHash: 's',
  terms,
});

/** Columns as PostgreSQL reads them from the text format of COPY. Source: PostgreSQL's manual, "COPY", "Text Format". */
const columnsOf = (row: string): string[] =>
  row
    .slice(0, -1)
    .split('\t')
    .map((column) => column.replaceAll('\\\\', '\\'));

describe('a row of an item', () => {
  it('keeps whatever its texts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (tags) => {
        const row = writeItemRow(7, prepared(tags));
        expect(row.match(/\n/g)).toHaveLength(1);
        const [n, json = '', ...hashes] = columnsOf(row);
        expect([n, ...hashes]).toEqual(['7', 'c', 'p', 's', '{}', 'f']);
        expect((JSON.parse(json) as { tags: string[] }).tags).toEqual(tags);
      }),
    );
  });

  it('of an unfinished one has no hashes, and stays out', () => {
    const about = { place: {}, externalId: null, point: null, category: [], stars: null, tags: [], format: 'plain' as const };
    const lacks = { severity: 'error' as const, code: 'no_answer', place: {} };
    const draft = { type: 'flashcard' as const, content: { en: { prompt: 'Why?' } } };
    const row = writeItemRow(
      1,
      prepareItem({ kind: 'unfinished', ...about, draft, lacks }, new Map(), () => 'id'),
    );
    expect(row.slice(0, -1).split('\t').slice(2)).toEqual(['\\N', '\\N', '\\N', '{}', 't']);
  });

  it('has its terms in quotation marks: null is a word, too', () => {
    expect(columnsOf(writeItemRow(1, prepared([], ['null', '题目'])))[5]).toBe('{"null","题目"}');
  });

  it('is given to the import that is read, whoever it claims to be for', () => {
    expect(withColumn('ours', Buffer.from('theirs\t1\n\n'), 2).toString()).toBe('ours\ttheirs\t1\nours\t\n');
    expect(() => withColumn('ours', Buffer.from('1\n2\n'), 1)).toThrow('2 rows instead of 1');
    expect(() => withColumn('ours', Buffer.from('1\n2'), 2)).toThrow('no end');
  });
});
