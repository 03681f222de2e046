import fc from 'fast-check';
import { mutated } from '../../../test/support/mutated.js';
import { anySet } from '../../../test/support/question-sets.js';
import { itemsOf, knowsLoss, meaningOf } from '../../../test/support/same-set.js';
import { expectSound } from '../../../test/support/sound-result.js';
import { QUESTION_TYPES, type QuestionBody, type QuestionType } from '../question/question.js';
import { lossText } from './issue-text.js';
import { ISSUE_WORDS } from './issue-words.js';
import { LOSS_WORDS } from './loss-words.js';
import type { ExportedSet, QuestionItem } from './model.js';
import type { QuestionFormat, SourceFile } from './question-format.js';
import { detectFormat, FORMATS } from './registry.js';

const LANG = 'zh-CN';
type Writable = QuestionFormat & Required<Pick<QuestionFormat, 'write'>>;
type Readable = QuestionFormat & Required<Pick<QuestionFormat, 'read'>>;
const isWritable = (format: QuestionFormat): format is Writable => format.write !== undefined;
const isReadable = (format: QuestionFormat): format is Readable => format.read !== undefined;
const each = <F extends QuestionFormat>(formats: readonly F[]): (readonly [string, F])[] => formats.map((one) => [one.id, one]);

const readable = FORMATS.filter(isReadable);
const both = FORMATS.filter((format): format is Readable & Writable => isReadable(format) && isWritable(format));

/** Files for formats that are only read. */
const SAMPLES: Readonly<Record<string, string>> = {
  markdown:
    '# 镜像\n\n| 知识点 | 核心内容 | 考试重点/易混淆点 | 难度系数 |\n| --- | --- | --- | --- |\n| 镜像定义 | 分层存储 | 镜像≠单一文件 | ⭐⭐ |\n',
  quizlet: 'Docker\t容器平台\nimage\tread-only template\n镜像\t只读模板\n',
  'zh-text':
    '一、单选题\n1．镜像是什么？（ ）\nA．只读模板 B．运行中的程序\n答案：A\n解析：分层。\n二、判断题\n2．镜像有内核。\n答案：错\n',
};

const sampleSet = (types: readonly QuestionType[] = QUESTION_TYPES): ExportedSet =>
  fc.sample(anySet(LANG, types), { numRuns: 1, seed: 7 })[0] ?? fail('no sample');
const fail = (reason: string): never => {
  throw new Error(reason);
};

const fileOf = (format: QuestionFormat, bytes: Uint8Array): SourceFile => ({ name: `set.${format.extension}`, bytes });

async function sampleFile(format: Readable): Promise<SourceFile> {
  if (isWritable(format)) return fileOf(format, (await format.write(everyType(), LANG)).bytes);
  return fileOf(format, Buffer.from(SAMPLES[format.id] ?? fail(`no sample of ${format.id}`)));
}

it('ids, extensions and names are there, ids only once', () => {
  expect(new Set(FORMATS.map((format) => format.id)).size).toBe(FORMATS.length);
  for (const { id, extension, name } of FORMATS) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(extension).toMatch(/^[a-z0-9]+$/);
    expect([name.en.trim(), name['zh-CN'].trim()]).not.toContain('');
  }
});

it('all words have the same parameters in both languages; {en} and {zh} are words themselves', () => {
  for (const [code, words] of [...Object.entries(ISSUE_WORDS), ...Object.entries(LOSS_WORDS)]) {
    const params = (text: string): string => [...new Set(text.replace('{zh}', '{en}').match(/\{\w+\}/g))].sort().join();
    expect(code).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/);
    expect([code, params(words['zh-CN'])]).toEqual([code, params(words.en)]);
  }
});

describe.each(each(FORMATS))('%s', (_id, format) => {
  it('looks at any bytes under any name without throwing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', 'x', `a.${format.extension}`, '题库.txt'),
        (bytes, name) => {
          const confidence = format.detect({ name, bytes });
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe.each(each(readable))('%s, read', (_id, format) => {
  it('answers any bytes with items and issues', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
        ),
        async (bytes) => {
          expectSound(await format.read({ name: '', bytes }, {}));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('says of an empty file that it holds nothing', async () => {
    const { items, issues } = await format.read({ name: '', bytes: new Uint8Array() }, {});
    expect(items).toEqual([]);
    expect(issues.map((issue) => issue.code)).toContain('empty_file');
  });

  it('reads its own file, with changed bytes, into sound items and issues', async () => {
    const file = await sampleFile(format);
    const { items } = await format.read(file, { lang: LANG });
    expect(items.length).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(mutated(file.bytes), async (bytes) => expectSound(await format.read({ ...file, bytes }, {}))),
      { numRuns: 150 },
    );
  });
});

/** Two questions that are asked and answered, and between them one that nobody answered. */
const UNANSWERED: Readonly<Record<string, string>> = {
  json: JSON.stringify({
    questions: [true, undefined, false].map((value, index) => ({
      body: { type: 'true_false', content: { en: { prompt: `Statement ${index + 1}` } }, key: { value } },
    })),
  }),
  csv: 'question,A,B,answer\nFirst?,one,two,A\nSecond?,one,two,\nThird?,one,two,B\n',
  markdown: '# Notes\n\n## Q1: First?\n\none\n\n## Q2: Second?\n\n## Q3: Third?\n\nthree\n',
  'zh-text': '一、单选题\n1. 子？\nA. 甲\nB. 乙\n答案：A\n2. 丑？\nA. 甲\nB. 乙\n3. 寅？\nA. 甲\nB. 乙\n答案：B\n',
  gift: 'First?{T}\n\nSecond?{~one ~two}\n\nThird?{F}\n',
  'moodle-xml': `<quiz>${[100, 0, 100]
    .map(
      (fraction, index) =>
        `<question type="shortanswer"><questiontext><text>Number ${index + 1}?</text></questiontext>` +
        `<answer fraction="${fraction}"><text>one</text></answer></question>`,
    )
    .join('\n')}</quiz>`,
  aiken: 'First?\nA) one\nB) two\nANSWER: A\nSecond?\nA) one\nB) two\nThird?\nA) one\nB) two\nANSWER: B\n',
  'anki-text': '#separator:tab\nFirst?\tone\nSecond?\t\nThird?\tthree\n',
  quizlet: 'First?\tone\nSecond?\t\nThird?\tthree\n',
};

describe.each(each(readable.filter(({ id }) => id in UNANSWERED)))('%s, a question without an answer', (id, format) => {
  it('is an item of its own, with all that the file has of it, and the issue that says what it lacks', async () => {
    const file = { name: `bank.${format.extension}`, bytes: Buffer.from(UNANSWERED[id] ?? fail(`no sample of ${id}`)) };
    const result = await format.read(file, {});
    expectSound(result);
    expect(result.items.map(({ kind }) => kind)).toEqual(['question', 'unfinished', 'question']);
    const [, unfinished] = result.items;
    if (unfinished?.kind !== 'unfinished') return fail('none is unfinished');
    const { draft, lacks } = unfinished;
    expect(Object.values(draft.content)[0]?.prompt).toMatch(/^(?:Second\?|丑？|Statement 2|Number 2\?)$/);
    expect(draft).not.toHaveProperty('key');
    if (id in { csv: 0, 'zh-text': 0, gift: 0, aiken: 0 })
      expect(Object.values(draft.content)).toMatchObject([
        { options: [{ text: expect.any(String) }, { text: expect.any(String) }] },
      ]);
    expect(result.issues.filter(({ severity }) => severity === 'error')).toEqual([lacks]);
  });
});

it('every format that is read can leave a question unanswered; workbooks do so as CSV does', () => {
  expect(readable.map(({ id }) => id).filter((id) => !(id in UNANSWERED))).toEqual(['xlsx']);
});

describe.each(each(both))('%s, written and read', (_id, format) => {
  const typesKept = async (): Promise<QuestionType[]> => {
    const { losses } = await format.write(everyType(), LANG);
    const lost = losses
      .filter(({ code }) => ['type_not_supported', 'as_flashcard'].includes(code))
      .map(({ params }) => params?.['type']);
    return QUESTION_TYPES.filter((type) => !lost.includes(type));
  };

  it('is recognised by itself', async () => {
    for (const seed of [1, 2, 3]) {
      const set = fc.sample(anySet(LANG, await typesKept()), { numRuns: 1, seed })[0] ?? fail('no sample');
      const file = fileOf(format, (await format.write(set, LANG)).bytes);
      expect(detectFormat(file)?.id).toBe(format.id);
    }
  });

  it('gives back every type that it does not name as lost, and names every loss in both languages', async () => {
    const { bytes, losses } = await format.write(everyType(), LANG);
    for (const loss of losses) {
      expect(Object.keys(LOSS_WORDS)).toContain(loss.code);
      expect(knowsLoss(loss.code)).toBe(true);
      expect(loss.count).toBeGreaterThan(0);
      for (const lang of ['en', 'zh-CN'] as const) expect(lossText(loss, lang)).not.toMatch(/\{\w+\}/);
    }
    const { items } = await format.read(fileOf(format, bytes), { lang: LANG });
    const types = items.flatMap((item) => (item.kind === 'question' ? [item.body.type] : []));
    expect(types).toEqual(expect.arrayContaining(await typesKept()));
  });

  it('reads what it wrote: an equal set but for the losses that it named', async () => {
    const types = await typesKept();
    await fc.assert(
      fc.asyncProperty(anySet(LANG, types), async (whole) => {
        const set = await withoutLostPoints(format, whole);
        const { bytes, losses } = await format.write(set, LANG);
        const result = await format.read(fileOf(format, bytes), { lang: LANG });
        expectSound(result);
        // A set of which every item is a named loss gives a file without any.
        const errors = result.issues.filter(({ severity, code }) => severity === 'error' && code !== 'empty_file');
        expect(errors).toEqual([]);
        expect(meaningOf(result.items, losses)).toEqual(meaningOf(itemsOf(set), losses));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps one language of several, and says so where others are lost', async () => {
    const types = await typesKept();
    const set = { ...twoLanguages, questions: twoLanguages.questions.filter((item) => types.includes(item.body.type)) };
    const { bytes, losses } = await format.write(set, 'en');
    const { items } = await format.read(fileOf(format, bytes), { lang: 'en' });
    expect(set.questions.length).toBeGreaterThan(0);
    expect(meaningOf(items, losses)).toEqual(meaningOf(itemsOf(set), losses));
  });
});

/** One question at least of every type. */
function everyType(): ExportedSet {
  const sets = QUESTION_TYPES.map((type) => sampleSet([type]));
  const [first] = sets;
  return {
    ...(first ?? fail('no set')),
    questions: sets.flatMap((set) => set.questions.map((item) => ({ ...item, externalId: null }))),
  };
}

/** Some formats hold points or questions, not both. */
async function withoutLostPoints(format: Writable, set: ExportedSet): Promise<ExportedSet> {
  const { losses } = await format.write(set, LANG);
  return losses.some(({ code }) => code === 'points') ? { ...set, points: [] } : set;
}

const bilingual = (body: QuestionBody): QuestionItem => ({
  kind: 'question',
  place: {},
  externalId: null,
  point: null,
  category: [],
  stars: null,
  tags: [],
  format: 'plain',
  body,
});

const twoLanguages: ExportedSet = {
  title: { 'zh-CN': '容器', en: 'Containers' },
  description: {},
  languages: ['zh-CN', 'en'],
  defaultLanguage: 'zh-CN',
  points: [],
  questions: [
    bilingual({
      type: 'flashcard',
      content: { 'zh-CN': { prompt: '镜像是什么？', back: '只读模板' }, en: { prompt: 'What is an image?', back: 'a template' } },
    }),
    bilingual({
      type: 'single_choice',
      content: {
        'zh-CN': {
          prompt: '镜像是什么？',
          options: [
            { id: 'a', text: '只读模板' },
            { id: 'b', text: '运行中的程序' },
          ],
        },
        en: {
          prompt: 'What is an image?',
          options: [
            { id: 'a', text: 'a read-only template' },
            { id: 'b', text: 'a running program' },
          ],
        },
      },
      key: { choice: 'a' },
    }),
  ],
  media: [],
};
