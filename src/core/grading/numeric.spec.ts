import type { BodyOf } from '../question/question.js';
import { checkAnswer, grade, present } from './grade.js';
import { isWithin, parseNumber } from './number.js';

const body = (fields: Omit<BodyOf<'numeric'>, 'type' | 'content'>): BodyOf<'numeric'> => ({
  type: 'numeric',
  content: { 'zh-CN': { prompt: 'Alpine 基础镜像大约多大？' }, en: { prompt: 'How large is the Alpine base image?' } },
  ...fields,
});
const score = (question: BodyOf<'numeric'>, number: number, unit?: string): number | null =>
  grade(question, { number, ...(unit !== undefined && { unit }) }, 'en').score;

describe('numeric', () => {
  it('is exact without a tolerance', () => {
    expect(score(body({ key: { number: 0.3 } }), 0.3)).toBe(1);
    expect(score(body({ key: { number: 0.3 } }), 0.30000001)).toBe(0);
    expect(score(body({ key: { number: 9007199254740991 } }), 9007199254740990)).toBe(0);
    expect(score(body({ key: { number: 0 } }), -0)).toBe(1);
  });

  it('includes the edges of a tolerance, in spite of floating point', () => {
    const absolute = body({ key: { number: 0.2 }, tolerance: { absolute: 0.1 } });
    expect([0.1, 0.3, 0.0999, 0.3001].map((number) => score(absolute, number))).toEqual([1, 1, 0, 0]);
    expect(score(body({ key: { number: 1 }, tolerance: { absolute: 0.1 } }), 1.1)).toBe(1); // 1.1 - 1 > 0.1 in binary
    const relative = body({ key: { number: -5 }, tolerance: { relative: 0.1 } });
    expect([-4.5, -5.5, -4.49, 5].map((number) => score(relative, number))).toEqual([1, 1, 0, 0]);
  });

  it('lets either tolerance suffice', () => {
    const both = body({ key: { number: 100 }, tolerance: { absolute: 1, relative: 0.05 } });
    expect([95, 105, 94].map((number) => score(both, number))).toEqual([1, 1, 0]);
  });

  it('turns units into that of the key, and gives nothing for a missing, unknown or other-case one', () => {
    const units = body({
      key: { number: 5, unit: 'MB' },
      units: [
        { unit: 'kB', factor: 0.001 },
        { unit: 'GB', factor: 1000 },
        { unit: '兆', factor: 1 },
      ],
    });
    expect(score(units, 5, 'MB')).toBe(1);
    expect(score(units, 5000, 'kB')).toBe(1);
    expect(score(units, 0.005, 'GB')).toBe(1);
    expect(score(units, 5, 'ＭＢ')).toBe(1);
    expect(score(units, 5, '兆')).toBe(1);
    expect(score(units, 5, 'kB')).toBe(0);
    expect(score(units, 5)).toBe(0);
    expect(score(units, 5, 'Mb')).toBe(0);
    expect(score(units, 5, 'constructor')).toBe(0);
    expect(present(units, 'en', 's')).toMatchObject({ units: ['GB', 'MB', 'kB', '兆'] });
  });

  it('needs no unit where only the key has one, which is shown', () => {
    const one = body({ key: { number: 5, unit: 'MB' } });
    expect(present(one, 'en', 's')).toMatchObject({ unit: 'MB' });
    expect([score(one, 5), score(one, 5, 'mb'), score(one, 5, 'MB')]).toEqual([1, 0, 1]);
  });

  it('refuses what is no finite number, and a unit where none is asked', () => {
    const plain = body({ key: { number: 5 } });
    for (const number of [NaN, Infinity, -Infinity]) {
      expect(checkAnswer(plain, { number })).toEqual({
        faults: [{ pointer: '/number', code: 'out_of_range', params: { range: 'finite' } }],
      });
    }
    expect(checkAnswer(plain, { number: '5' })).toEqual({ faults: [{ pointer: '/number', code: 'not_number' }] });
    expect(checkAnswer(plain, { number: 5, unit: 'MB' })).toEqual({ faults: [{ pointer: '/unit', code: 'unit_not_wanted' }] });
    expect(checkAnswer(plain, { unit: 'MB' })).toMatchObject({
      faults: [{ pointer: '/number', code: 'required' }, { pointer: '/unit' }],
    });
    expect(checkAnswer(plain, { number: 5, unit: '' })).toEqual({ answer: { number: 5 } });
  });

  it('scores 0 where a factor leads beyond all numbers', () => {
    expect(score(body({ key: { number: 1, unit: 'a' }, units: [{ unit: 'b', factor: 1e308 }] }), 1e308, 'b')).toBe(0);
  });
});

describe('numbers in text', () => {
  it.each([
    ['5', 5],
    [' -1.5 ', -1.5],
    ['−２．５', -2.5],
    ['1,234,567.5', 1234567.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
  ])('%j is %d', (text, number) => expect(parseNumber(text)).toBe(number));

  it.each(['', '5 MB', '1,23', '0x10', 'Infinity', '1e999', '五', '1/2'])('%j is none', (text) =>
    expect(parseNumber(text)).toBeUndefined(),
  );

  it('a tolerance admits no number that is none', () => expect(isWithin(NaN, 1, { absolute: Number.MAX_VALUE })).toBe(false));
});
