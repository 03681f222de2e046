import type { BodyOf, QuestionBody } from '../question/question.js';
import { seededRandom } from '../question/seeded-order.js';
import { assignIds, checkAnswer, grade, present } from './grade.js';

type Shown = { readonly id: string };

const matching: BodyOf<'matching'> = {
  type: 'matching',
  content: {
    'zh-CN': {
      prompt: '把概念和比喻配对。',
      left: ['镜像', '容器', '仓库', '层'].map((text, i) => ({ id: `l${i}`, text, ...(i === 0 && { feedback: '镜像像类。' }) })),
      right: ['类', '对象', '书架', '千层糕'].map((text, i) => ({ id: `r${i}`, text })),
    },
  },
  key: { pairs: { l0: 'r0', l1: 'r1', l2: 'r2', l3: 'r3' } },
};
const ordering: BodyOf<'ordering'> = {
  type: 'ordering',
  content: { 'zh-CN': { prompt: '排序', items: ['写', '建', '推', '拉'].map((text, i) => ({ id: `i${i}`, text })) } },
  key: { order: ['i0', 'i1', 'i2', 'i3'] },
};

describe('matching', () => {
  it.each([
    [{ l0: 'r0', l1: 'r1', l2: 'r2', l3: 'r3' }, 1],
    [{ l0: 'r0', l1: 'r2', l2: 'r1', l3: 'r3' }, 0.5],
    [{ l0: 'r0' }, 0.25],
    [{ l0: 'r0', l1: 'r0', l2: 'r0', l3: 'r0' }, 0.25],
    [{}, 0],
  ])('%j scores %d', (pairs, score) => expect(grade(matching, { pairs }, 'zh-CN').score).toBe(score));

  it('gives feedback by left side', () => {
    expect(grade(matching, { pairs: { l0: 'r1', l1: 'r1' } }, 'zh-CN').parts).toEqual([
      { id: 'l0', score: 0, feedback: '镜像像类。' },
      { id: 'l1', score: 1 },
      { id: 'l2', score: 0 },
      { id: 'l3', score: 0 },
    ]);
  });

  it('refuses sides that it does not have', () => {
    expect(checkAnswer(matching, { pairs: { r0: 'l0', l0: 7 } })).toEqual({
      faults: [
        { pointer: '/pairs/r0', code: 'unknown_choice', params: { id: 'r0' } },
        { pointer: '/pairs/r0', code: 'unknown_choice', params: { id: 'l0' } },
        { pointer: '/pairs/l0', code: 'not_text' },
      ],
    });
    expect(checkAnswer(matching, { pairs: JSON.parse('{"__proto__": "r0"}') as unknown })).toMatchObject({
      faults: [{ pointer: '/pairs/__proto__', code: 'unknown_choice' }],
    });
  });
});

describe('ordering', () => {
  it.each([
    ['i0 i1 i2 i3', 1],
    ['i1 i0 i2 i3', 2 / 3],
    ['i1 i2 i3 i0', 0],
    ['i3 i0 i1 i2', 0],
    ['i0 i2 i3 i1', 1 / 3],
    ['i3 i2 i1 i0', 0],
  ])('%s scores %d', (order, score) =>
    expect(grade(ordering, { order: order.split(' ') }, 'zh-CN').score).toBeCloseTo(score, 12),
  );

  it('gives each item the share of the others that stand on its right side', () => {
    expect(grade(ordering, { order: ['i1', 'i0', 'i2', 'i3'] }, 'zh-CN').parts).toEqual([
      { id: 'i0', score: 2 / 3 },
      { id: 'i1', score: 2 / 3 },
      { id: 'i2', score: 1 },
      { id: 'i3', score: 1 },
    ]);
  });

  it('wants every item exactly once', () => {
    expect(checkAnswer(ordering, { order: ['i0', 'i0', 'x', 'i3'] })).toEqual({
      faults: [
        { pointer: '/order/1', code: 'duplicate_id', params: { id: 'i0' } },
        { pointer: '/order/2', code: 'unknown_choice', params: { id: 'x' } },
        { pointer: '/order', code: 'order_incomplete', params: { id: 'i1' } },
        { pointer: '/order', code: 'order_incomplete', params: { id: 'i2' } },
      ],
    });
  });
});

describe('a guesser who knows positions, ids and the seed', () => {
  const RUNS = 3000;

  /** The mean score of a strategy over learners, each with a question whose ids were drawn at random. */
  function meanScore(body: QuestionBody, strategy: (body: QuestionBody, seed: string) => number | null): number {
    const random = seededRandom('ids');
    const makeId = (): string => `x${Math.floor(random() * 2 ** 48).toString(36)}`;
    let sum = 0;
    for (let run = 0; run < RUNS; run++) sum += strategy(assignIds(body, new Set(), makeId), `learner/${run}/0`) ?? 0;
    return sum / RUNS;
  }
  const byId = <T extends { id: string }>(list: readonly T[]): T[] => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

  /** The order in which entries stood before a seeded shuffle, if that shuffle worked on their stored order. */
  function unshuffled<T extends { id: string }>(shown: readonly T[], seed: string): T[] {
    const random = seededRandom(seed);
    const swaps = shown
      .map((_, i) => shown.length - 1 - i)
      .filter((i) => i > 0)
      .map((i) => [i, Math.floor(random() * (i + 1))] as const);
    const order = [...shown];
    for (const [i, j] of swaps.reverse()) [order[i], order[j]] = [order[j] as T, order[i] as T];
    return order;
  }

  it.each([
    ['by position', (right: readonly Shown[]) => right],
    ['by id', (right: readonly Shown[]) => byId(right)],
    ['by undoing the shuffle', (right: readonly Shown[], seed: string) => unshuffled(right, `${seed}/right`)],
  ])('matches no better than by chance %s', (_how, reorder) => {
    const mean = meanScore(matching, (body, seed) => {
      const { left = [], right = [] } = present(body, 'zh-CN', seed);
      const order = reorder(right, seed);
      return grade(body, { pairs: Object.fromEntries(left.map(({ id }, i) => [id, order[i]?.id ?? ''])) }, 'zh-CN').score;
    });
    expect(Math.abs(mean - 1 / 4)).toBeLessThan(0.02); // standard error 0.0046
  });

  it.each([
    ['by position', (items: readonly Shown[]) => items],
    ['by id', (items: readonly Shown[]) => byId(items)],
    ['by undoing the shuffle', (items: readonly Shown[], seed: string) => unshuffled(items, `${seed}/items`)],
  ])('orders no better than by chance %s', (_how, reorder) => {
    const mean = meanScore(ordering, (body, seed) => {
      const order = reorder(present(body, 'zh-CN', seed).items ?? [], seed).map((item) => item.id);
      return grade(body, { order }, 'zh-CN').score;
    });
    // Of the 24 orders of four, 1, 3 and 5 have no, one and two inversions: (1 + 3 * 2/3 + 5 * 1/3) / 24.
    expect(Math.abs(mean - 14 / 72)).toBeLessThan(0.02); // standard error 0.005
  });
});
