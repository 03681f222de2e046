import { Turns } from './turns.js';

/** A piece of work that ends when it is told. */
function work(): { run: () => Promise<string>; end: () => void; readonly started: boolean } {
  let started = false;
  let end = (): void => undefined;
  const ended = new Promise<string>((resolve) => (end = () => resolve('done')));
  return {
    run: () => {
      started = true;
      return ended;
    },
    end: () => end(),
    get started() {
      return started;
    },
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('let two run, one wait, and turn the fourth away', async () => {
    const turns = new Turns(2, 1, () => new Error('full'));
    const works = [work(), work(), work()];
    const results = works.map(({ run }) => turns.take(run));
    await settle();
    expect(works.map(({ started }) => started)).toEqual([true, true, false]);
    await expect(turns.take(work().run)).rejects.toThrow('full');
    works[0]?.end();
    await settle();
    expect(works[2]?.started).toBe(true);
    works.forEach(({ end }) => end());
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done']);
  });

  it('give the place back when the work fails', async () => {
    const turns = new Turns(1, 0, () => new Error('full'));
    await expect(turns.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await turns.take(() => Promise.resolve(1))).toBe(1);
  });
});
