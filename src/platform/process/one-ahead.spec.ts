import { oneAhead } from './one-ahead.js';

describe('one ahead', () => {
  it('gives the same values, and fetches the next while one is worked on', async () => {
    const seen: string[] = [];
    async function* source(): AsyncGenerator<number, void, undefined> {
      for (const n of [1, 2, 3]) {
        await Promise.resolve();
        seen.push(`made ${n}`);
        yield n;
      }
    }
    for await (const n of oneAhead(source())) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(`took ${n}`);
    }
    expect(seen).toEqual(['made 1', 'made 2', 'took 1', 'made 3', 'took 2', 'took 3']);
  });

  it('ends its source when its taker stops', async () => {
    let ended = false;
    async function* source(): AsyncGenerator<number, void, undefined> {
      try {
        for (let n = 0; ; n++) yield await Promise.resolve(n);
      } finally {
        ended = true;
      }
    }
    for await (const n of oneAhead(source())) if (n === 2) break;
    expect(ended).toBe(true);
  });

  it('throws what its source throws, after the values before', async () => {
    const taken: number[] = [];
    async function* source(): AsyncGenerator<number, void, undefined> {
      yield await Promise.resolve(1);
      throw new Error('no more');
    }
    const take = async (): Promise<void> => {
      for await (const n of oneAhead(source())) taken.push(n);
    };
    await expect(take()).rejects.toThrow('no more');
    expect(taken).toEqual([1]);
  });
});
