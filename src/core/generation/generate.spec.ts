import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMarkdown } from '../formats/markdown/read.js';
import { PASTED_PAGE } from '../formats/markdown/notes.fixture.js';
import { assignIds, checkAnswer, grade, gradingOf, keyAnswer, readBody } from '../grading/grade.js';
import { normalise } from '../grading/normalise.js';
import type { QuestionBody } from '../question/question.js';
import { contentHash } from './content-hash.js';
import { generateQuestions } from './generate.js';
import type { GeneratedKind, GeneratedQuestion, GenerationPoint } from './model.js';

const fromText = (text: string): GenerationPoint[] =>
  readMarkdown({ name: '', bytes: Buffer.from(text) }, {}).items.flatMap((item, i) =>
    item.kind === 'point'
      ? [{ id: `p${i + 1}`, aspect: item.aspect, stars: item.stars, format: item.format, content: item.content }]
      : [],
  );

const seeded = (): GenerationPoint[] => {
  const file = new URL('../../../prisma/seed/docker-image/points.json', import.meta.url);
  const points = JSON.parse(readFileSync(file, 'utf8')) as (Omit<GenerationPoint, 'id' | 'format'> & { externalId: string })[];
  return points.map(({ externalId, ...point }) => ({ ...point, id: externalId, format: 'markdown' }));
};

const inChinese = { langs: ['zh-CN'], seed: 's' } as const;
const inBoth = { langs: ['zh-CN', 'en'], seed: 's' } as const;
const ofKind = (questions: readonly GeneratedQuestion[], kind: GeneratedKind): GeneratedQuestion[] =>
  questions.filter((question) => question.kind === kind);
const promptOf = (question: GeneratedQuestion | undefined, lang = 'zh-CN'): string | undefined =>
  question?.body.content[lang]?.prompt;

/** What must hold for every generated question, whatever the points say. */
function expectSound(questions: readonly GeneratedQuestion[]): void {
  expect(new Set(questions.map((question) => question.externalId)).size).toBe(questions.length);
  for (const { body, stars, contentHash: hash } of questions) {
    expect(readBody(JSON.parse(JSON.stringify(body)))).toEqual({ body });
    expect([1, 2, 3, 4, 5]).toContain(stars);
    expect(contentHash(withOtherIds(body))).toBe(hash);
    for (const lang of Object.keys(body.content)) expectKeyRight(body, lang);
    expectOneRightOption(body);
    expectNothingTold(body);
  }
}

const withOtherIds = (body: QuestionBody): QuestionBody => {
  let n = 0;
  return assignIds(body, new Set(), (label) => `x${++n}-${label}`);
};

function expectKeyRight(body: QuestionBody, lang: string): void {
  if (gradingOf(body.type) === 'self') return;
  const checked = checkAnswer(body, keyAnswer(body, lang));
  if (!('answer' in checked)) throw new Error(`the key of ${JSON.stringify(body)} is no answer`);
  expect(grade(body, checked.answer, lang).score).toBe(1);
}

/** No wrong option says what the right one says, in any language. */
function expectOneRightOption(body: QuestionBody): void {
  if (body.type !== 'single_choice') return;
  for (const { options } of Object.values(body.content)) {
    const right = normalise(options.find((option) => option.id === body.key.choice)?.text ?? '');
    for (const option of options.filter(({ id }) => id !== body.key.choice)) {
      expect(right).not.toContain(normalise(option.text));
      expect(normalise(option.text)).not.toContain(right);
    }
    expect(options.length).toBeGreaterThanOrEqual(3);
  }
}

/** What a blank wants stands nowhere in the prompt. */
function expectNothingTold(body: QuestionBody): void {
  if (body.type !== 'cloze') return;
  for (const { prompt, blanks } of Object.values(body.content)) {
    const seen = normalise(prompt.replace(/\{\{\d+\}\}/g, '/'));
    for (const blank of blanks) for (const { text } of blank.acceptedAnswers ?? []) expect(seen).not.toContain(normalise(text));
  }
}

describe('questions from a pasted table', () => {
  const questions = generateQuestions(fromText(PASTED_PAGE), inChinese);

  it('ask both ways, by choice, by matching, by cloze and by statements', () => {
    expectSound(questions);
    const kinds = new Set(questions.map((question) => question.kind));
    expect(kinds).toEqual(new Set(['recall', 'name', 'fact', 'choice', 'fact-choice', 'matching', 'cloze', 'true-false']));
    expect(ofKind(questions, 'recall').map((question) => promptOf(question))).toEqual([
      '什么是Git分支？',
      '分支的核心特性是什么？',
      '分支有哪些合并限制？',
    ]);
    expect(promptOf(ofKind(questions, 'name')[0])).toBe(
      '下面这段话说的是哪个知识点？\n\n“指向某次提交的可移动指针,不同于文件副本”',
    );
  });

  it('turn contrasts of the exam focus into statements', () => {
    const statements = ofKind(questions, 'true-false').map((question) => promptOf(question));
    expect(statements).toHaveLength(4);
    expect(statements[0]).toMatch(/^判断：分支(不是|就是)文件副本。$/);
    expect(statements[1]).toMatch(/^判断：Git分支(不同于复制目录|和复制目录是一回事)。$/);
    expect(statements[2]).toMatch(
      /^判断：“支持多人并行开发,各自独立”说的是(分支，而不是集中式版本控制|集中式版本控制，而不是分支)。$/,
    );
    expect(statements[3]).toMatch(/^判断：变基(不同于合并|和合并是一回事)。$/);
  });

  it('take their difficulty from the stars of the point and the type', () => {
    const starsOf = (id: string): number | undefined => questions.find((question) => question.externalId === id)?.stars;
    expect([starsOf('p3/recall/1'), starsOf('p3/true-false/1')]).toEqual([4, 3]);
  });

  it('teach after the answer', () => {
    for (const { body } of questions)
      if (body.type !== 'flashcard')
        expect(Object.values(body.content).every((text) => (text.feedback ?? '').length > 5)).toBe(true);
  });

  it('keep their ids when the points come in another order, and when one of them changes', () => {
    const points = fromText(PASTED_PAGE);
    const cards = (list: readonly GenerationPoint[]): string[] =>
      generateQuestions(list, inChinese)
        .filter(({ kind }) => kind !== 'matching')
        .map(({ externalId }) => externalId)
        .filter((id) => /recall|fact\//.test(id))
        .sort();
    expect(cards([...points].reverse())).toEqual(cards(points));
  });

  it('notice an edit by the hash of the content, and no change of ids or order of fields', () => {
    const [question] = ofKind(questions, 'recall');
    const { 'zh-CN': text } = question?.body.content ?? {};
    const edited = { ...question?.body, content: { 'zh-CN': { ...text, prompt: 'Git 的分支是什么？' } } } as QuestionBody;
    expect(contentHash(edited)).not.toBe(question?.contentHash);
    const turned = Object.fromEntries(Object.entries(question?.body ?? {}).reverse()) as unknown as QuestionBody;
    expect(contentHash(turned)).toBe(question?.contentHash);
  });
});

describe('questions in two languages', () => {
  const questions = generateQuestions(seeded(), inBoth);

  it('stand in both where both have the same structure, else in the first', () => {
    expectSound(questions);
    expect(ofKind(questions, 'recall').map((question) => Object.keys(question.body.content))).toEqual(
      Array(5).fill(['zh-CN', 'en']),
    );
    expect(questions.every((question) => 'zh-CN' in question.body.content)).toBe(true);
    expect(ofKind(questions, 'recall').map((question) => promptOf(question, 'en'))).toEqual([
      'Explain what a Docker image is.',
      'What are the core features of a Docker image?',
      'How are images and containers related?',
      'What are the advantages of Docker images?',
      'What are the main points of “Limitation: no kernel of its own”?',
    ]);
  });

  it('say the same in statements of both', () => {
    const [unequal] = ofKind(questions, 'true-false');
    expect(promptOf(unequal)).toMatch(/^判断：镜像(就是|不是)单一文件。$/);
    expect(promptOf(unequal, 'en')).toMatch(/^True or false: “Image” and “single file” are (not )?the same thing\.$/);
  });
});

const WORDS = [
  '镜像',
  '容器',
  '内核',
  '分层存储',
  '虚拟机',
  'Docker',
  'ISO',
  '宿主机',
  '交付',
  '环境',
  '**不可变**',
  '`run`',
  '$x$',
  'image',
  'layer',
];
const phrase = fc.array(fc.constantFrom(...WORDS, '不包含', '不同于', '≠', '与', '的区别', '，', '。', '是', '可以'), {
  minLength: 1,
  maxLength: 8,
});
const sentence = fc.oneof(
  { weight: 4, arbitrary: phrase.map((words) => words.join('')) },
  { weight: 1, arbitrary: phrase.map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\0', '').toWellFormed()) },
);
const content = fc
  .tuple(sentence, fc.array(fc.tuple(fc.constantFrom(...WORDS, '存储优势', '例子'), sentence), { maxLength: 3 }))
  .map(([lead, facts]) => [lead, '', ...facts.map(([term, text]) => `- ${term}: ${text}`)].join('\n'));
const texts = fc.record({ title: sentence, coreContent: content, examFocus: fc.oneof(sentence, fc.constant('')) });
const points = fc
  .array(
    fc.record({
      aspect: fc.constantFrom('definition', 'relation', 'other'),
      stars: fc.option(fc.integer({ min: 1, max: 5 })),
      format: fc.constantFrom<'plain' | 'markdown'>('plain', 'markdown'),
      content: fc.oneof(
        texts.map((zh) => ({ 'zh-CN': zh })),
        fc.record({ 'zh-CN': texts, en: texts }),
        texts.map((en) => ({ en })),
      ),
    }),
    { maxLength: 7 },
  )
  .map((list): GenerationPoint[] => list.map((point, i) => ({ ...point, id: `p${i}`, content: point.content })));

describe('whatever the points say', () => {
  it('questions are sound: their keys score 1, one option is right, blanks are not told', () => {
    fc.assert(
      fc.property(points, fc.string(), (list, seed) => expectSound(generateQuestions(list, { langs: ['zh-CN', 'en'], seed }))),
      {
        numRuns: 200,
      },
    );
  });

  it('the same points and seed give the same questions', () => {
    fc.assert(
      fc.property(points, fc.string(), (list, seed) => {
        const options = { langs: ['zh-CN', 'en'], seed };
        const again = JSON.parse(JSON.stringify(list)) as GenerationPoint[];
        expect(generateQuestions(again, options)).toEqual(generateQuestions(list, options));
      }),
      { numRuns: 60 },
    );
  });
});

const article = join(process.cwd(), '..', 'shared', 'seed-article.txt');
(existsSync(article) ? it : it.skip)('the article of the first question set gives more than twenty questions', () => {
  const questions = generateQuestions(fromText(readFileSync(article, 'utf8')), inChinese);
  expectSound(questions);
  expect(questions.length).toBeGreaterThanOrEqual(20);
  expect(new Set(questions.map((question) => question.body.type)).size).toBe(5);
});
