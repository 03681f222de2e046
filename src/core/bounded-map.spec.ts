import fc from 'fast-check';
import { BoundedMap } from './bounded-map.js';

it('holds as many entries as it may; the one set longest ago goes first', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2).set('a', 3).set('c', 4);
  expect([...map]).toEqual([
    ['a', 3],
    ['c', 4],
  ]);
});

it('always knows the last keys that were set', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 5 }), (keys, most) => {
      const map = new BoundedMap<number, number>(most);
      keys.forEach((key, at) => map.set(key, at));
      const lastFirst = [...new Set(keys.toReversed())].slice(0, most);
      expect([...map.keys()]).toEqual(lastFirst.toReversed());
    }),
  );
});
