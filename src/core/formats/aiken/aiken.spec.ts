import type { ReadResult } from '../model.js';
import { readAiken } from './read.js';

const read = (text: string): ReadResult => readAiken({ name: 'a.txt', bytes: Buffer.from(text) }, { lang: 'en' });

describe('Aiken', () => {
  it('reads questions with one right option', () => {
    const { items, issues } = read(
      'What boils at 100 °C?\nA) iron\nB) water\n\nANSWER: B\n\nA.I. is what?\nspelled out\nA. a drink\nB. a field\nANSWER: B',
    );
    expect(issues).toEqual([]);
    expect(items).toMatchObject([
      {
        place: { line: 1 },
        body: {
          type: 'single_choice',
          content: {
            en: {
              prompt: 'What boils at 100 °C?',
              options: [
                { id: 'a', text: 'iron' },
                { id: 'b', text: 'water' },
              ],
            },
          },
          key: { choice: 'b' },
        },
      },
      { place: { line: 7 }, body: { content: { en: { prompt: 'A.I. is what?\nspelled out' } }, key: { choice: 'b' } } },
    ]);
  });

  it.each(['B', 'b', 'B.', 'B) water', ' B '])('knows the answer %j', (answer) => {
    expect(read(`Which?\nA) iron\nB) water\nANSWER: ${answer}`).items).toMatchObject([{ body: { key: { choice: 'b' } } }]);
  });

  it('reads several letters as several right options', () => {
    expect(read('Two?\nA) a\nB) b\nC) c\nANSWER: A, C').items).toMatchObject([
      { body: { type: 'multiple_choice', key: { choices: ['a', 'c'] } } },
    ]);
  });

  it('tells what is wrong by line, and keeps the good questions', () => {
    const text = [
      'Out of range?',
      'A) one',
      'B) two',
      'ANSWER: D',
      'No answer?',
      'A) one',
      'B) two',
      'Too few?',
      'A) one',
      'ANSWER: A',
      'ANSWER: B',
      'Good?',
      'A) yes',
      'B) no',
      'ANSWER: A',
      'Unreadable?',
      'A) yes',
      'B) no',
      'ANSWER: the first one',
      'left over',
    ].join('\n');
    const { items, issues } = read(text);
    const unfinished = (prompt: string): object => ({ kind: 'unfinished', draft: { content: { en: { prompt } } } });
    expect(items).toMatchObject([
      unfinished('Out of range?'),
      { kind: 'unfinished', draft: { content: { en: { prompt: 'No answer?', options: [{ text: 'one' }, { text: 'two' }] } } } },
      unfinished('Too few?'),
      { kind: 'question', body: { content: { en: { prompt: 'Good?' } } } },
      unfinished('Unreadable?'),
    ]);
    expect(issues.map(({ severity, code, place, params }) => [severity, code, place.line, params])).toEqual([
      ['error', 'answer_without_option', 4, { answer: 'D' }],
      ['error', 'no_answer', 5, undefined],
      ['error', 'too_few_options', 8, undefined],
      ['error', 'answer_without_question', 11, undefined],
      ['error', 'no_answer', 19, undefined],
      ['warning', 'line_ignored', 20, undefined],
    ]);
  });

  it('skips lines of one character', () => {
    expect(read('Good?\nx\nA) yes\nB) no\nANSWER: A').items).toMatchObject([{ body: { content: { en: { prompt: 'Good?' } } } }]);
  });

  it('pins an option that speaks of the others', () => {
    const { items, issues } = read('Which?\nA) one\nB) two\nC) All of the above\nANSWER: C');
    expect(items).toMatchObject([{ body: { pinned: ['c'] } }]);
    expect(issues.map((issue) => issue.code)).toEqual(['option_pinned']);
  });
});
