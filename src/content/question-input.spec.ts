import fc from 'fast-check';
import { QUESTION_TYPES } from '../core/question/question.js';
import { readQuestionInput, type QuestionInput } from './question-input.js';
import type { Placed } from './question-writing.repository.js';

let made = 0;
const makeId = (): string => `id${++made}`;

function read(raw: unknown, stored?: Placed): QuestionInput {
  const input = readQuestionInput(raw, 'en', makeId, stored);
  if ('faults' in input) throw new Error(JSON.stringify(input.faults));
  return input;
}

const faultsOf = (raw: unknown, stored?: Placed): string[] => {
  const input = readQuestionInput(raw, 'en', makeId, stored);
  return 'faults' in input ? input.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

const store = (input: QuestionInput): Placed => ({ ...input.draft, position: 1 });

const choice = {
  type: 'single_choice',
  prompt: 'How?',
  options: [
    { id: 'a', text: 'In layers' },
    { id: 'b', text: 'As one file' },
  ],
  key: { choice: 'a' },
};

describe('a question written flat', () => {
  it('stands in the language that it names, else in the default of its set', () => {
    expect(Object.keys(read({ ...choice, lang: 'de' }).draft.body.content)).toEqual(['de']);
    expect(Object.keys(read(choice).draft.body.content)).toEqual(['en']);
  });

  it('has its blanks taken apart into structure and texts', () => {
    const { body } = read({
      type: 'cloze',
      prompt: 'An image has {{what}} and {{which}}.',
      blanks: [
        { id: 'what', acceptedAnswers: ['layers', { text: 'tiers', weight: 0.5 }], hint: 'Like a cake.' },
        {
          id: 'which',
          options: [
            { id: 'no', text: 'no kernel' },
            { id: 'a', text: 'a kernel' },
          ],
          choice: 'no',
        },
      ],
    }).draft;
    if (body.type !== 'cloze') throw new Error(body.type);
    expect(body.blanks.map(({ input }) => input)).toEqual(['text', 'choice']);
    expect(body.content['en']?.blanks[0]).toMatchObject({
      acceptedAnswers: [{ text: 'layers' }, { text: 'tiers', weight: 0.5 }],
      hint: 'Like a cake.',
    });
    expect(body.content['en']?.prompt).toBe(`An image has {{${body.blanks[0]?.id}}} and {{${body.blanks[1]?.id}}}.`);
  });

  it('may lie over texts in other languages', () => {
    const content = { 'zh-CN': { prompt: '镜像是单一文件。' } };
    const { body } = read({ type: 'true_false', content, prompt: 'An image is one file.', key: { value: false } }).draft;
    expect(Object.keys(body.content)).toEqual(['zh-CN', 'en']);
  });

  it('has its faults named where they were written', () => {
    expect(faultsOf({ type: 'true_false', lang: 'EN', prompt: 'x', key: {} })).toEqual([
      '/lang bad_language',
      '/key/value required',
    ]);
    expect(faultsOf({ type: 'short_text', prompt: 'x', acceptedAnswers: ['', 3] })).toEqual([
      '/acceptedAnswers/0 empty_text',
      '/acceptedAnswers/1 not_object',
    ]);
    expect(faultsOf({ type: 'cloze', prompt: '{{a}}', blanks: [{ id: 'a', colour: 'red' }, 7] })).toEqual([
      '/blanks/0/colour unknown_field',
      '/blanks/1 not_object',
      '/blanks/0/acceptedAnswers required',
    ]);
  });
});

describe('a change to a question', () => {
  it('keeps what it does not name, and every id', () => {
    const before = store(read({ ...choice, tags: ['x'], difficulty: { stars: 5 } }));
    const { draft } = read({ hints: ['Think.'] }, before);
    expect(draft).toEqual({
      ...before,
      position: undefined,
      body: { ...before.body, content: { en: { ...before.body.content['en'], hints: ['Think.'] } } },
    });
  });

  it('removes what it sets to null', () => {
    const before = store(read({ ...choice, hints: ['Think.'], shuffle: false, externalId: 'x' }));
    const { draft } = read({ hints: null, shuffle: null, externalId: null }, before);
    expect(draft.externalId).toBeNull();
    expect(draft.body).not.toHaveProperty('shuffle');
    expect(draft.body.content['en']).not.toHaveProperty('hints');
  });

  it('changes the structure of blanks and leaves their texts', () => {
    const before = store(
      read({ type: 'cloze', prompt: 'About {{n}} MB', blanks: [{ id: 'n', input: 'number', acceptedAnswers: ['5'] }] }),
    );
    if (before.body.type !== 'cloze') throw new Error(before.body.type);
    const blanks = before.body.blanks.map((blank) => ({ ...blank, tolerance: { absolute: 1 } }));
    expect(read({ blanks }, before).draft.body).toEqual({ ...before.body, blanks });
  });

  it('cannot give a question another type', () => {
    expect(faultsOf({ type: 'flashcard' }, store(read(choice)))).toEqual(['/type unknown_value']);
  });
});

describe('whatever is sent', () => {
  it('is a question or has faults, and nothing is thrown', () => {
    const junk = fc.dictionary(
      fc.constantFrom(
        'prompt',
        'options',
        'content',
        'blanks',
        'key',
        'lang',
        'acceptedAnswers',
        'pointId',
        'tags',
        'difficulty',
        'x',
      ),
      fc.jsonValue({ maxDepth: 4 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...QUESTION_TYPES), junk, (type, fields) => {
        readQuestionInput({ type, ...fields }, 'en', makeId);
        readQuestionInput(fields, 'en', makeId, store(read(choice)));
      }),
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => void readQuestionInput(value, 'en', makeId)));
  });
});
