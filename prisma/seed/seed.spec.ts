import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAnswer, grade, gradingOf, readBody } from '../../src/core/grading/grade.js';
import { QUESTION_TYPES, type QuestionBody } from '../../src/core/question/question.js';

const LANGS = ['zh-CN', 'en'] as const;
const ASPECTS = ['definition', 'features', 'relation', 'advantages', 'limitation'];
const FOLDER = join(process.cwd(), 'prisma/seed/docker-image');

interface SeedQuestion {
  readonly externalId: string;
  readonly point: string;
  readonly stars: number;
  readonly tags: readonly string[];
  readonly format: string;
  readonly body: QuestionBody;
}
interface SeedPoint {
  readonly externalId: string;
  readonly aspect: string;
  readonly stars: number;
  readonly content: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
interface Fact {
  readonly id: string;
  readonly fact: Readonly<Record<string, string>>;
  readonly questions: readonly string[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(FOLDER, path), 'utf8'));
const set = read('set.json') as { slug: string; languages: string[]; content: Record<string, unknown> };
const points = read('points.json') as SeedPoint[];
const facts = read('facts.json') as Fact[];
const questions = ASPECTS.flatMap((aspect) => read(`questions/${aspect}.json`) as SeedQuestion[]);
const byName = questions.map((question) => [question.externalId, question] as const);

/** Every text in a value, ids left out. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (name === 'id' ? [] : textsIn(part)));
}

/** Where ids stand in a value; two languages of one question must agree in it. */
function idsIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'id' ? [`${path}:${String(part)}`] : idsIn(part, `${path}/${name}`),
  );
}

const textOf = (question: SeedQuestion, lang: string): string => textsIn(question.body.content[lang]).join('\n');

describe('the set docker-image', () => {
  it('has the five knowledge points with their aspects and stars, in order', () => {
    expect(points.map((point) => point.aspect)).toEqual(ASPECTS);
    expect(points.map((point) => point.stars)).toEqual([2, 2, 3, 2, 3]);
  });

  it('has at least 40 questions, at least 7 on each point, and every type at least twice', () => {
    const count = (matches: (question: SeedQuestion) => boolean) => questions.filter(matches).length;
    expect(questions.length).toBeGreaterThanOrEqual(40);
    for (const { externalId } of points) expect(count(({ point }) => point === externalId)).toBeGreaterThanOrEqual(7);
    for (const type of QUESTION_TYPES) expect([type, count(({ body }) => body.type === type) >= 2]).toEqual([type, true]);
    expect(count(({ body }) => gradingOf(body.type) === 'auto')).toBeGreaterThan(0.8 * questions.length);
  });

  it('names each question once and puts it under a point of the set', () => {
    expect(new Set(questions.map((question) => question.externalId)).size).toBe(questions.length);
    expect(questions.map((question) => question.point).filter((point) => !ASPECTS.includes(point))).toEqual([]);
  });

  it('uses every way of scoring, pinned options, blanks in any order, of every kind, and answers of part weight', () => {
    const bodies = JSON.stringify(questions);
    const features = [
      'right_minus_wrong',
      'all_or_nothing',
      'half_if_incomplete',
      '"pinned"',
      '"order":"any"',
      '"weight"',
      '"hints"',
    ];
    const inputs = ['"input":"text"', '"input":"number"', '"input":"choice"', '"tolerance"', '"units"', '"typos":true'];
    expect([...features, ...inputs].filter((feature) => !bodies.includes(feature))).toEqual([]);
  });

  it('speaks both languages, Chinese in Chinese and English without any Chinese', () => {
    expect(set.languages).toEqual([...LANGS]);
    const contents = [set.content, ...points.map((point) => point.content), ...facts.map(({ fact }) => fact)];
    for (const content of [...contents, ...questions.map(({ body }) => body.content)]) {
      expect(Object.keys(content)).toEqual([...LANGS]);
      expect(textsIn(content['zh-CN']).join('')).toMatch(/\p{Script=Han}/u);
      expect(textsIn(content.en).join('')).not.toMatch(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u);
    }
  });

  it('has Chinese punctuation in Chinese sentences', () => {
    const chinese = [set.content, ...points.map(({ content }) => content), ...questions.map(({ body }) => body.content)];
    const halfWidth = /\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}/u;
    expect(chinese.flatMap((content) => textsIn(content['zh-CN'])).filter((text) => halfWidth.test(text))).toEqual([]);
  });
});

describe.each(byName)('question %s', (_name, question) => {
  const { body } = question;

  it('has stars, tags, a known format, and a prompt and teaching feedback in each language', () => {
    expect([1, 2, 3, 4, 5]).toContain(question.stars);
    expect(question.tags.length).toBeGreaterThan(0);
    expect(['plain', 'markdown']).toContain(question.format);
    expect(body.content['zh-CN']?.prompt).toMatch(/\p{Script=Han}/u);
    expect(body.content['zh-CN']?.feedback).toMatch(/\p{Script=Han}/u);
    for (const lang of LANGS) expect((body.content[lang]?.feedback ?? '').length).toBeGreaterThanOrEqual(20);
  });

  it('has the same ids, in the same order, in both languages', () => {
    expect(idsIn(body.content.en)).toEqual(idsIn(body.content['zh-CN']));
    for (const lang of LANGS) {
      const marks = [...(body.content[lang]?.prompt ?? '').matchAll(/{{(.+?)}}/g)].map(([, id]) => id);
      expect(marks).toEqual(body.type === 'cloze' ? body.blanks.map(({ id }) => id) : []);
    }
  });

  it('is a sound body whose key scores 1 in both languages', () => {
    const sound = readBody(body);
    expect(sound).toEqual({ body: expect.anything() as unknown });
    if ('faults' in sound || gradingOf(body.type) === 'self') return;
    for (const lang of LANGS) {
      const { key } = grade(sound.body, {}, lang);
      const answer = checkAnswer(sound.body, key);
      expect(answer).toEqual({ answer: expect.anything() as unknown });
      if ('answer' in answer) expect(grade(sound.body, answer.answer, lang)).toMatchObject({ score: 1, correct: true });
    }
  });

  it('does not tell the key by length or by stored order', () => {
    if (body.type === 'ordering') expect(body.content.en?.items.map(({ id }) => id)).not.toEqual(body.key.order);
    if (body.type === 'matching') {
      const rights = body.content.en?.left.map(({ id }) => body.key.pairs[id]);
      expect(body.content.en?.right.map(({ id }) => id).slice(0, rights?.length)).not.toEqual(rights);
    }
    if (body.type !== 'single_choice') return;
    for (const lang of LANGS) {
      const lengths = new Map(body.content[lang]?.options.map(({ id, text }) => [id, text.length]));
      const longest = Math.max(...[...lengths].filter(([id]) => id !== body.key.choice).map(([, length]) => length));
      expect(lengths.get(body.key.choice)).toBeLessThanOrEqual(1.2 * longest);
    }
  });
});

describe('the map from facts to questions', () => {
  it.each(facts.map((fact) => [fact.id, fact] as const))('leads from fact %s to questions that exist', (_id, fact) => {
    const names = questions.map((question) => question.externalId);
    expect(fact.questions.length).toBeGreaterThan(0);
    expect(fact.questions.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('names each fact once and reaches every question', () => {
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
    const reached = new Set(facts.flatMap((fact) => fact.questions));
    expect(questions.map((question) => question.externalId).filter((name) => !reached.has(name))).toEqual([]);
  });

  it('is the page in docs', () => {
    const page = execFileSync(process.execPath, ['scripts/facts-page.mjs', '--stdout'], { encoding: 'utf8' });
    expect(readFileSync('docs/docker-image-facts.md', 'utf8')).toBe(page);
  });
});

describe('what the background says', () => {
  it.each([
    ['layers are reused', /复用/, /reuse/i],
    ['build once, run anywhere', /一次构建\uff0c处处运行/, /build once, run anywhere/i],
    ['the Tomcat example', /Tomcat.*多个容器/, /Tomcat[^]*several containers/i],
    ['Alpine is about 5 MB', /Alpine[^]*5 MB/, /Alpine[^]*5 MB/],
    ['about 90 % fewer files', /约 90%/, /about 90%/],
    ['how it differs from an ISO', /ISO/, /ISO/],
    ['how it differs from application packages', /应用包/, /package/],
    ['how it differs from virtual machines', /虚拟机[^]*内核/, /virtual machine[^]*kernel/i],
    ['it works in development and fails in production', /一上线就出错/, /fails in production/],
    ['an immutable unit', /不可变/, /immutable/i],
    ['version control', /版本管理/, /version control/],
    ['automated deployment', /自动部署/, /deploy[^]*automatically/],
    ['dependencies are isolated', /隔离|不再冲突|不冲突/, /separate environments|isolat/i],
    ['a container keeps differences only', /只保存|差异/, /differences only|only[^]*differs/],
    ['containers use the kernel of the host', /主机的内核/, /kernel of the host|host’s kernel/],
  ])('is in the questions: %s', (_name, chinese, english) => {
    const telling = questions.filter(
      (question) => chinese.test(textOf(question, 'zh-CN')) && english.test(textOf(question, 'en')),
    );
    expect(telling).not.toEqual([]);
  });
});
