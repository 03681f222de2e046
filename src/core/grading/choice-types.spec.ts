import type { BodyOf, Choice, MultipleChoiceScoring } from '../question/question.js';
import { grade, keyAnswer, present } from './grade.js';

const singleChoice: BodyOf<'single_choice'> = {
  type: 'single_choice',
  content: {
    'zh-CN': {
      prompt: '镜像和容器是什么关系？',
      options: [
        { id: 'q7', text: '镜像是模板，容器是它的运行实例', feedback: '对，一个镜像可以启动多个容器。' },
        { id: 'k2', text: '容器是模板，镜像是它的运行实例', feedback: '正好相反。' },
      ],
      feedback: '类与对象也是这样。',
    },
    en: {
      prompt: 'How do image and container relate?',
      options: [
        { id: 'k2', text: 'A container is a template, an image its running instance', feedback: 'It is the other way round.' },
        { id: 'q7', text: 'An image is a template, a container its running instance' },
      ],
    },
  },
  key: { choice: 'q7' },
};

describe('single choice', () => {
  it('gives the feedback of the picked option in the language asked', () => {
    expect(grade(singleChoice, { choice: 'k2' }, 'zh-CN')).toEqual({
      score: 0,
      correct: false,
      parts: [{ id: 'k2', score: 0, feedback: '正好相反。' }],
      feedback: '类与对象也是这样。',
      key: { choice: 'q7' },
    });
    expect(grade(singleChoice, { choice: 'q7' }, 'en')).toEqual({
      score: 1,
      correct: true,
      parts: [{ id: 'q7', score: 1 }],
      feedback: null,
      key: { choice: 'q7' },
    });
  });

  it('shows the options in either order, but in the same one for one seed', () => {
    const firsts = new Set(
      Array.from({ length: 30 }, (_, repetition) => present(singleChoice, 'en', `ann/q1/${repetition}`).options?.[0]?.id),
    );
    expect(firsts).toEqual(new Set(['q7', 'k2']));
  });

  it('keeps the teacher’s order with shuffle: false, and the place of a pinned option', () => {
    const options: Choice[] = ['a', 'b', 'c', 'last'].map((id) => ({ id, text: id }));
    const body: BodyOf<'single_choice'> = {
      type: 'single_choice',
      content: { en: { prompt: '?', options } },
      key: { choice: 'a' },
    };
    for (let seed = 0; seed < 30; seed++) {
      expect(present({ ...body, shuffle: false }, 'en', `${seed}`).options).toEqual(options);
      expect(present({ ...body, pinned: ['last'] }, 'en', `${seed}`).options?.[3]?.id).toBe('last');
    }
  });
});

describe('multiple choice', () => {
  const body = (scoring?: MultipleChoiceScoring): BodyOf<'multiple_choice'> => ({
    type: 'multiple_choice',
    content: {
      'zh-CN': {
        prompt: '镜像里有什么？',
        options: [
          { id: 'app', text: '程序' },
          { id: 'lib', text: '类库' },
          { id: 'conf', text: '配置文件' },
          { id: 'kernel', text: '内核', feedback: '内核由主机提供。' },
          { id: 'vm', text: '虚拟硬件' },
        ],
      },
    },
    key: { choices: ['app', 'lib', 'conf'] },
    ...(scoring && { scoring }),
  });

  it.each([
    // picked, right minus wrong, all or nothing, half if incomplete
    [['app', 'lib', 'conf'], 1, 1, 1],
    [['app', 'lib'], 2 / 3, 0, 0.5],
    [['app'], 1 / 3, 0, 0.5],
    [['app', 'lib', 'conf', 'kernel'], 2 / 3, 0, 0],
    [['app', 'kernel'], 0, 0, 0],
    [['kernel', 'vm'], 0, 0, 0],
    [['app', 'lib', 'conf', 'kernel', 'vm'], 1 / 3, 0, 0],
    [[], 0, 0, 0],
  ])('%j scores %d, %d, %d by the three rules', (choices, rightMinusWrong, allOrNothing, halfIfIncomplete) => {
    expect(grade(body(), { choices }, 'zh-CN').score).toBeCloseTo(rightMinusWrong, 12);
    expect(grade(body('right_minus_wrong'), { choices }, 'zh-CN').score).toBeCloseTo(rightMinusWrong, 12);
    expect(grade(body('all_or_nothing'), { choices }, 'zh-CN').score).toBe(allOrNothing);
    expect(grade(body('half_if_incomplete'), { choices }, 'zh-CN').score).toBe(halfIfIncomplete);
  });

  it('says of every option whether it was rightly picked or left', () => {
    expect(grade(body(), { choices: ['app', 'kernel'] }, 'zh-CN').parts).toEqual([
      { id: 'app', score: 1 },
      { id: 'lib', score: 0 },
      { id: 'conf', score: 0 },
      { id: 'kernel', score: 0, feedback: '内核由主机提供。' },
      { id: 'vm', score: 1 },
    ]);
  });
});

describe('true or false', () => {
  const body: BodyOf<'true_false'> = {
    type: 'true_false',
    content: {
      'zh-CN': { prompt: '镜像包含内核。', feedback: '内核由主机提供。' },
      en: { prompt: 'An image contains a kernel.' },
    },
    key: { value: false },
  };

  it('scores 1 or 0', () => {
    expect(grade(body, { value: false }, 'zh-CN')).toEqual({
      score: 1,
      correct: true,
      parts: [],
      feedback: '内核由主机提供。',
      key: { value: false },
    });
    expect(grade(body, { value: true }, 'en')).toMatchObject({ score: 0, correct: false, feedback: null });
  });
});

describe('flashcard', () => {
  const body: BodyOf<'flashcard'> = {
    type: 'flashcard',
    content: { 'zh-CN': { prompt: '镜像？', back: '只读模板', hints: ['模'] } },
  };

  it('has both sides to see, and no score', () => {
    expect(present(body, 'en', 's')).toEqual({ prompt: '镜像？', back: '只读模板', hints: ['模'] });
    expect(grade(body, {}, 'zh-CN')).toEqual({ score: null, correct: null, parts: [], feedback: null, key: null });
    expect(keyAnswer(body, 'zh-CN')).toBeNull();
  });
});
