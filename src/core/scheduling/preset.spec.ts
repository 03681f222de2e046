import { default_w } from 'ts-fsrs';
import { checkPreset, DEFAULT_PRESET } from './preset.js';

const pointers = (change: object) =>
  checkPreset({ ...DEFAULT_PRESET, ...change }).map(({ pointer, code }) => `${pointer} ${code}`);

describe('checkPreset', () => {
  it('finds nothing in the defaults, at the bounds, nor in the weights of FSRS-6', () => {
    expect(pointers({})).toEqual([]);
    expect(
      pointers({ desiredRetention: 0.7, learningSteps: [], relearningSteps: [], newPerDay: 0, maximumIntervalDays: 1 }),
    ).toEqual([]);
    expect(pointers({ desiredRetention: 0.99, weights: [...default_w] })).toEqual([]);
  });

  it('takes weights at a bound as a 32-bit float writes it', () => {
    expect(pointers({ weights: default_w.map((weight, i) => (i === 20 ? Math.fround(0.8) : weight)) })).toEqual([]);
  });

  it.each([
    [{ desiredRetention: 0.69 }, ['/desiredRetention out_of_range']],
    [{ desiredRetention: NaN }, ['/desiredRetention out_of_range']],
    [
      { learningSteps: [60, 0, 1.5, Infinity] },
      ['/learningSteps/1 out_of_range', '/learningSteps/2 is_int', '/learningSteps/3 out_of_range'],
    ],
    [{ relearningSteps: Array.from({ length: 10_000 }, () => -1) }, ['/relearningSteps too_many']],
    [{ newPerDay: -1, reviewsPerDay: 1e9 }, ['/newPerDay out_of_range', '/reviewsPerDay out_of_range']],
    [
      { learnAheadSeconds: 90_000, maximumIntervalDays: 0.5 },
      ['/learnAheadSeconds out_of_range', '/maximumIntervalDays out_of_range'],
    ],
    [{ maximumIntervalDays: 36_501 }, ['/maximumIntervalDays out_of_range']],
    [{ weights: default_w.slice(0, 19) }, ['/weights too_few']],
    [{ weights: [...default_w, 0.1] }, ['/weights too_many']],
    [
      { weights: default_w.map((weight, i) => (i === 4 ? NaN : i === 20 ? 0.9 : weight)) },
      ['/weights/4 out_of_range', '/weights/20 out_of_range'],
    ],
  ])('names every fault of %j', (change, faults) => {
    expect(pointers(change)).toEqual(faults);
  });
});
