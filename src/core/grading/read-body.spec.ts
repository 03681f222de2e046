import { LIMITS } from '../question/limits.js';
import { QUESTION_TYPES, type Fault } from '../question/question.js';
import { checkAnswer, readBody } from './grade.js';

/** Faults as short lines: pointer and code. */
function faultsOf(raw: unknown): string[] {
  const read = readBody(raw);
  return 'faults' in read ? read.faults.map((fault: Fault) => `${fault.pointer} ${fault.code}`) : [];
}
const options = (...ids: string[]): { id: string; text: string }[] => ids.map((id) => ({ id, text: `option ${id}` }));
const single = (content: unknown, more: object = {}): unknown => ({
  type: 'single_choice',
  content,
  key: { choice: 'a' },
  ...more,
});
const choices = (list: unknown): unknown => single({ en: { prompt: '?', options: list } });

describe('an authored body', () => {
  it('has all its faults named at once', () => {
    const raw = {
      type: 'single_choice',
      content: {
        'zh-CN': {
          prompt: ' ',
          options: [
            { id: 'a', text: '甲' },
            { id: 'b', text: '乙', right: true },
          ],
          extra: 1,
        },
        en: { prompt: 'a\0b', options: [{ id: 'a', text: 'A' }, { id: 'a', text: 'A' }, { text: '\ud800' }], hints: ['', 5] },
        'zh-cn': { prompt: '?', options: options('a', 'b') },
      },
      key: { choice: 'z' },
      pinned: ['b', 'b', 'y'],
      shuffle: 'no',
      score: 3,
    };
    expect(faultsOf(raw).sort()).toEqual(
      [
        '/score unknown_field',
        '/content/zh-CN/prompt empty_text',
        '/content/zh-CN/options/1/right unknown_field',
        '/content/zh-CN/extra unknown_field',
        '/content/en/prompt nul_character',
        '/content/en/options/1/id duplicate_id',
        '/content/en/options/1/text duplicate_text',
        '/content/en/options/2/id required',
        '/content/en/options/2/text lone_surrogate',
        '/content/en/hints/0 empty_text',
        '/content/en/hints/1 not_text',
        '/content/en/options missing_in_language',
        '/content/zh-cn bad_language',
        '/key/choice unknown_choice',
        '/pinned/1 duplicate_id',
        '/pinned/2 unknown_choice',
        '/shuffle not_boolean',
      ].sort(),
    );
  });

  it('is refused when it is no object or of no known type', () => {
    for (const raw of [null, undefined, 1, 'x', []]) expect(faultsOf(raw)).toEqual([' not_object']);
    expect(faultsOf({})).toEqual(['/type required']);
    for (const type of ['essay', 'constructor', null, {}]) expect(faultsOf({ type })).toEqual(['/type unknown_value']);
    expect(readBody({ type: 'essay' })).toEqual({
      faults: [{ pointer: '/type', code: 'unknown_value', params: { allowed: QUESTION_TYPES.join(', ') } }],
    });
  });

  it.each(QUESTION_TYPES)('of type %s that is otherwise empty lacks its fields', (type) => {
    expect(faultsOf({ type })).toContain('/content required');
    expect(faultsOf({ type, content: {} })).toContain('/content too_few');
    expect(faultsOf({ type, content: null })).toContain('/content not_object');
    expect(faultsOf({ type, content: { en: [] } })).toContain('/content/en not_object');
    expect(faultsOf({ type, content: { en: {} } })).toContain('/content/en/prompt required');
  });

  it('has its pointers begin where it stands in the caller’s document', () => {
    expect(readBody({ type: 'x' }, { pointer: '/questions/3/body' })).toMatchObject({
      faults: [{ pointer: '/questions/3/body/type' }],
    });
    expect(faultsOf({ type: 'flashcard', content: { en: { prompt: '?', back: '!' } }, 'a/b~c': 1 })).toEqual([
      '/a~1b~0c unknown_field',
    ]);
  });

  it('may have 2 to 200 options, and 10,000 are one fault', () => {
    const many = (count: number): unknown => choices(options('a', ...Array.from({ length: count - 1 }, (_, i) => `o${i}`)));
    expect(faultsOf(many(2))).toEqual([]);
    expect(faultsOf(many(200))).toEqual([]);
    expect(faultsOf(many(1))).toEqual(['/content/en/options too_few']);
    expect(faultsOf(many(201))).toEqual(['/content/en/options too_many']);
    expect(faultsOf(many(10_000))).toEqual(['/content/en/options too_many']);
    expect(faultsOf(choices(Array.from({ length: 10_000 }, () => 0))).length).toBeLessThanOrEqual(LIMITS.maxFaults);
  });

  it('has texts of limited length, counted in characters', () => {
    const text = (prompt: string, back: string): string[] => faultsOf({ type: 'flashcard', content: { en: { prompt, back } } });
    expect(text('😀'.repeat(10_000), '字'.repeat(10_000))).toEqual([]);
    expect(text('😀'.repeat(10_001), '字'.repeat(10_001))).toEqual(['/content/en/prompt too_long', '/content/en/back too_long']);
    expect(faultsOf(choices([{ id: 'a', text: 'x'.repeat(2_001) }, ...options('b')]))).toEqual([
      '/content/en/options/0/text too_long',
    ]);
  });

  it('has at most ten hints', () => {
    const hints = (count: number): unknown => ({
      type: 'flashcard',
      content: { en: { prompt: '?', back: '!', hints: Array(count).fill('h') } },
    });
    expect([faultsOf(hints(10)), faultsOf(hints(11))]).toEqual([[], ['/content/en/hints too_many']]);
  });

  it('has ids that can stand in a prompt and a pointer', () => {
    for (const id of ['', 'a b', '{a}', 'a/b', '__proto__', '-a', 'x'.repeat(101), 7]) {
      expect(faultsOf(choices([{ id, text: 'x' }, ...options('a', 'b')]))).toHaveLength(1);
    }
    expect(faultsOf(choices(options('a', '选项1', 'constructor', '0192f0c4-aaaa-7bbb-8ccc-000000000000')))).toEqual([]);
  });
});

describe('the key', () => {
  it('of a multiple choice names at least one option, none twice, all known', () => {
    const body = (picks: unknown): unknown => ({
      type: 'multiple_choice',
      content: { en: { prompt: '?', options: options('a', 'b') } },
      key: { choices: picks },
    });
    expect(faultsOf(body(['a', 'b']))).toEqual([]);
    expect(faultsOf(body([]))).toEqual(['/key/choices too_few']);
    expect(faultsOf(body(['a', 'a', 'c']))).toEqual(['/key/choices/1 duplicate_id', '/key/choices/2 unknown_choice']);
    expect(faultsOf({ ...(body(['a']) as object), scoring: 'guess' })).toEqual(['/scoring unknown_value']);
  });

  it('of a short text is at least one answer that counts in full', () => {
    const body = (acceptedAnswers: unknown): unknown => ({
      type: 'short_text',
      content: { en: { prompt: '?', acceptedAnswers } },
    });
    expect(faultsOf(body([{ text: 'a' }, { text: 'b', weight: 0.5 }]))).toEqual([]);
    expect(faultsOf(body([]))).toEqual(['/content/en/acceptedAnswers too_few']);
    expect(faultsOf(body([{ text: 'b', weight: 0.5 }]))).toEqual(['/content/en/acceptedAnswers no_full_weight']);
    expect(faultsOf(body([{ text: 'a' }, { text: 'b', weight: 0 }, { text: 'c', weight: 1.1 }]))).toEqual([
      '/content/en/acceptedAnswers/1/weight out_of_range',
      '/content/en/acceptedAnswers/2/weight out_of_range',
    ]);
    expect(faultsOf(body([{ text: 'a' }, { text: '\u200b\ufe0f' }]))).toEqual(['/content/en/acceptedAnswers/1/text empty_text']);
    expect(faultsOf(body([{ text: 'x'.repeat(501) }]))).toEqual(['/content/en/acceptedAnswers/0/text too_long']);
    expect(faultsOf(body(Array.from({ length: 51 }, (_, i) => ({ text: `${i}` }))))).toEqual([
      '/content/en/acceptedAnswers too_many',
    ]);
  });

  it('of a numeric question is finite, and its units lead to its own', () => {
    const body = (more: object): unknown => ({ type: 'numeric', content: { en: { prompt: '?' } }, key: { number: 5 }, ...more });
    expect(faultsOf(body({}))).toEqual([]);
    expect(faultsOf(JSON.parse('{"type":"numeric","content":{"en":{"prompt":"?"}},"key":{"number":1e999}}'))).toEqual([
      '/key/number out_of_range',
    ]);
    expect(faultsOf(body({ key: { number: '5' } }))).toEqual(['/key/number not_number']);
    expect(faultsOf(body({ tolerance: { absolute: -1, relative: NaN } }))).toEqual([
      '/tolerance/absolute out_of_range',
      '/tolerance/relative out_of_range',
    ]);
    expect(faultsOf(body({ units: [{ unit: 'MB', factor: 1 }] }))).toEqual(['/key/unit unit_required']);
    const units = [
      { unit: 'MB', factor: 2 },
      { unit: 'kB', factor: 0 },
      { unit: 'kB', factor: 0.001 },
    ];
    expect(faultsOf(body({ key: { number: 5, unit: 'MB' }, units }))).toEqual([
      '/units/0/factor unit_factor_not_one',
      '/units/1/factor out_of_range',
      '/units/2/unit duplicate_unit',
    ]);
  });

  it('of a matching question gives each left one right', () => {
    const content = { en: { prompt: '?', left: options('l1', 'l2'), right: options('r1', 'r2', 'r3') } };
    const body = (pairs: unknown): unknown => ({ type: 'matching', content, key: { pairs } });
    expect(faultsOf(body({ l1: 'r1', l2: 'r1' }))).toEqual([]);
    expect(faultsOf(body({ l1: 'r9', x: 'r1' }))).toEqual([
      '/key/pairs/l1 unknown_choice',
      '/key/pairs/x unknown_choice',
      '/key/pairs/l2 key_incomplete',
    ]);
    expect(faultsOf(body([]))).toEqual(['/key/pairs not_object']);
  });

  it('of an ordering is a permutation', () => {
    const body = (order: unknown): unknown => ({
      type: 'ordering',
      content: { en: { prompt: '?', items: options('a', 'b', 'c') } },
      key: { order },
    });
    expect(faultsOf(body(['b', 'a', 'c']))).toEqual([]);
    expect(faultsOf(body(['b', 'b', 'x']))).toEqual([
      '/key/order/1 duplicate_id',
      '/key/order/2 unknown_choice',
      '/key/order key_incomplete',
      '/key/order key_incomplete',
    ]);
  });
});

describe('languages', () => {
  it('have the same ids, in whatever order', () => {
    expect(
      faultsOf(single({ en: { prompt: '?', options: options('a', 'b') }, 'zh-CN': { prompt: '?', options: options('b', 'a') } })),
    ).toEqual([]);
    expect(
      readBody(
        single({ en: { prompt: '?', options: options('a', 'b', 'c') }, 'zh-CN': { prompt: '?', options: options('a', 'd') } }),
      ),
    ).toEqual({
      faults: [
        { pointer: '/content/en/options', code: 'missing_in_language', params: { id: 'd', language: 'en' } },
        { pointer: '/content/zh-CN/options', code: 'missing_in_language', params: { id: 'b', language: 'zh-CN' } },
        { pointer: '/content/zh-CN/options', code: 'missing_in_language', params: { id: 'c', language: 'zh-CN' } },
      ],
    });
  });

  it('are tags in their usual form', () => {
    const text = { prompt: '?', options: options('a', 'b') };
    for (const lang of ['', 'english!', 'EN', 'zh_CN', 'e', '__proto__']) {
      const content = JSON.parse(`{"${lang}": ${JSON.stringify(text)}}`) as unknown;
      expect(faultsOf(single(content))).toEqual([`/content/${lang} bad_language`]);
    }
    for (const lang of ['en', 'zh-CN', 'zh-Hant-TW', 'es-419']) expect(faultsOf(single({ [lang]: text }))).toEqual([]);
  });
});

describe('a cloze', () => {
  const cloze = (more: object, text: object = {}): unknown => ({
    type: 'cloze',
    content: {
      en: {
        prompt: 'a {{x}} and {{y}}',
        blanks: [
          { id: 'x', acceptedAnswers: [{ text: '1' }] },
          { id: 'y', options: options('o', 'p') },
        ],
        ...text,
      },
    },
    blanks: [
      { id: 'x', input: 'number', tolerance: { absolute: 1 } },
      { id: 'y', input: 'choice', choice: 'o' },
    ],
    ...more,
  });

  it('lists its blanks, and every mark of the prompt that is not listed is plain text', () => {
    expect(faultsOf(cloze({}))).toEqual([]);
    expect(faultsOf(cloze({}, { prompt: '{{x}} {{y}} {{z}} {{ x }}' }))).toEqual([]);
  });

  it('has each listed blank in the prompt exactly once', () => {
    expect(readBody(cloze({}, { prompt: '{{x}} and {{x}}' }))).toEqual({
      faults: [
        { pointer: '/content/en/prompt', code: 'blank_repeated', params: { id: 'x', mark: '{{x}}' } },
        { pointer: '/content/en/prompt', code: 'blank_not_in_prompt', params: { id: 'y', mark: '{{y}}' } },
      ],
    });
  });

  it('has for each blank what its input needs, and nothing else', () => {
    expect(
      faultsOf(
        cloze({
          blanks: [
            { id: 'x', input: 'choice', tolerance: {} },
            { id: 'y', input: 'text', choice: 'o' },
          ],
        }),
      ).sort(),
    ).toEqual(
      [
        '/blanks/0/tolerance not_for_input',
        '/blanks/0/choice required',
        '/blanks/1/choice not_for_input',
        '/content/en/blanks/0/options required',
        '/content/en/blanks/0/acceptedAnswers not_for_input',
        '/content/en/blanks/1/acceptedAnswers required',
        '/content/en/blanks/1/options not_for_input',
      ].sort(),
    );
    expect(
      faultsOf(
        cloze(
          {},
          {
            blanks: [
              { id: 'x', acceptedAnswers: [{ text: 'five' }] },
              { id: 'q', options: options('o') },
            ],
          },
        ),
      ),
    ).toEqual([
      '/content/en/blanks/0/acceptedAnswers/0/text not_a_number',
      '/content/en/blanks/1/id unknown_choice',
      '/content/en/blanks/1/options too_few',
      '/content/en/blanks missing_in_language',
    ]);
  });

  it('has a key among the options of its blank, which are the same in all languages', () => {
    const blank = (options: unknown): unknown => ({ prompt: '{{y}}', blanks: [{ id: 'y', options }] });
    const body = (choice: string): unknown => ({
      type: 'cloze',
      content: { en: blank(options('o', 'p')), fr: blank(options('o', 'p', 'q')) },
      blanks: [{ id: 'y', input: 'choice', choice }],
    });
    expect(faultsOf(body('q'))).toEqual(['/content/en/blanks/0/options missing_in_language']);
    expect(faultsOf(body('z'))).toEqual(['/content/en/blanks/0/options missing_in_language', '/blanks/0/choice unknown_choice']);
  });
});

describe('an answer', () => {
  const read = readBody(choices(options('a', 'b')));

  it.each([
    [{}, [{ pointer: '/choice', code: 'required' }]],
    [null, [{ pointer: '', code: 'not_object' }]],
    ['a', [{ pointer: '', code: 'not_object' }]],
    [{ choice: 1 }, [{ pointer: '/choice', code: 'not_text' }]],
    [{ choice: 'z' }, [{ pointer: '/choice', code: 'unknown_choice', params: { id: 'z' } }]],
    [{ choice: 'a', sure: true }, [{ pointer: '/sure', code: 'unknown_field' }]],
    [{ choices: ['a'] }, [{ pointer: '/choices', code: 'wrong_answer_form', params: { expected: 'choice' } }]],
    [{ choice: 'a', text: 'a' }, [{ pointer: '/text', code: 'wrong_answer_form', params: { expected: 'choice' } }]],
  ])('%j has faults', (answer, faults) => {
    if ('faults' in read) throw new Error('the sample is at fault');
    expect(checkAnswer(read.body, answer)).toEqual({ faults });
  });
});
