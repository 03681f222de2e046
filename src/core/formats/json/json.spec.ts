import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { anySet } from '../../../../test/support/question-sets.js';
import { itemsOf } from '../../../../test/support/same-set.js';
import { QUESTION_TYPES } from '../../question/question.js';
import type { ExportedSet, ReadResult } from '../model.js';
import { json } from './format.js';
import { JSON_SET_SCHEMA } from './schema.js';

const written = async (set: ExportedSet): Promise<string> => Buffer.from((await json.write?.(set, 'en'))?.bytes ?? []).toString();
const read = async (text: string): Promise<ReadResult> =>
  (await json.read?.({ name: 'x.json', bytes: Buffer.from(text) }, {})) as ReadResult;
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, formats: {} }).compile(JSON_SET_SCHEMA);

const anyWhole = anySet('zh-CN', QUESTION_TYPES);
const question = { body: { type: 'true_false', content: { en: { prompt: 'Yes?' } }, key: { value: true } } };

describe('the schema', () => {
  it('admits every file that is written', async () => {
    await fc.assert(
      fc.asyncProperty(anyWhole, async (set) => {
        expect([validate(JSON.parse(await written(set))), validate.errors]).toEqual([true, null]);
      }),
    );
  });

  it.each([
    ['a body without key', { ...question, body: { ...question.body, key: undefined } }],
    ['an unknown type', { body: { ...question.body, type: 'essay' } }],
    ['six stars', { ...question, stars: 6 }],
    ['an unknown field', { ...question, points: 3 }],
  ])('refuses %s', (_what, one) => {
    const document = { format: 'zhidian-set', version: 1, title: { en: 'x' }, questions: [one] };
    expect(validate(JSON.parse(JSON.stringify(document)))).toBe(false);
  });
});

describe('reading', () => {
  it('loses nothing: items come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(anyWhole, async (set) => {
        const { items, issues, title, lang } = await read(await written(set));
        expect(items.map((item) => ({ ...item, place: {} }))).toEqual(itemsOf(set));
        expect({ issues, title, lang }).toEqual({ issues: [], title: set.title['zh-CN'], lang: 'zh-CN' });
      }),
    );
  });

  it('carries media and both languages', async () => {
    const set: ExportedSet = {
      title: { en: 'Layers' },
      description: { en: 'About layers' },
      languages: ['en'],
      defaultLanguage: 'en',
      points: [],
      questions: [],
      media: [{ name: 'a.png', bytes: Buffer.from([1, 2, 3]), alt: 'a layer' }],
    };
    const { media } = await read(await written(set));
    expect(media).toEqual(set.media);
  });

  it('says which item is at fault and takes the others', async () => {
    const bad = { body: { ...question.body, key: {} } };
    const { items, issues } = await read(
      JSON.stringify({ questions: [question, bad, 5, { ...question, stars: 9, colour: 'red' }] }),
    );
    expect(items).toMatchObject([
      { body: question.body },
      { kind: 'unfinished', draft: { type: 'true_false', content: { en: { prompt: 'Yes?' } } } },
      { body: question.body },
    ]);
    expect(issues.map(({ code, place, params }) => [code, place.item, params?.['field'] ?? params?.['en']])).toEqual([
      ['invalid_question', 2, 'answer: This is missing; please fill it in.'],
      ['invalid_question', 3, '"{ }" is missing.'],
      ['field_ignored', 4, 'colour'],
      ['field_ignored', 4, 'stars'],
    ]);
  });

  it.each([
    ['{\n  "questions": [\n  1 2 ]}', 'bad_json', 3],
    ['{"questions": [', 'bad_json', 1],
    ['[1]', 'json_without_items', undefined],
    ['{"a": 1}', 'json_without_items', undefined],
    ['', 'empty_file', undefined],
  ])('%j is %s in line %s', async (text, code, line) => {
    const { items, issues } = await read(text);
    expect(items).toEqual([]);
    expect(issues.map((issue) => [issue.code, issue.place.line])).toEqual([[code, line]]);
  });
});
