import type { MatchingBody, SingleChoiceBody } from '../../core/question/question.js';
import { keepIds } from './keep-ids.js';

const choice = (options: Readonly<Record<string, string>>, key: string): SingleChoiceBody => ({
  type: 'single_choice',
  content: { en: { prompt: 'Which?', options: Object.entries(options).map(([id, text]) => ({ id, text })) } },
  key: { choice: key },
  pinned: [key],
});

describe('keeping ids', () => {
  it('gives equal texts their ids, wherever they stand now', () => {
    const stored = choice({ k1: 'layers', k2: 'a file', k3: 'a process' }, 'k2');
    expect(keepIds(choice({ n1: 'a process', n2: 'layers', n3: 'a file' }, 'n2'), stored)).toEqual(
      choice({ k3: 'a process', k1: 'layers', k2: 'a file' }, 'k1'),
    );
  });

  it('takes what is left for corrections, in order', () => {
    const stored = choice({ k1: 'layres', k2: 'a file', k3: 'a proces' }, 'k1');
    expect(keepIds(choice({ n1: 'a file', n2: 'layers', n3: 'a process', n4: 'new' }, 'n2'), stored)).toEqual(
      choice({ k2: 'a file', k1: 'layers', k3: 'a process', n4: 'new' }, 'k1'),
    );
  });

  it('keeps sides apart', () => {
    const matching = (left: string, right: string): MatchingBody => ({
      type: 'matching',
      content: {
        en: {
          prompt: 'Match.',
          left: [{ id: left, text: 'same' }],
          right: [{ id: right, text: 'same' }],
        },
      },
      key: { pairs: { [left]: right } },
    });
    expect(keepIds(matching('n1', 'n2'), matching('k1', 'k2'))).toEqual(matching('k1', 'k2'));
  });

  it('keeps nothing of another type', () => {
    const coming = choice({ n1: 'a', n2: 'b' }, 'n1');
    expect(keepIds(coming, { type: 'true_false', content: { en: { prompt: 'Which?' } }, key: { value: true } })).toBe(coming);
  });
});
