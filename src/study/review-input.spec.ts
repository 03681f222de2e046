import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import fc from 'fast-check';
import { toInstance } from '../platform/problem/compiled-instance.js';
import { surelyValid } from '../platform/problem/compiled-rules.js';
import { RatingInput, ReviewInput } from './review.dto.js';

const id = '01980000-0000-4000-8000-000000000001';
const junk = fc.oneof(
  fc.constantFrom(null, '', 'again', 0, 1, -1, 1.5, 3, 1e9, true, [], {}, [1], ['a'], [null], [[]], { a: 'b' }, 'x'.repeat(2001)),
  fc.constantFrom('2026-02-30T08:00:00Z', '2026-03-02T08:00:00.000Z', '2026-03-02', id, id.toUpperCase(), id.replace('4', 'z')),
  fc.jsonValue(),
);

/** An object with some of the fields, each right or anything at all, and now and then one that nobody knows. */
function bodies(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  const often = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: junk });
  const parts = Object.fromEntries(Object.entries(fields).map(([name, right]) => [name, often(right)]));
  const requiredKeys = ['id', 'questionId'].filter((name) => name in fields);
  const extra = fc.oneof({ weight: 30, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constant({ unknown: 1 }) });
  return fc.tuple(fc.record(parts, { requiredKeys }), extra).map(([known, unknown]) => ({ ...known, ...unknown }));
}

const texts = fc.array(fc.string({ maxLength: 100 }), { maxLength: 5 });
const answers = bodies({
  choice: fc.string({ maxLength: 100 }),
  choices: texts,
  value: fc.boolean(),
  text: fc.string({ maxLength: 2000 }),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  unit: fc.constant('km'),
  blanks: fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 })),
  pairs: fc.constant({ a: 'b' }),
  order: texts,
});
const reviews = bodies({
  id: fc.uuid(),
  questionId: fc.uuid(),
  questionVersion: fc.integer({ min: 1, max: 10 }),
  answer: answers,
  rating: fc.constantFrom('again', 'hard', 'good', 'easy'),
  confidence: fc.integer({ min: 1, max: 3 }),
  hintsUsed: fc.integer({ min: 0, max: 3 }),
  durationMs: fc.integer({ min: 0, max: 86_400_000 }),
  reviewedAt: fc
    .date({ min: new Date('2001-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  sentAt: fc.constant('2026-03-02T08:00:00.000Z'),
});

/** Such bodies are refused before a DTO is made of them. */
const hasInheritedName = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([name, field]) => name in Object.prototype || hasInheritedName(field));

/** What the pipe asks class-validator for. */
const STRICT = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

describe('the compiled rules of a body', () => {
  it.each([
    ['a review', ReviewInput, reviews],
    ['a rating', RatingInput, bodies({ rating: fc.constantFrom('again', 'hard', 'good', 'easy') })],
  ])(
    'make of %s what class-transformer makes, and say of it what class-validator says',
    async (_name, Dto: new () => object, arbitrary) => {
      let valid = 0;
      await fc.assert(
        fc.asyncProperty(
          arbitrary.filter((body) => !hasInheritedName(body)),
          async (body) => {
            const faults = await validate(plainToInstance(Dto, structuredClone(body)), STRICT);
            if (faults.length === 0) valid += 1;
            const instance = toInstance(Dto, structuredClone(body));
            expect(instance).toStrictEqual(plainToInstance(Dto, body));
            expect(surelyValid(instance)).toBe(faults.length === 0);
          },
        ),
        { numRuns: 1_000 },
      );
      expect(valid).toBeGreaterThan(50);
    },
  );

  it('know nothing of what is no DTO', () => {
    expect(surelyValid({ id })).toBe(false);
  });
});
