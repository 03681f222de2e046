import { InFlight } from './in-flight.js';

describe('requests of one key', () => {
  it('come one after the other', async () => {
    const inFlight = new InFlight();
    let inside = 0;
    const order: number[] = [];
    const one = async (n: number): Promise<void> => {
      const leave = await inFlight.enter('key', 60_000);
      expect(++inside).toBe(1);
      order.push(n);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      leave?.();
    };
    await Promise.all([1, 2, 3, 4, 5].map(one));
    expect(order.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it('do not wait for those of another', async () => {
    const inFlight = new InFlight();
    await inFlight.enter('one', 60_000);
    expect(await inFlight.enter('other', 60_000)).toBeDefined();
  });

  it('wait no longer than they may', async () => {
    const inFlight = new InFlight();
    const leave = await inFlight.enter('key', 60_000);
    expect(await inFlight.enter('key', 1)).toBeUndefined();
    leave?.();
    expect(await inFlight.enter('key', 60_000)).toBeDefined();
  });
});
