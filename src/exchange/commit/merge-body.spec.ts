import fc from 'fast-check';
import { anySet } from '../../../test/support/question-sets.js';
import type { QuestionItem } from '../../core/formats/model.js';
import type { QuestionFormat } from '../../core/formats/question-format.js';
import { formatOf, FORMATS } from '../../core/formats/registry.js';
import { assignIds } from '../../core/grading/grade.js';
import { QUESTION_TYPES, type QuestionBody, type SingleChoiceBody } from '../../core/question/question.js';
import { mergeBody } from './merge-body.js';

const LANG = 'zh-CN';

type Echoing = QuestionFormat & Required<Pick<QuestionFormat, 'echo' | 'read' | 'write'>>;
const echoing = FORMATS.filter(
  (format): format is Echoing => format.echo !== undefined && format.read !== undefined && format.write !== undefined,
);

const bilingual = (item: QuestionItem): QuestionItem => ({
  ...item,
  body: { ...item.body, content: { ...item.body.content, en: item.body.content[LANG] } } as QuestionBody,
});

/** With ids as random as those of a reading. */
function withOtherIds(body: QuestionBody): QuestionBody {
  let count = 0;
  return assignIds(body, new Set(), () => `x${++count}`);
}

interface Again {
  readonly stored: QuestionBody;
  readonly echo: QuestionBody;
  readonly coming: QuestionBody;
}

/** The questions of a set that was written to a file and read again. */
async function again(format: Echoing, questions: readonly QuestionItem[]): Promise<Again[]> {
  const pairs: { item: QuestionItem; echo: QuestionItem }[] = [];
  for (const item of questions) {
    const echo = await format.echo(item, LANG);
    if (echo !== undefined) pairs.push({ item, echo });
  }
  const set = { title: {}, description: {}, languages: [LANG], defaultLanguage: LANG, points: [], media: [] };
  const { bytes } = await format.write({ ...set, questions }, LANG);
  const { items } = await format.read({ name: `set.${format.extension}`, bytes }, { lang: LANG });
  const read = items.filter((item) => item.kind === 'question');
  expect(read).toHaveLength(pairs.length);
  return pairs.map(({ item, echo }, index) => ({
    stored: item.body,
    echo: withOtherIds(echo.body),
    coming: withOtherIds(read[index]!.body),
  }));
}

const withPrompt = (body: QuestionBody, change: (prompt: string) => string): QuestionBody => {
  const text = body.content[LANG]!;
  return { ...body, content: { ...body.content, [LANG]: { ...text, prompt: change(text.prompt) } } } as QuestionBody;
};
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const corrected = (prompt: string): string => `${prompt}镜像`;

describe.each(echoing.map((format) => [format.id, format] as const))('a file of %s that comes again', (_id, format) => {
  const sets = anySet(LANG, QUESTION_TYPES).map(({ questions }) => questions.map(bilingual));

  it('changes nothing where nothing was changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async (questions) => {
        for (const { stored, echo, coming } of await again(format, questions))
          expect(mergeBody(echo, stored, coming)).toBe(stored);
      }),
      { numRuns: 60 },
    );
  });

  it('changes a prompt that was corrected in it, and takes nothing away that it cannot hold', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async (questions) => {
        for (const { stored, echo, coming } of await again(format, questions)) {
          const merged = mergeBody(echo, stored, withPrompt(coming, corrected));
          if (coming.type !== stored.type) expect(merged).toBeUndefined();
          else expect(asStored(withPrompt(merged!, () => ''))).toEqual(asStored(withPrompt(stored, () => '')));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a file that holds less', () => {
  const stored: SingleChoiceBody = {
    type: 'single_choice',
    content: {
      en: {
        prompt: 'What is\nan image?',
        hints: ['Think of cake.'],
        feedback: 'Read-only.',
        options: [
          { id: 'k1', text: 'layers', feedback: 'Yes.' },
          { id: 'k2', text: 'a file', feedback: 'One only?' },
          { id: 'k3', text: 'a process', feedback: 'That is a container.' },
        ],
      },
      'zh-CN': {
        prompt: '镜像是什么？',
        options: [
          { id: 'k1', text: '分层' },
          { id: 'k2', text: '文件' },
          { id: 'k3', text: '进程' },
        ],
      },
    },
    key: { choice: 'k1' },
    pinned: ['k3'],
  };
  const aiken = (options: readonly string[], key: string, prompt = 'What is an image?'): SingleChoiceBody => ({
    type: 'single_choice',
    content: { en: { prompt, options: options.map((text, index) => ({ id: `n${index}`, text })) } },
    key: { choice: `n${options.indexOf(key)}` },
  });
  const echo = aiken(['layers', 'a file', 'a process'], 'layers');

  it('corrects an option and the key, and keeps what was said of the others', () => {
    const merged = mergeBody(echo, stored, aiken(['layers', 'one file', 'a process'], 'one file'));
    expect(merged).toEqual({
      ...stored,
      content: {
        ...stored.content,
        en: {
          ...stored.content['en'],
          options: stored.content['en']!.options.map((one) => (one.id === 'k2' ? { ...one, text: 'one file' } : one)),
        },
      },
      key: { choice: 'k2' },
    });
  });

  it('follows another order, another option and one less, in every language', () => {
    const merged = mergeBody(echo, stored, aiken(['a file', 'layers', 'a volume', 'a network'], 'layers')) as SingleChoiceBody;
    const textsIn = (lang: string): string[] => merged.content[lang]!.options.map(({ text }) => text);
    expect(textsIn('en')).toEqual(['a file', 'layers', 'a volume', 'a network']);
    expect(textsIn('zh-CN')).toEqual(['文件', '分层', '进程', 'a network']);
    expect(merged.key).toEqual({ choice: 'k1' });
    expect(merged.content['en']).toMatchObject({
      prompt: 'What is\nan image?',
      feedback: 'Read-only.',
      hints: ['Think of cake.'],
    });
  });

  it('takes away a pin with its option', () => {
    expect(mergeBody(echo, stored, aiken(['layers', 'a file'], 'layers'))).toMatchObject({ pinned: [], key: { choice: 'k1' } });
  });

  it('takes away what its format holds and it does not say', async () => {
    const item: QuestionItem = {
      ...{ kind: 'question', place: {}, externalId: null, point: null, category: [], stars: 3, tags: [], format: 'plain' },
      body: stored,
    };
    const shown = (await formatOf('csv')!.echo!(item, 'en'))!.body;
    const { feedback: _, ...silent } = shown.content['en']!;
    const coming = { ...shown, content: { en: silent } } as QuestionBody;
    const merged = mergeBody(shown, stored, coming)!.content;
    expect(merged['en']).not.toHaveProperty('feedback');
    expect(merged['en']).toMatchObject({ hints: ['Think of cake.'] });
    expect(merged['zh-CN']).toEqual(stored.content['zh-CN']);
  });
});
