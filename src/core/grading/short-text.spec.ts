import type { BodyOf, TextMatching } from '../question/question.js';
import { grade, keyAnswer } from './grade.js';

const body = (matching?: TextMatching): BodyOf<'short_text'> => ({
  type: 'short_text',
  content: {
    'zh-CN': {
      prompt: '从镜像启动、正在运行的实例叫什么？',
      acceptedAnswers: [
        { text: '容器', feedback: '对。' },
        { text: 'Docker 容器' },
        { text: '运行实例', weight: 0.5, feedback: '意思对，术语是“容器”。' },
      ],
      feedback: '容器是镜像的实例。',
    },
    en: {
      prompt: 'What is a running instance of an image called?',
      acceptedAnswers: [{ text: 'container', feedback: 'Right.' }, { text: 'a container' }],
    },
  },
  ...(matching && { matching }),
});

describe('short text', () => {
  it.each([
    ['容器', 1],
    [' 容器。', 1],
    ['Docker容器', 1],
    ['ｄｏｃｋｅｒ　容器', 1],
    ['運行實例', 0.5],
    ['Container', 1],
    ['镜像', 0],
    ['contaner', 0],
    ['', 0],
    ['。', 0],
  ])('%j scores %d', (text, score) => expect(grade(body(), { text }, 'zh-CN').score).toBe(score));

  it('forgives typos where the question allows', () => {
    expect(grade(body({ typos: true }), { text: 'contaner' }, 'en').score).toBe(1);
    expect(grade(body({ typos: true }), { text: 'not container' }, 'en').score).toBe(0);
  });

  it('minds case where the question says so', () => {
    expect(grade(body({ caseSensitive: true }), { text: 'Container' }, 'en').score).toBe(0);
    expect(grade(body({ caseSensitive: true, typos: true }), { text: 'container' }, 'en').score).toBe(1);
  });

  it('prefers the accepted answer that was typed to a heavier one that is near', () => {
    const plural: BodyOf<'short_text'> = {
      type: 'short_text',
      content: { en: { prompt: '?', acceptedAnswers: [{ text: 'layers' }, { text: 'layer', weight: 0.4 }] } },
      matching: { typos: true },
    };
    expect(grade(plural, { text: 'layer' }, 'en').score).toBe(0.4);
    expect(grade(plural, { text: 'layerz' }, 'en').score).toBe(1);
  });

  it('adds the feedback of the accepted answer to that of the question, in the language asked only', () => {
    expect(grade(body(), { text: '运行实例' }, 'zh-CN').feedback).toBe('意思对，术语是“容器”。\n\n容器是镜像的实例。');
    expect(grade(body(), { text: 'container' }, 'zh-CN').feedback).toBe('容器是镜像的实例。');
    expect(grade(body(), { text: 'nothing' }, 'en').feedback).toBeNull();
  });

  it('tells the key in the language asked', () => {
    expect(keyAnswer(body(), 'zh-TW')).toEqual({ text: '容器' });
    expect(grade(body(), { text: '' }, 'en').key).toEqual({ text: 'container' });
  });
});
