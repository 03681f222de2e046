import fc from 'fast-check';
import { QUESTION_TYPES } from '../question/question.js';
import { readBody } from './grade.js';
import { readDraft } from './read-draft.js';

const options = [
  { id: 'a', text: 'files' },
  { id: 'b', text: 'a process' },
];

describe('a draft', () => {
  it('has all that is there, and no key where there is none: not even one that happens to be empty', () => {
    const content = { en: { prompt: 'What is a layer?', options, feedback: 'See the manual.' } };
    expect(readDraft({ type: 'single_choice', content })).toEqual({ type: 'single_choice', content });
    expect(readDraft({ type: 'single_choice', content, key: { choice: 'z' } })).not.toHaveProperty('key');
    expect(readDraft({ type: 'true_false', content: { en: { prompt: 'It is so.' } }, key: {} })).not.toHaveProperty('key');
    expect(readDraft({ type: 'numeric', content: { en: { prompt: 'How many?' } } })).not.toHaveProperty('key');
  });

  it('of no known type is a card to turn', () => {
    const content = { en: { prompt: 'Why?' } };
    expect(readDraft({ type: 'riddle', content })).toEqual({ type: 'flashcard', content: { en: { prompt: 'Why?', back: '' } } });
    expect(readDraft({ content })).toMatchObject({ type: 'flashcard' });
  });

  it('is none without a prompt', () => {
    for (const raw of [null, 1, 'x', [], {}, { content: {} }, { type: 'true_false', content: { en: { prompt: '' } } }])
      expect(readDraft(raw)).toBeUndefined();
  });

  it('is read from anything, into what JSON and a database keep', () => {
    const bodies = fc.record(
      {
        type: fc.constantFrom(...QUESTION_TYPES),
        content: fc.dictionary(
          fc.constantFrom('en', 'zh-CN', 'e\0n', '\ud800'),
          fc.record({ prompt: fc.string({ unit: 'binary' }), options: fc.anything() }),
        ),
        key: fc.anything(),
        blanks: fc.anything(),
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(fc.oneof(bodies, fc.anything()), (raw) => {
        const draft = readDraft(raw);
        if (draft === undefined) return;
        expect(JSON.parse(JSON.stringify(draft))).toEqual(draft);
        expect(JSON.stringify(draft)).not.toMatch(/\\u(?:0000|d[89a-f])/);
        const read = readBody(raw);
        if ('body' in read) expect(draft).toEqual(read.body);
      }),
    );
  });
});
