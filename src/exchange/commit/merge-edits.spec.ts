import fc from 'fast-check';
import { anySet } from '../../../test/support/question-sets.js';
import { readBody } from '../../core/grading/grade.js';
import { canonicalJson } from '../../core/question/canonical.js';
import { QUESTION_TYPES, type QuestionBody, type SingleChoiceBody } from '../../core/question/question.js';
import { mergeEdits, mergeTags, type QuestionState } from './merge-edits.js';

const LANG = 'en';
const OPTIONS = { a: 'layers', b: 'a process', c: 'a file' };
interface Said {
  readonly prompt?: string;
  readonly feedback?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly key?: string;
}
const choice = ({ prompt = 'What is it?', feedback, options = OPTIONS, key = 'a' }: Said = {}): SingleChoiceBody => ({
  type: 'single_choice',
  content: {
    [LANG]: {
      prompt,
      options: Object.entries(options).map(([id, text]) => ({ id, text })),
      ...(feedback !== undefined && { feedback }),
    },
  },
  key: { choice: key },
});
const state = (said: Said = {}, more: Partial<QuestionState> = {}): QuestionState => ({
  ...{ format: 'plain', body: choice(said), stars: 3, tags: [], pointId: null, ...more },
});

describe('a question that was edited here and comes again', () => {
  it('keeps its edits, and takes what the file adds', () => {
    const merged = mergeEdits(state(), state({ prompt: 'What is an image?' }), state({ feedback: 'Read-only.' }), LANG);
    expect(merged).toEqual({ state: state({ prompt: 'What is an image?', feedback: 'Read-only.' }), clashes: [] });
  });

  it('takes from the file what both changed, and tells it', () => {
    const merged = mergeEdits(
      state({}, { stars: 3 }),
      state({ prompt: 'What is an image?' }, { stars: 4 }),
      state({ prompt: 'What is a layer?', feedback: 'Read-only.' }, { stars: 5 }),
      LANG,
    );
    expect(merged).toEqual({
      state: state({ prompt: 'What is a layer?', feedback: 'Read-only.' }, { stars: 5 }),
      clashes: [
        { name: 'prompt', texts: { here: 'What is an image?', there: 'What is a layer?' } },
        { name: 'stars', texts: { here: 4, there: 5 } },
      ],
    });
  });

  it('is told no clash where both say the same now', () => {
    const both = { prompt: 'What is an image?' };
    expect(mergeEdits(state(), state(both), state({ ...both, feedback: 'Yes.' }), LANG)).toEqual({
      state: state({ ...both, feedback: 'Yes.' }),
      clashes: [],
    });
  });

  it.each<[string, Said, Said, Said]>([
    [
      'an option here, another in the file',
      { options: { ...OPTIONS, b: 'a program' } },
      { options: { ...OPTIONS, c: 'one file' } },
      { options: { ...OPTIONS, b: 'a program', c: 'one file' } },
    ],
    [
      'an option more in the file, one less here',
      { options: { a: 'layers', c: 'a file' } },
      { options: { ...OPTIONS, d: 'a tag' } },
      { options: { a: 'layers', c: 'a file', d: 'a tag' } },
    ],
    [
      'the key here, an option in the file',
      { key: 'b' },
      { options: { ...OPTIONS, c: 'one file' } },
      { key: 'b', options: { ...OPTIONS, c: 'one file' } },
    ],
  ])('has both: %s', (_what, here, there, both) =>
    expect(mergeEdits(state(), state(here), state(there), LANG)).toEqual({ state: state(both), clashes: [] }),
  );

  it('is the file’s where an option that went here is changed there, or is its key', () => {
    const gone = state({ options: { a: 'layers', c: 'a file' } });
    const changed = mergeEdits(state(), gone, state({ options: { ...OPTIONS, b: 'a program' } }), LANG);
    expect(changed.state.body).toEqual(choice({ options: { a: 'layers', c: 'a file', b: 'a program' } }));
    expect(changed.clashes).toEqual([{ name: 'options' }]);
    const key = mergeEdits(state(), gone, state({ key: 'b' }), LANG);
    expect(key).toEqual({ state: state({ key: 'b' }), clashes: [{ name: 'body' }] });
  });

  it('tells a clash of keys without their ids', () => {
    const { state: after, clashes } = mergeEdits(state(), state({ key: 'b' }), state({ key: 'c' }), LANG);
    expect(after).toEqual(state({ key: 'c' }));
    expect(clashes).toEqual([{ name: 'choice' }]);
  });

  it('that became Markdown here takes plain words in Markdown that shows the same', () => {
    const stored = state({ prompt: 'What is **it**?' }, { format: 'markdown' });
    const merged = mergeEdits(state(), stored, state({ feedback: '2 * 3 * 4' }), LANG).state;
    expect(merged).toEqual(state({ prompt: 'What is **it**?', feedback: '2 \\* 3 \\* 4' }, { format: 'markdown' }));
  });

  it('keeps a language that was added here, with an option that comes', () => {
    const stored = choice();
    const zh = { prompt: '什么？', options: stored.content[LANG]!.options.map(({ id }) => ({ id, text: `甲${id}` })) };
    const two: QuestionBody = { ...stored, content: { ...stored.content, 'zh-CN': zh } };
    const merged = mergeEdits(state(), state({}, { body: two }), state({ options: { ...OPTIONS, d: 'a tag' } }), LANG).state;
    expect(merged.body.content['zh-CN']).toMatchObject({
      prompt: '什么？',
      options: [...zh.options, { id: 'd', text: 'a tag' }],
    });
  });

  it('keeps stars, point and tags that the file says no differently', () => {
    const base = state({}, { tags: ['a', 'b'], pointId: 'p' });
    const stored = state({}, { tags: ['b', 'c'], pointId: 'q', stars: 5 });
    expect(mergeEdits(base, stored, { ...base, tags: ['a', 'b', 'd'] }, LANG).state).toEqual({
      ...stored,
      tags: ['b', 'c', 'd'],
    });
  });
});

describe('tags', () => {
  it.each([
    [['a'], ['a', 'b'], [], ['b']],
    [['a'], ['b'], ['a'], ['b']],
    [['a'], ['a'], ['a', 'c'], ['a', 'c']],
  ])('%j, here %j, in the file %j, are %j', (base, stored, said, all) => expect(mergeTags(base, stored, said)).toEqual(all));
});

describe('any two of any questions', () => {
  const bodies = anySet(LANG, QUESTION_TYPES).map(({ questions }) => questions.map(({ body, format }) => ({ body, format })));
  const said = (one: { body: QuestionBody; format: 'plain' | 'markdown' }): QuestionState => state({}, one);

  it('are what stands where the file says nothing new, the file’s where nothing was edited, and always sound', () => {
    fc.assert(
      fc.property(bodies, (all) => {
        const states = all.map(said);
        for (const base of states) {
          const alike = states.filter(({ body }) => body.type === base.body.type);
          for (const other of alike) {
            expect(mergeEdits(base, other, base, LANG)).toEqual({ state: other, clashes: [] });
            expect(mergeEdits(base, base, other, LANG).state).toEqual(other);
            for (const third of alike) {
              const { body } = mergeEdits(base, other, third, LANG).state;
              expect('body' in readBody(body) || canonicalJson(body) === canonicalJson(third.body)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
