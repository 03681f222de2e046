import fc from 'fast-check';
import { assignIds } from '../core/grading/grade.js';
import type { QuestionBody } from '../core/question/question.js';
import { pointHash, questionHashes } from './content-hash.js';

const choice: QuestionBody = {
  type: 'multiple_choice',
  content: {
    en: { prompt: 'Which are layers?', options: ['a', 'b', 'c'].map((id) => ({ id, text: `option ${id}` })) },
    'zh-CN': { prompt: '哪些是层？', options: ['a', 'b', 'c'].map((id) => ({ id, text: `选项 ${id}` })) },
  },
  key: { choices: ['a', 'c'] },
  pinned: ['c', 'a'],
};
const matching: QuestionBody = {
  type: 'matching',
  content: {
    en: {
      prompt: 'Match.',
      left: [
        { id: 'l', text: 'image' },
        { id: 'm', text: 'container' },
      ],
      right: [
        { id: 'r', text: 'class' },
        { id: 's', text: 'object' },
      ],
    },
  },
  key: { pairs: { l: 'r', m: 's' } },
};

describe('the hash of a question', () => {
  it.each([choice, matching])('does not see ids, nor the order in which a database keeps fields', (body) => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{4,8}$/), { minLength: 12, maxLength: 12 }), (ids) => {
        const free = [...ids];
        const renamed = assignIds(body, new Set(), () => free.pop() ?? 'none');
        const turned = Object.fromEntries(Object.entries(renamed).reverse()) as unknown as QuestionBody;
        const content = Object.fromEntries(Object.entries(turned.content).reverse());
        expect(questionHashes('plain', { ...turned, content } as QuestionBody)).toEqual(questionHashes('plain', body));
      }),
    );
  });

  it('sees another key, another option and another format', () => {
    const { contentHash, promptHash } = questionHashes('plain', choice);
    const other = questionHashes('plain', { ...choice, key: { choices: ['a', 'b'] } });
    expect(other.contentHash).not.toBe(contentHash);
    expect(other.promptHash).toBe(promptHash);
    expect(questionHashes('markdown', choice).contentHash).not.toBe(contentHash);
  });

  it('of the prompt does not see spaces, case and width', () => {
    const asked = (prompt: string): string =>
      questionHashes('plain', { type: 'true_false', content: { en: { prompt } }, key: { value: true } }).promptHash;
    expect(asked(' Is  it Ａ layer?')).toBe(asked('is it a layer?'));
    expect(asked('Is it a layer?')).not.toBe(asked('Is it the layer?'));
  });
});

it('the hash of a point takes an absent text for an empty one', () => {
  const texts = { title: 'Layers', coreContent: 'Stacked.' };
  expect(pointHash('other', { en: { ...texts, examFocus: '' } as typeof texts })).toBe(pointHash('other', { en: texts }));
  expect(pointHash('features', { en: texts })).not.toBe(pointHash('other', { en: texts }));
});
