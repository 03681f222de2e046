import { Batcher, type BatchRules } from './review.batch.js';

interface Held {
  readonly batcher: Batcher<number, string>;
  readonly batches: readonly (readonly number[])[];
  /** Lets the oldest batch go, and waits for what follows from it. */
  readonly release: () => Promise<void>;
}

const arrived = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** A batcher whose batches wait until the test lets them go; odd and even numbers are a lane each where the rules say no other. */
function heldBatcher(rules: Partial<BatchRules<number>> = {}): Held {
  const batches: number[][] = [];
  const held: (() => void)[] = [];
  const process = async (items: readonly number[]): Promise<string[]> => {
    batches.push([...items]);
    await new Promise<void>((resolve) => held.push(resolve));
    if (items.includes(13)) throw new Error('unlucky');
    return items.map(String);
  };
  const batcher = new Batcher(process, { most: 100, second: 100, laneOf: (n) => String(n % 2), ...rules });
  const release = async (): Promise<void> => {
    held.shift()?.();
    await arrived();
  };
  return { batcher, batches, release };
}

describe('a batcher', () => {
  it('sends what has arrived at once and gathers what comes meanwhile', async () => {
    const { batcher, batches, release } = heldBatcher();
    const first = [1, 2].map((n) => batcher.add(n));
    await arrived();
    const later = [3, 4, 5].map((n) => batcher.add(n));
    await arrived();
    expect(batches).toEqual([[1, 2]]);
    await release();
    expect(batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    await release();
    expect(await Promise.all([...first, ...later])).toEqual(['1', '2', '3', '4', '5']);
  });

  it('sends no more than the most at once, in order of arrival', async () => {
    const { batcher, batches, release } = heldBatcher({ most: 2 });
    const results = [1, 2, 3, 4, 5].map((n) => batcher.add(n));
    await arrived();
    for (let i = 0; i < 3; i++) await release();
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
    expect(await Promise.all(results)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('sends a second batch beside the first where enough wait for its size, and never a third', async () => {
    const { batcher, batches, release } = heldBatcher({ second: 2, laneOf: String });
    const add = async (...numbers: number[]): Promise<void> => {
      numbers.forEach((n) => void batcher.add(n));
      await arrived();
    };
    await add(1);
    await add(2);
    expect(batches).toEqual([[1]]);
    await add(3);
    await add(4, 5, 6);
    expect(batches).toEqual([[1], [2, 3]]);
    await release();
    expect(batches).toEqual([[1], [2, 3]]);
    await add(7);
    expect(batches).toEqual([[1], [2, 3], [4, 5, 6, 7]]);
  });

  it('never has a lane in two batches at a time', async () => {
    const { batcher, batches, release } = heldBatcher({ second: 1 });
    void batcher.add(1);
    await arrived();
    [3, 2, 5, 4].forEach((n) => void batcher.add(n));
    await arrived();
    expect(batches).toEqual([[1], [2, 4]]);
    await release();
    expect(batches).toEqual([[1], [2, 4], [3, 5]]);
  });

  it('fails those of a batch that failed, and goes on', async () => {
    const { batcher, release } = heldBatcher({ most: 1 });
    const unlucky = batcher.add(13).catch((error: Error) => error.message);
    const lucky = batcher.add(7);
    await arrived();
    await release();
    await release();
    expect(await unlucky).toBe('unlucky');
    expect(await lucky).toBe('7');
  });

  it('tells of each batch that ended: what was in it, and what failed it', async () => {
    const told: [readonly number[], boolean, unknown][] = [];
    const batcher = new Batcher<number, number>(
      (items) => (items.includes(13) ? Promise.reject(new Error('unlucky')) : Promise.resolve([...items])),
      { most: 2, second: 9, laneOf: String, over: (items, ms, error) => told.push([items, ms >= 0, error]) },
    );
    await Promise.allSettled([1, 2, 13, 3, 4].map((n) => batcher.add(n)));
    await arrived();
    expect(told).toEqual([
      [[1, 2], true, undefined],
      [[13, 3], true, new Error('unlucky')],
      [[4], true, undefined],
    ]);
  });
});
