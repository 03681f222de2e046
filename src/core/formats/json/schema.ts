import { LIMITS } from '../../question/limits.js';
import { POINT_LIMITS } from '../checked-body.js';
import { ASPECTS } from '../model.js';

/** The name that a file of ours bears in its field `format`, and the version of its shape. */
export const JSON_FORMAT = 'zhidian-set';
export const JSON_VERSION = 1;

const text = (maxLength: number, minLength = 1): object => ({ type: 'string', minLength, maxLength });
const list = (items: object, minItems: number, maxItems: number): object => ({ type: 'array', items, minItems, maxItems });
const closed = (properties: Readonly<Record<string, object>>, required: readonly string[]): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const ref = (name: string): object => ({ $ref: `#/$defs/${name}` });
const byLang = (of: object): object => ({
  type: 'object',
  propertyNames: ref('lang'),
  additionalProperties: of,
  minProperties: 1,
  maxProperties: LIMITS.languages,
});

const COMMON_TEXT = {
  prompt: text(LIMITS.promptLength),
  hints: list(text(LIMITS.hintLength), 0, LIMITS.maxHints),
  feedback: text(LIMITS.promptLength),
};
const choices = list(ref('choice'), LIMITS.minChoices, LIMITS.maxChoices);
const idList = list(ref('id'), 1, LIMITS.maxChoices);
const SHUFFLED = { shuffle: { type: 'boolean' }, pinned: list(ref('id'), 0, LIMITS.maxChoices) };

/** A body: `type`, one text in each language, and what the type adds. */
function body(
  type: string,
  texts: Readonly<Record<string, object>>,
  fields: Readonly<Record<string, object>>,
  optional: string[],
): object {
  const content = byLang(closed({ ...COMMON_TEXT, ...texts }, ['prompt', ...Object.keys(texts)]));
  const required = ['type', 'content', ...Object.keys(fields).filter((field) => !optional.includes(field))];
  return closed({ type: { const: type }, content, ...fields }, required);
}

const DEFINITIONS = {
  lang: {
    type: 'string',
    pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$',
    description: 'A BCP 47 tag in its usual form: zh-CN, en.',
  },
  id: {
    type: 'string',
    pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}_.:-]*$',
    maxLength: LIMITS.idLength,
    description: 'A label within one question, the same in all languages; ids of stored questions are given anew.',
  },
  choice: closed({ id: ref('id'), text: text(LIMITS.optionLength), feedback: text(LIMITS.promptLength) }, ['id', 'text']),
  accepted: closed(
    {
      text: text(LIMITS.acceptedLength),
      weight: { type: 'number', exclusiveMinimum: 0, maximum: 1, description: 'The share of the score, 1 when absent.' },
      feedback: text(LIMITS.promptLength),
    },
    ['text'],
  ),
  matching: closed({ typos: { type: 'boolean' }, caseSensitive: { type: 'boolean' } }, []),
  tolerance: closed({ absolute: { type: 'number', minimum: 0 }, relative: { type: 'number', minimum: 0 } }, []),
  blankText: closed(
    {
      id: ref('id'),
      hint: text(LIMITS.hintLength),
      options: choices,
      acceptedAnswers: list(ref('accepted'), 1, LIMITS.maxAccepted),
    },
    ['id'],
  ),
  blank: closed(
    { id: ref('id'), input: { enum: ['text', 'number', 'choice'] }, choice: ref('id'), tolerance: ref('tolerance') },
    ['id', 'input'],
  ),
  body: {
    oneOf: [
      body('flashcard', { back: text(LIMITS.promptLength) }, {}, []),
      body('single_choice', { options: choices }, { key: closed({ choice: ref('id') }, ['choice']), ...SHUFFLED }, [
        'shuffle',
        'pinned',
      ]),
      body(
        'multiple_choice',
        { options: choices },
        {
          key: closed({ choices: idList }, ['choices']),
          scoring: { enum: ['right_minus_wrong', 'all_or_nothing', 'half_if_incomplete'] },
          ...SHUFFLED,
        },
        ['scoring', 'shuffle', 'pinned'],
      ),
      body('true_false', {}, { key: closed({ value: { type: 'boolean' } }, ['value']) }, []),
      body('short_text', { acceptedAnswers: list(ref('accepted'), 1, LIMITS.maxAccepted) }, { matching: ref('matching') }, [
        'matching',
      ]),
      body(
        'numeric',
        {},
        {
          key: closed({ number: { type: 'number' }, unit: text(LIMITS.unitLength) }, ['number']),
          tolerance: ref('tolerance'),
          units: list(
            closed({ unit: text(LIMITS.unitLength), factor: { type: 'number', exclusiveMinimum: 0 } }, ['unit', 'factor']),
            0,
            LIMITS.maxUnits,
          ),
        },
        ['tolerance', 'units'],
      ),
      body(
        'cloze',
        { blanks: list(ref('blankText'), 1, LIMITS.maxBlanks) },
        { blanks: list(ref('blank'), 1, LIMITS.maxBlanks), order: { enum: ['fixed', 'any'] }, matching: ref('matching') },
        ['order', 'matching'],
      ),
      body(
        'matching',
        { left: choices, right: choices },
        { key: closed({ pairs: { type: 'object', additionalProperties: ref('id') } }, ['pairs']) },
        [],
      ),
      body('ordering', { items: choices }, { key: closed({ order: idList }, ['order']) }, []),
    ],
  },
} as const;

const ABOUT = {
  externalId: { ...text(200), description: 'Importing a corrected file updates the item that has this id.' },
  stars: { type: 'integer', minimum: 1, maximum: 5, description: 'Difficulty.' },
  tags: list(text(100), 0, 50),
  format: { enum: ['plain', 'markdown'], default: 'plain' },
};

/** JSON Schema (2020-12) of a question set as a file. */
export const JSON_SET_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Zhidian question set',
  type: 'object',
  properties: {
    format: { const: JSON_FORMAT },
    version: { const: JSON_VERSION },
    title: byLang(text(200)),
    description: { type: 'object', propertyNames: ref('lang'), additionalProperties: text(POINT_LIMITS.textLength, 0) },
    languages: list(ref('lang'), 1, LIMITS.languages),
    defaultLanguage: ref('lang'),
    points: {
      type: 'array',
      items: closed(
        {
          ...ABOUT,
          aspect: { enum: ASPECTS, default: 'other' },
          content: byLang(
            closed(
              {
                title: text(POINT_LIMITS.titleLength),
                coreContent: text(POINT_LIMITS.textLength, 0),
                examFocus: text(POINT_LIMITS.textLength, 0),
              },
              ['title'],
            ),
          ),
        },
        ['content'],
      ),
    },
    questions: {
      type: 'array',
      items: closed(
        {
          ...ABOUT,
          point: { ...text(200), description: 'External id or title of the knowledge point that the question belongs to.' },
          category: { ...list(text(200), 0, 20), description: 'Path, outermost first.' },
          body: ref('body'),
        },
        ['body'],
      ),
    },
    media: {
      type: 'array',
      items: closed(
        { name: text(200), alt: text(LIMITS.optionLength, 0), base64: { type: 'string', contentEncoding: 'base64' } },
        ['name', 'base64'],
      ),
      description: 'Pictures and sounds that texts name as media:NAME.',
    },
  },
  required: ['format', 'version', 'title', 'questions'],
  additionalProperties: false,
  $defs: DEFINITIONS,
} as const;
