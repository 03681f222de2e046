import { inTurns } from './in-turns.js';

it('gives every member in its order, and others their turn before a long list ends', async () => {
  const list = Array.from({ length: 60 }, (_, index) => index);
  const seen: number[] = [];
  let seenByOther = -1;
  setImmediate(() => (seenByOther = seen.length));
  for await (const one of inTurns(list)) seen.push(one);
  expect(seen).toEqual(list);
  expect(seenByOther).toBeGreaterThan(0);
  expect(seenByOther).toBeLessThan(list.length);
});
