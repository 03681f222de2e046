import fc from 'fast-check';
import { matchItems, withoutRepeatedIds, type Coming, type Stored } from './match.js';

const coming = (n: number, fields: Partial<Coming> = {}): Coming => ({
  n,
  externalId: null,
  type: 'true_false',
  contentHash: `content ${n}`,
  promptHash: `prompt ${n}`,
  sourceHash: `source ${n}`,
  ...fields,
});
const stored = (id: string, fields: Partial<Stored> = {}): Stored => ({
  id,
  externalId: null,
  type: 'true_false',
  contentHash: null,
  promptHash: null,
  sourceHash: null,
  ...fields,
});
const matched = (items: readonly Coming[], all: readonly Stored[]): Record<number, string> =>
  Object.fromEntries([...matchItems(items, all)].map(([n, { id }]) => [n, id]));

describe('which item is which', () => {
  it('is told by the external id first, whatever else they say', () => {
    const all = [stored('x', { contentHash: 'content 1' }), stored('y', { externalId: 'q1', type: 'flashcard' })];
    expect(matched([coming(1, { externalId: 'q1' })], all)).toEqual({ 1: 'y' });
  });

  it('is told by the own id of what has no external one, but makes nothing of another type of it', () => {
    const all = [stored('x'), stored('y', { externalId: 'q1' }), stored('z', { type: 'flashcard' })];
    const items = [coming(1, { externalId: 'z' }), coming(2, { externalId: 'y' }), coming(3, { externalId: 'x' })];
    expect(matched(items, all)).toEqual({ 3: 'x' });
  });

  it('is told by the own id, whatever it looks like, where the file names no types', () => {
    const all = [stored('x', { type: 'flashcard' })];
    expect(matched([coming(1, { externalId: 'x', parts: ['feedback'] })], all)).toEqual({ 1: 'x' });
    expect(matched([coming(1, { externalId: 'x', parts: ['type'] })], all)).toEqual({});
  });

  it('is told by what the file said before, even where it was edited since', () => {
    const all = [stored('x', { sourceHash: 'source 2', contentHash: 'edited' }), stored('y', { contentHash: 'content 2' })];
    expect(matched([coming(2)], all)).toEqual({ 2: 'x' });
  });

  it('is told by the content, one for one', () => {
    const all = [stored('x', { contentHash: 'same' }), stored('y', { contentHash: 'same' })];
    const items = [1, 2, 3].map((n) => coming(n, { contentHash: 'same' }));
    expect(matched(items, all)).toEqual({ 1: 'x', 2: 'y' });
  });

  it('is told by the prompt only where nothing else could be meant', () => {
    const single = [stored('x', { promptHash: 'which' })];
    expect(matched([coming(1, { promptHash: 'which' })], single)).toEqual({ 1: 'x' });
    expect(matched([coming(1, { promptHash: 'which' }), coming(2, { promptHash: 'which' })], single)).toEqual({});
    expect(matched([coming(1, { promptHash: 'which' })], [...single, stored('y', { promptHash: 'which' })])).toEqual({});
  });

  it('is never one that has another external id or type', () => {
    expect(matched([coming(1, { externalId: 'q2' })], [stored('x', { externalId: 'q1', contentHash: 'content 1' })])).toEqual({});
    expect(matched([coming(1)], [stored('x', { type: 'flashcard', promptHash: 'prompt 1' })])).toEqual({});
  });

  it('finds none twice', () => {
    const few = fc.constantFrom('a', 'b', 'c');
    const anyOf = (make: (i: number, fields: Partial<Coming>) => Coming): fc.Arbitrary<Coming[]> =>
      fc
        .array(fc.record({ externalId: fc.option(few), contentHash: few, promptHash: few, sourceHash: few }), { maxLength: 8 })
        .map((all) => all.map((fields, i) => make(i, fields)));
    fc.assert(
      fc.property(anyOf(coming), anyOf(coming), (items, others) => {
        const known = others.map(({ n, ...fields }) => ({ ...fields, id: `s${n}` }));
        const found = [...matchItems(items, known).values()].map(({ id }) => id);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

it('an external id that comes twice names the first', () => {
  const items = withoutRepeatedIds([coming(1, { externalId: 'q' }), coming(2, { externalId: 'q' }), coming(3)]);
  expect(items.map(({ externalId }) => externalId)).toEqual(['q', null, null]);
});
