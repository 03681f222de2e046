import type { BodyOf } from '../question/question.js';
import { assignIds, checkAnswer, grade, keyAnswer, present, visibleText } from './grade.js';

const mixed: BodyOf<'cloze'> = {
  type: 'cloze',
  content: {
    'zh-CN': {
      prompt: '{{what}}是只读的{{kind}}，Alpine 约 {{size}} MB；模板写作 {{.Name}}，{{other}} 不是空。',
      blanks: [
        {
          id: 'what',
          acceptedAnswers: [{ text: '镜像' }, { text: '映像', weight: 0.5, feedback: '现在多译“镜像”。' }],
          hint: '两个字',
        },
        { id: 'size', acceptedAnswers: [{ text: '5' }] },
        {
          id: 'kind',
          options: [
            { id: 't', text: '模板' },
            { id: 'p', text: '进程', feedback: '进程属于容器。' },
          ],
        },
      ],
    },
    en: {
      prompt: 'A {{kind}} that is read-only is an {{what}}; Alpine takes {{size}} MB.',
      blanks: [
        { id: 'what', acceptedAnswers: [{ text: 'image' }] },
        {
          id: 'kind',
          options: [
            { id: 'p', text: 'process' },
            { id: 't', text: 'template' },
          ],
        },
        { id: 'size', acceptedAnswers: [{ text: '5' }] },
      ],
    },
  },
  blanks: [
    { id: 'what', input: 'text' },
    { id: 'kind', input: 'choice', choice: 't' },
    { id: 'size', input: 'number', tolerance: { absolute: 1 } },
  ],
};

describe('cloze', () => {
  it.each([
    [{ what: '鏡像', kind: 't', size: '５.５' }, [1, 1, 1], 1],
    [{ what: 'Image', kind: 't', size: '5 MB' }, [1, 1, 0], 2 / 3],
    [{ what: '映像', kind: 'p', size: '6.1' }, [0.5, 0, 0], 0.5 / 3],
    [{ what: '', kind: '' }, [0, 0, 0], 0],
    [{}, [0, 0, 0], 0],
  ])('%j scores by blank %j, together %d', (blanks, parts, score) => {
    expect(checkAnswer(mixed, { blanks })).toHaveProperty('answer');
    const result = grade(mixed, { blanks }, 'zh-CN');
    expect(result.parts.map((part) => part.score)).toEqual(parts);
    expect(result.score).toBeCloseTo(score, 12);
  });

  it('gives feedback by blank', () => {
    expect(grade(mixed, { blanks: { what: '映像', kind: 'p' } }, 'zh-CN').parts).toEqual([
      { id: 'what', score: 0.5, feedback: '现在多译“镜像”。' },
      { id: 'kind', score: 0, feedback: '进程属于容器。' },
      { id: 'size', score: 0 },
    ]);
  });

  it('refuses blanks and options that it does not have', () => {
    expect(checkAnswer(mixed, { blanks: { what: 1, kind: 'x', 'a/b': 'y', size: 'z\0' } })).toEqual({
      faults: [
        { pointer: '/blanks/what', code: 'not_text' },
        { pointer: '/blanks/kind', code: 'unknown_choice', params: { id: 'x' } },
        { pointer: '/blanks/a~1b', code: 'unknown_choice', params: { id: 'a/b' } },
        { pointer: '/blanks/size', code: 'nul_character' },
      ],
    });
  });

  it('shows the blanks without their answers, and to search the prompt without marks', () => {
    const shown = present(mixed, 'zh-CN', 's');
    expect(shown.blanks?.map(({ id, input, hint }) => ({ id, input, hint }))).toEqual([
      { id: 'what', input: 'text', hint: '两个字' },
      { id: 'kind', input: 'choice', hint: undefined },
      { id: 'size', input: 'number', hint: undefined },
    ]);
    expect(visibleText(mixed, 'zh-CN')).toBe(
      '____是只读的____，Alpine 约 ____ MB；模板写作 {{.Name}}，{{other}} 不是空。\n模板\n进程',
    );
  });

  it('renames blanks in the prompt, and leaves marks that are none', () => {
    const renamed = assignIds(mixed, new Set(), (label) => `new-${label}`);
    expect(present(renamed, 'zh-CN', 's').prompt).toBe(
      '{{new-what}}是只读的{{new-kind}}，Alpine 约 {{new-size}} MB；模板写作 {{.Name}}，{{other}} 不是空。',
    );
    expect(keyAnswer(renamed, 'en')).toEqual({ blanks: { 'new-what': 'image', 'new-kind': 'new-t', 'new-size': '5' } });
  });
});

describe('cloze in any order', () => {
  const steps = (order: 'fixed' | 'any'): BodyOf<'cloze'> => ({
    type: 'cloze',
    content: {
      en: {
        prompt: 'First {{a}}, then {{b}}, then {{c}}.',
        blanks: [
          { id: 'a', acceptedAnswers: [{ text: 'build' }] },
          { id: 'b', acceptedAnswers: [{ text: 'push' }, { text: 'build', weight: 0.5 }] },
          { id: 'c', acceptedAnswers: [{ text: 'run' }, { text: 'push', weight: 0.2 }] },
        ],
      },
    },
    blanks: ['a', 'b', 'c'].map((id) => ({ id, input: 'text' })),
    order,
  });
  const score = (order: 'fixed' | 'any', a: string, b: string, c: string): number | null =>
    grade(steps(order), { blanks: { a, b, c } }, 'en').score;

  it('takes the answers in each other’s place', () => {
    expect(score('any', 'run', 'build', 'push')).toBe(1);
    expect(score('fixed', 'run', 'build', 'push')).toBeCloseTo(0.7 / 3, 12);
  });

  it('counts one answer once', () => {
    expect(score('any', 'run', 'run', 'run')).toBeCloseTo(1 / 3, 12);
    expect(score('any', 'build', 'build', '')).toBe(0.5);
  });

  it('finds the distribution that scores most', () => {
    expect(score('any', 'push', 'push', 'build')).toBeCloseTo(2.2 / 3, 12);
  });
});
