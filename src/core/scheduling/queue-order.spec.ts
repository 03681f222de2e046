import fc from 'fast-check';
import { orderQueue, spread, spreadBeginning } from './queue-order.js';

/** An item is its point and its place in the given order: `b3` is the fourth, of point b; `-` stands for no point. */
const pointOf = (item: string) => (item.startsWith('-') ? null : item.slice(0, 1));
const items = (points: string) => [...points].map((point, i) => `${point}${i}`);
const spreadPoints = (points: string, previous: string | null = null) => spread(items(points), pointOf, previous).join(' ');

function clashes(order: readonly string[], previous: string | null): number {
  let before = previous;
  let found = 0;
  for (const item of order) {
    const point = pointOf(item);
    if (point !== null && point === before) found += 1;
    before = point;
  }
  return found;
}

function* permutations(left: readonly string[]): Generator<string[]> {
  if (left.length === 0) yield [];
  for (const [i, item] of left.entries()) {
    for (const rest of permutations(left.toSpliced(i, 1))) yield [item, ...rest];
  }
}

describe('spread', () => {
  it.each([
    ['leaves what is apart as it is', 'abcab', null, 'a0 b1 c2 a3 b4'],
    ['brings the next other point forward', 'aabb', null, 'a0 b2 a1 b3'],
    ['keeps something to separate the big point with', 'abccc', null, 'c2 a0 c3 b1 c4'],
    ['does not begin with what was asked last', 'aabb', 'a', 'b2 a0 b3 a1'],
    ['lets items without a point stand anywhere', 'a--a', null, 'a0 -1 -2 a3'],
    ['separates with items without a point', 'aa-', null, 'a0 -2 a1'],
    ['gives up where there is but one point', 'aaa', 'a', 'a0 a1 a2'],
    ['takes nothing', '', 'a', ''],
  ])('%s', (_, points, previous, order) => {
    expect(spreadPoints(points, previous)).toBe(order);
  });

  it('is the first, by priority, of all orders with the fewest neighbours of one point', () => {
    const points = fc.array(fc.constantFrom('a', 'b', 'c', '-'), { maxLength: 6 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(points, fc.constantFrom(null, 'a', 'd'), (letters, previous) => {
        const given = items(letters);
        let best: string[] = given;
        for (const order of permutations(given)) if (clashes(order, previous) < clashes(best, previous)) best = order;
        // Permutations come in the order of priority, but the given order was the first to beat.
        for (const order of permutations(given)) {
          if (clashes(order, previous) === clashes(best, previous)) {
            expect(spread(given, pointOf, previous)).toEqual(order);
            break;
          }
        }
      }),
    );
  });

  it('keeps every item once, and those of one point in their order, however many there are', () => {
    const points = fc.array(fc.constantFrom(...'abcdefgh-'), { maxLength: 200 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(points, (letters) => {
        const given = items(letters);
        const order = spread(given, pointOf, null);
        expect([...order].sort()).toEqual([...given].sort());
        for (const point of 'abcdefgh') {
          const own = (list: readonly string[]) => list.filter((item) => pointOf(item) === point);
          expect(own(order)).toEqual(own(given));
        }
      }),
    );
  });
});

describe('spreadBeginning', () => {
  it('is how spreading begins, or says that this hangs on what follows', () => {
    const points = fc
      .array(fc.constantFrom(...'aabcdefghij-'), { minLength: 10, maxLength: 40 })
      .map((letters) => letters.join(''));
    const list = fc.tuple(points, fc.nat(40), fc.nat(12), fc.nat(2), fc.constantFrom(null, 'a', 'b'));
    let decided = 0;
    fc.assert(
      fc.property(list, ([letters, known, count, slack, previous]) => {
        const all = items(letters);
        const most = Math.max(0, ...[...'abcdefghij'].map((point) => letters.split(point).length - 1));
        const rest = { size: Math.max(0, all.length - slack), ofOnePoint: most + slack };
        const begun = spreadBeginning(all.slice(0, known), rest, pointOf, previous, count);
        if (begun === null) return;
        decided += 1;
        expect(begun).toEqual(spread(all, pointOf, previous).slice(0, count));
      }),
      { numRuns: 2_000 },
    );
    expect(decided).toBeGreaterThan(100);
  });

  it.each([
    ['tells the first of many', 'abcda', { size: 40, ofOnePoint: 5 }, 4, 'a0 b1 c2 d3'],
    ['brings another point forward', 'aabb', { size: 40, ofOnePoint: 5 }, 4, 'a0 b2 a1 b3'],
    ['needs more where only the last point is left', 'abb', { size: 40, ofOnePoint: 5 }, 3, undefined],
    ['needs more where one point may hold more than half of what is left', 'abc', { size: 10, ofOnePoint: 5 }, 3, undefined],
  ])('%s', (_, points, rest, count, order) => {
    expect(spreadBeginning(items(points), rest, pointOf, null, count)?.join(' ')).toBe(order);
  });
});

describe('orderQueue', () => {
  it('asks learning cards, then reviews, then new ones, and those ahead of time last, spread across the edges', () => {
    const queue = orderQueue(
      { learningDue: ['a0', 'b1'], reviewDue: ['b2', 'c3'], fresh: ['c4', 'a5'], learnAhead: ['a6'] },
      pointOf,
      'a',
    );
    expect(queue).toEqual(['b1', 'a0', 'b2', 'c3', 'a5', 'c4', 'a6']);
  });

  it('never moves an item to another part', () => {
    const part = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.tuple(part, part, part, part), (letters) => {
        const [learningDue, reviewDue, fresh, learnAhead] = letters.map((points, i) =>
          points.map((point, j) => `${point}${i}${j}`),
        ) as [string[], string[], string[], string[]];
        const parts = orderQueue({ learningDue, reviewDue, fresh, learnAhead }, pointOf, null).map((item) => Number(item[1]));
        expect(parts).toEqual([...parts].sort());
      }),
    );
  });
});
