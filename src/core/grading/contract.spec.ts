import fc from 'fast-check';
import { QUESTION_TYPES, type Answer, type BodyOf, type QuestionBody, type QuestionType } from '../question/question.js';
import {
  answerForm,
  assignIds,
  checkAnswer,
  grade,
  gradingOf,
  keyAnswer,
  passMark,
  present,
  readBody,
  visibleText,
} from './grade.js';

/** Texts that a learner must not see before answering contain this word. */
const SECRET = 'SECRET';

/** At least one body of every type, with ids that tell the key, every optional field used somewhere, and secrets marked. */
const SAMPLES: { readonly [T in QuestionType]: readonly BodyOf<T>[] } = {
  flashcard: [
    {
      type: 'flashcard',
      content: {
        'zh-CN': { prompt: '镜像是什么？', back: '只读模板', hints: ['想想模板'] },
        en: { prompt: 'Image?', back: 'A template' },
      },
    },
  ],
  single_choice: [
    {
      type: 'single_choice',
      content: {
        'zh-CN': {
          prompt: '镜像是什么？',
          options: [
            { id: 'right', text: '只读模板', feedback: 'SECRET 对' },
            { id: 'wrong', text: '运行中的程序', feedback: 'SECRET 这是容器' },
            { id: 'all', text: '以上都是' },
          ],
          feedback: 'SECRET 分层',
        },
        en: {
          prompt: 'What is an image?',
          options: [
            { id: 'right', text: 'a read-only template' },
            { id: 'wrong', text: 'a running program' },
            { id: 'all', text: 'all of the above' },
          ],
        },
      },
      key: { choice: 'right' },
      pinned: ['all'],
    },
  ],
  multiple_choice: (['right_minus_wrong', 'all_or_nothing', 'half_if_incomplete'] as const).map((scoring) => ({
    type: 'multiple_choice',
    content: {
      en: {
        prompt: 'Which are inside?',
        options: ['app', 'libraries', 'kernel', 'sessions'].map((id) => ({ id, text: `the ${id}`, feedback: SECRET })),
      },
    },
    key: { choices: ['app', 'libraries'] },
    scoring,
    shuffle: scoring === 'all_or_nothing',
  })),
  true_false: [
    { type: 'true_false', content: { en: { prompt: 'An image has a kernel.', feedback: SECRET } }, key: { value: false } },
    { type: 'true_false', content: { 'zh-CN': { prompt: '镜像是分层的。' } }, key: { value: true } },
  ],
  short_text: [
    {
      type: 'short_text',
      content: {
        'zh-CN': {
          prompt: '从镜像启动的是什么？',
          acceptedAnswers: [{ text: 'SECRET实例', weight: 0.5 }, { text: 'SECRET容器' }],
        },
        en: { prompt: 'What is started from an image?', acceptedAnswers: [{ text: 'SECRET container', feedback: SECRET }] },
      },
      matching: { typos: true },
    },
    {
      type: 'short_text',
      content: { en: { prompt: 'Keyword?', acceptedAnswers: [{ text: 'SECRET FROM' }] } },
      matching: { caseSensitive: true },
    },
  ],
  numeric: [
    { type: 'numeric', content: { en: { prompt: 'How many containers?', feedback: SECRET } }, key: { number: 73219 } },
    {
      type: 'numeric',
      content: { en: { prompt: 'Size?' } },
      key: { number: 73219.5, unit: 'MB' },
      tolerance: { absolute: 0.3771 },
    },
    {
      type: 'numeric',
      content: { 'zh-CN': { prompt: '多大？' } },
      key: { number: 73219, unit: 'MB' },
      units: [
        { unit: 'kB', factor: 0.001 },
        { unit: 'MB', factor: 1 },
      ],
      tolerance: { absolute: 1, relative: 0.1 },
    },
  ],
  cloze: [
    {
      type: 'cloze',
      content: {
        'zh-CN': {
          prompt: '{{one}}是只读的，大约 {{two}} MB，{{three}}；{{other}} 不是空。',
          blanks: [
            { id: 'one', acceptedAnswers: [{ text: 'SECRET镜像' }], hint: '一个词' },
            { id: 'two', acceptedAnswers: [{ text: '73219' }, { text: '73000', weight: 0.5 }] },
            {
              id: 'three',
              options: [
                { id: 'yes', text: '没有内核', feedback: SECRET },
                { id: 'no', text: '有内核' },
              ],
            },
          ],
        },
        en: {
          prompt: 'It has {{three}}, takes {{two}} MB, and is called {{one}}.',
          blanks: [
            { id: 'one', acceptedAnswers: [{ text: 'SECRET image' }] },
            { id: 'two', acceptedAnswers: [{ text: '73219' }] },
            {
              id: 'three',
              options: [
                { id: 'yes', text: 'no kernel' },
                { id: 'no', text: 'a kernel' },
              ],
            },
          ],
        },
      },
      blanks: [
        { id: 'one', input: 'text' },
        { id: 'two', input: 'number', tolerance: { relative: 0.000031 } },
        { id: 'three', input: 'choice', choice: 'yes' },
      ],
      matching: { typos: true },
    },
    {
      type: 'cloze',
      content: {
        en: {
          prompt: '{{a}} and {{b}}',
          blanks: [
            { id: 'a', acceptedAnswers: [{ text: 'SECRET build' }, { text: 'SECRET pack', weight: 0.3 }] },
            { id: 'b', acceptedAnswers: [{ text: 'SECRET run' }, { text: 'SECRET build', weight: 0.7 }] },
          ],
        },
      },
      blanks: [
        { id: 'a', input: 'text' },
        { id: 'b', input: 'text' },
      ],
      order: 'any',
    },
  ],
  matching: [
    {
      type: 'matching',
      content: {
        'zh-CN': {
          prompt: '配对',
          left: [
            { id: 'a', text: '镜像' },
            { id: 'b', text: '容器', feedback: SECRET },
          ],
          right: [
            { id: 'a', text: '只读' },
            { id: 'b', text: '可写' },
            { id: 'c', text: '虚拟' },
          ],
        },
        en: {
          prompt: 'Match',
          left: [
            { id: 'a', text: 'image' },
            { id: 'b', text: 'container' },
          ],
          right: [
            { id: 'b', text: 'writable' },
            { id: 'a', text: 'read-only' },
            { id: 'c', text: 'virtual', feedback: SECRET },
          ],
        },
      },
      key: { pairs: { a: 'a', b: 'b' } },
    },
  ],
  ordering: [
    {
      type: 'ordering',
      content: {
        en: {
          prompt: 'Order',
          items: ['write', 'build', 'push', 'run'].map((id) => ({ id, text: `${id} it`, feedback: SECRET })),
        },
      },
      key: { order: ['write', 'build', 'push', 'run'] },
    },
  ],
};

const bodies: readonly QuestionBody[] = Object.values(SAMPLES).flat();
const graded = bodies.filter((body) => gradingOf(body.type) === 'auto');
const answers: readonly Answer[] = [...graded.map((body) => keyAnswer(body, 'en')), {}].filter((answer) => answer !== null);
const langs = ['zh-CN', 'en', 'fr'] as const;

it.each(QUESTION_TYPES)('the contract has a sample of %s', (type) => {
  expect(SAMPLES[type].length).toBeGreaterThan(0);
  expect(SAMPLES[type].every((body) => body.type === type)).toBe(true);
  expect(passMark(type)).toBe(['multiple_choice', 'cloze', 'matching', 'ordering'].includes(type) ? 0.8 : 1);
});

/** Answers to one body that may be right, partly right or wrong: ids that it has, its key's texts, and others. */
function anyAnswerTo(body: QuestionBody): fc.Arbitrary<Answer> {
  const shown = present(body, 'en', 'x');
  const key = keyAnswer(body, 'en');
  const idsOf = (list: readonly { id: string }[] | undefined): string[] => (list ?? []).map((entry) => entry.id);
  const one = (ids: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...ids);
  switch (answerForm(body.type)) {
    case 'rating':
      return fc.constant({});
    case 'choice':
      return fc.record({ choice: one(idsOf(shown.options)) });
    case 'choices':
      return fc.record({ choices: fc.subarray(idsOf(shown.options)) });
    case 'value':
      return fc.record({ value: fc.boolean() });
    case 'text':
      return fc.record({ text: fc.oneof(fc.string(), fc.constant(key?.text ?? '')) });
    case 'number':
      return fc.record({ number: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(key?.number ?? 0)) });
    case 'blanks': {
      const filled = (shown.blanks ?? []).map(({ id, input, options }) => {
        const texts = fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom(...Object.values(key?.blanks ?? {})));
        return [id, input === 'choice' ? one(idsOf(options)) : texts] as const;
      });
      return fc.record({
        blanks: fc.record(Object.fromEntries(filled), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>,
      });
    }
    case 'pairs':
      return fc.record({ pairs: fc.dictionary(one(idsOf(shown.left)), one(idsOf(shown.right))) });
    case 'order':
      return fc.record({ order: fc.shuffledSubarray(idsOf(shown.items), { minLength: idsOf(shown.items).length }) });
  }
}

/** The answer as it comes over the wire, where -0 is 0. */
const asJson = (answer: Answer): Answer => JSON.parse(JSON.stringify(answer)) as Answer;

/** Ids made in order, so that a test can tell the labels apart; real ones are random. */
function countingIds(): (label: string) => string {
  let count = 0;
  return () => `id-${++count}`;
}

describe.each(bodies.map((body, index) => [body.type, index, body] as const))('%s (sample %i)', (type, _index, body) => {
  it('reads what it stored', () => {
    expect(readBody(JSON.parse(JSON.stringify(body)))).toStrictEqual({ body });
  });

  it('gives the key full marks in every language, and no marks to a self-rated card', () => {
    for (const lang of langs) {
      const key = keyAnswer(body, lang);
      if (gradingOf(type) === 'self') {
        expect(key).toBeNull();
        expect(grade(body, {}, lang)).toMatchObject({ score: null, correct: null, parts: [], key: null });
        continue;
      }
      expect(checkAnswer(body, key)).toEqual({ answer: key });
      expect(Object.keys(key ?? {})).toContain(answerForm(type));
      for (const other of langs) {
        const result = grade(body, key ?? {}, other);
        expect(result).toMatchObject({ score: 1, correct: true, key: keyAnswer(body, other) });
        expect(result.parts.every((part) => part.score === 1)).toBe(true);
      }
    }
  });

  it('marks any answer within 0..1, its parts too', () => {
    fc.assert(
      fc.property(anyAnswerTo(body).map(asJson), fc.constantFrom(...langs), (answer, lang) => {
        expect(checkAnswer(body, answer)).toEqual({ answer });
        const { score, correct, parts } = grade(body, answer, lang);
        if (gradingOf(type) === 'self') return;
        for (const one of [score, ...parts.map((part) => part.score)]) {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(1);
        }
        expect(correct).toBe(score === 1);
      }),
    );
  });

  it('names the field at fault of an answer of another type, and grades even that without throwing', () => {
    for (const answer of answers) {
      expect(() => grade(body, answer, 'en')).not.toThrow();
      const checked = checkAnswer(body, answer);
      if (Object.hasOwn(answer, answerForm(type)) || (type === 'flashcard' && Object.keys(answer).length === 0)) continue;
      const form = Object.keys(answer)[0];
      const code = form === undefined ? 'required' : type === 'flashcard' ? 'rating_only' : 'wrong_answer_form';
      const pointer = `/${form ?? answerForm(type)}`;
      expect(checked).toMatchObject({ faults: expect.arrayContaining([expect.objectContaining({ pointer, code })]) as unknown });
    }
  });

  it('answers any JSON with an answer or with faults that have a pointer', () => {
    const withForm = fc.jsonValue().map((value) => ({ [answerForm(type)]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), withForm, fc.anything()), (answer) => {
        const checked = checkAnswer(body, answer);
        if ('faults' in checked) {
          expect(checked.faults.length).toBeGreaterThan(0);
          expect(checked.faults.every((fault) => fault.pointer === '' || fault.pointer.startsWith('/'))).toBe(true);
        } else expect(() => grade(body, checked.answer, 'en')).not.toThrow();
      }),
    );
  });

  it('presents no key: no accepted answer, feedback, weight, tolerance or scoring', () => {
    for (const lang of langs) {
      for (const seed of ['1', '2', '3']) {
        const shown = JSON.stringify(present(body, lang, seed));
        for (const secret of [
          SECRET,
          '73219',
          '0.3771',
          '0.000031',
          'feedback',
          'weight',
          'key',
          'scoring',
          'tolerance',
          'accepted',
          'factor',
        ]) {
          expect(shown).not.toContain(secret);
        }
        expect(visibleText(body, lang)).not.toMatch(/SECRET|73219|\{\{(one|two|three|a|b)\}\}/);
      }
    }
  });

  it('presents the same for the same seed, and the same order in every language', () => {
    expect(present(body, 'en', 'a/b/1')).toEqual(present(body, 'en', 'a/b/1'));
    const { right, items } = present(body, 'en', 's');
    expect(present(body, 'zh-CN', 's').right?.map((choice) => choice.id)).toEqual(right?.map((choice) => choice.id));
    expect(present(body, 'zh-CN', 's').items?.map((choice) => choice.id)).toEqual(items?.map((choice) => choice.id));
  });

  it('keeps its meaning when ids are assigned, and its ids when they are known', () => {
    const assigned = assignIds(body, new Set(), countingIds());
    expect(readBody(JSON.parse(JSON.stringify(assigned)))).toStrictEqual({ body: assigned });
    const ids = new Set(JSON.stringify(assigned).match(/id-\d+/g));
    expect(assignIds(assigned, ids, () => 'never')).toEqual(assigned);
    for (const lang of langs) {
      expect(visibleText(assigned, lang)).toBe(visibleText(body, lang));
      const key = keyAnswer(assigned, lang);
      if (key !== null) expect(grade(assigned, key, lang).score).toBe(1);
    }
  });
});

it('left and right sides labelled alike get different ids, even when the label is known', () => {
  const [body] = SAMPLES.matching;
  for (const known of [new Set<string>(), new Set(['a', 'b', 'c'])]) {
    const { left = [], right = [] } = present(assignIds(body as QuestionBody, known, countingIds()), 'en', 's');
    const ids = [...left, ...right].map((choice) => choice.id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

it('readBody answers any JSON with a body or with faults', () => {
  const nearly = fc
    .constantFrom(...bodies)
    .chain((body) =>
      fc.tuple(fc.constantFrom(...Object.keys(body)), fc.jsonValue()).map(([field, value]) => ({ ...body, [field]: value })),
    );
  const textless = fc
    .constantFrom(...bodies)
    .chain((body) => fc.jsonValue().map((value) => ({ ...body, content: { en: value } })));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), nearly, textless, fc.anything()), (raw) => {
      const read = readBody(raw);
      if ('faults' in read) expect(read.faults.length).toBeGreaterThan(0);
      else expect(readBody(JSON.parse(JSON.stringify(read.body)))).toStrictEqual(read);
    }),
    { numRuns: 1000 },
  );
});
