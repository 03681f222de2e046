import { Batcher } from './review.batch.js';

/** A batcher whose batches wait until the test lets them go. */
function heldBatcher(most = 100): { batcher: Batcher<number, string>; batches: number[][]; release: () => Promise<void> } {
  const batches: number[][] = [];
  let go: (() => void)[] = [];
  const batcher = new Batcher<number, string>(async (items) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => go.push(resolve));
    if (items.includes(13)) throw new Error('unlucky');
    return items.map(String);
  }, most);
  const release = async (): Promise<void> => {
    const held = go;
    go = [];
    held.forEach((resolve) => resolve());
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { batcher, batches, release };
}

describe('a batcher', () => {
  it('sends the first at once and gathers those that come meanwhile', async () => {
    const { batcher, batches, release } = heldBatcher();
    const results = [1, 2, 3].map((n) => batcher.add(n));
    expect(batches).toEqual([[1]]);
    await release();
    expect(batches).toEqual([[1], [2, 3]]);
    await release();
    expect(await Promise.all(results)).toEqual(['1', '2', '3']);
  });

  it('sends no more than the most at once, in order of arrival', async () => {
    const { batcher, batches, release } = heldBatcher(2);
    const results = [1, 2, 3, 4].map((n) => batcher.add(n));
    await release();
    await release();
    await release();
    expect(batches).toEqual([[1], [2, 3], [4]]);
    expect(await Promise.all(results)).toEqual(['1', '2', '3', '4']);
  });

  it('fails those of a batch that failed, and goes on', async () => {
    const { batcher, release } = heldBatcher(1);
    const unlucky = batcher.add(13).catch((error: Error) => error.message);
    const lucky = batcher.add(7);
    await release();
    await release();
    expect(await unlucky).toBe('unlucky');
    expect(await lucky).toBe('7');
  });

  it('tells of each batch that ended: what was in it, and what failed it', async () => {
    const told: [readonly number[], boolean, unknown][] = [];
    const batcher = new Batcher<number, number>(
      (items) => (items.includes(13) ? Promise.reject(new Error('unlucky')) : Promise.resolve([...items])),
      2,
      (items, ms, error) => told.push([items, ms >= 0, error]),
    );
    await Promise.allSettled([1, 13, 3, 4].map((n) => batcher.add(n)));
    expect(told).toEqual([
      [[1], true, undefined],
      [[13, 3], true, new Error('unlucky')],
      [[4], true, undefined],
    ]);
  });
});
