import type { Description, Operation, Schema } from '../description.js';
import { breakingChanges } from './breaking.js';

const TODAY = '2027-05-01';

const PIECES: Record<string, Schema> = {
  Piece: { type: 'object', properties: { id: { type: 'string' }, parts: { type: 'array', items: { $ref: '#/components/schemas/Piece' } } } },
};

function api(change: (operation: Operation) => Operation = (same) => same, schemas: Record<string, Schema> = PIECES): Description {
  const operation: Operation = {
    operationId: 'thingPut',
    'x-access': 'learner',
    security: [{ bearer: [] }],
    parameters: [
      { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200 } },
    ],
    requestBody: { content: { 'application/json': { schema: SENT } } },
    responses: {
      '200': { description: '', headers: { ETag: { description: '', schema: {} } }, content: { 'application/json': { schema: TOLD } } },
      '404': { description: '' },
    },
  };
  return { openapi: '3.1.0', info: { title: '', version: '1' }, paths: { '/v1/things/{id}': { put: change(operation) } }, components: { schemas } };
}

const SENT: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 100 },
    colour: { type: ['string', 'null'], enum: ['red', 'green', null] },
    count: { type: 'number', maximum: 9 },
    where: { anyOf: [{ type: 'string' }, { type: 'object', properties: { x: { type: 'number' } } }] },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
  },
};
const TOLD: Schema = {
  type: 'object',
  required: ['id', 'state'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    state: { type: 'string', enum: ['new', 'old'] },
    kind: { type: 'string', 'x-extensible-enum': ['a', 'b'] },
    note: { type: ['string', 'null'] },
    size: { type: 'number' },
    piece: { $ref: '#/components/schemas/Piece' },
  },
};

const sent = (change: Partial<Record<string, Schema>>, more: Partial<Schema> = {}) => (operation: Operation): Operation => ({
  ...operation,
  requestBody: { content: { 'application/json': { schema: { ...SENT, ...more, properties: more.properties ?? { ...SENT.properties, ...given(change) } } } } },
});
const told = (change: Partial<Record<string, Schema>>, more: Partial<Schema> = {}) => (operation: Operation): Operation => ({
  ...operation,
  responses: {
    ...operation.responses,
    '200': {
      description: '',
      headers: { ETag: { description: '', schema: {} } },
      content: { 'application/json': { schema: { ...TOLD, ...more, properties: more.properties ?? { ...TOLD.properties, ...given(change) } } } },
    },
  },
});
const given = (change: Partial<Record<string, Schema>>): Record<string, Schema> =>
  Object.fromEntries(Object.entries(change).filter((entry): entry is [string, Schema] => entry[1] !== undefined));
const without = (schema: Schema, name: string): Schema['properties'] =>
  Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([key]) => key !== name));

const parameters = (map: (all: NonNullable<Operation['parameters']>) => Operation['parameters']) => (operation: Operation): Operation => {
  const mapped = map(operation.parameters ?? []);
  return { ...operation, ...(mapped && { parameters: mapped }) };
};

const faults = (change: (operation: Operation) => Operation): string[] =>
  breakingChanges(api(), api(change), TODAY).map((sentence) => sentence.replace('PUT /v1/things/{id}: ', ''));

describe('what breaks clients', () => {
  it('is nothing where nothing changed, though schemas hold themselves', () => {
    expect(breakingChanges(api(), api(), TODAY)).toEqual([]);
  });

  it('is an address or a method that is gone', () => {
    expect(breakingChanges(api(), { ...api(), paths: {} }, TODAY)).toEqual(['PUT /v1/things/{id}: this address is gone.']);
    expect(breakingChanges(api(), { ...api(), paths: { '/v1/things/{id}': {} } }, TODAY)).toEqual([
      'PUT /v1/things/{id}: this method is gone.',
    ]);
  });

  it.each<[string, (operation: Operation) => Operation, string]>([
    ['another name', (o) => ({ ...o, operationId: 'thingSet' }), 'it is called thingSet now, and was thingPut'],
    ['a higher access level', (o) => ({ ...o, 'x-access': 'teacher' }), 'it asks for the access level teacher now (before: learner).'],
    ['another way to sign in', (o) => ({ ...o, security: [{ bearer: ['sets'] }] }), 'callers sign in another way now.'],
    ['a parameter gone', parameters((all) => all.slice(0, 1)), 'query parameter limit is no longer taken.'],
    ['a parameter required now', parameters(([a, b]) => [a!, { ...b!, required: true }]), 'query parameter limit is required now.'],
    [
      'a new required parameter',
      parameters((all) => [...all, { name: 'q', in: 'query', required: true, schema: { type: 'string' } }]),
      'query parameter q is required now.',
    ],
    [
      'a narrower parameter',
      parameters(([a]) => [a!, { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } }]),
      'query parameter limit is held to maximum 100 now (before: 200).',
    ],
    ['a body required now', (o) => ({ ...o, requestBody: { ...o.requestBody!, required: true } }), 'a body is required now.'],
    ['no body', ({ requestBody: _, ...o }) => o, 'it no longer takes a body.'],
    [
      'another kind of body',
      (o) => ({ ...o, requestBody: { content: { 'text/plain': { schema: { type: 'string' } } } } }),
      'its body can no longer be application/json.',
    ],
    ['a field gone from a closed body', sent({}, { properties: without(SENT, 'tags')! }), 'body /tags is no longer taken.'],
    ['a field required now', sent({}, { required: ['name', 'count'] }), 'body /count is required now.'],
    ['a new required field', sent({ size: { type: 'number' } }, { required: ['name', 'size'] }), 'body /size is required now.'],
    ['another type of a field', sent({ name: { type: 'number' } }), 'body /name no longer takes string, but number.'],
    ['a number that has to be whole now', sent({ count: { type: 'integer', maximum: 9 } }), 'body /count no longer takes number, but integer.'],
    ['null refused', sent({ colour: { type: 'string', enum: ['red', 'green'] } }), 'body /colour no longer takes one of its forms (null).'],
    ['a value refused', sent({ colour: { type: ['string', 'null'], enum: ['red', null] } }), 'body /colour no longer takes "green".'],
    [
      'certain values only',
      sent({ name: { type: 'string', minLength: 1, maxLength: 100, enum: ['a'] } }),
      'body /name takes only certain values now.',
    ],
    ['a shorter text', sent({ name: { type: 'string', minLength: 1, maxLength: 50 } }), 'body /name is held to maxLength 50 now (before: 100).'],
    ['a longer minimum', sent({ name: { type: 'string', minLength: 2, maxLength: 100 } }), 'body /name is held to minLength 2 now (before: 1).'],
    [
      'a pattern',
      sent({ name: { type: 'string', minLength: 1, maxLength: 100, pattern: '^a' } }),
      'body /name is held to pattern "^a" now (before: nothing).',
    ],
    ['other entries', sent({ tags: { type: 'array', items: { type: 'number' }, maxItems: 5 } }), 'body /tags[] no longer takes string, but number.'],
    ['different entries', sent({ tags: { type: 'array', items: { type: 'string' }, maxItems: 5, uniqueItems: true } }), 'body /tags has to hold different entries now.'],
    ['one form of several gone', sent({ where: { type: 'string' } }), 'body /where no longer takes one of its forms (object).'],
    ['an answer gone', (o) => ({ ...o, responses: { '201': o.responses['200']! } }), 'it no longer answers 200.'],
    ['a header gone', (o) => ({ ...o, responses: { '200': { description: '', content: { 'application/json': { schema: TOLD } } } } }), 'answer 200 no longer has the header ETag.'],
    ['a field of an answer gone', told({}, { properties: without(TOLD, 'size')! }), 'answer 200 /size is gone.'],
    ['a field that may be absent', told({}, { required: ['id'] }), 'answer 200 /state may be absent now.'],
    ['another type in an answer', told({ size: { type: 'string' } }), 'answer 200 /size is string now, and was number.'],
    ['null in an answer', told({ size: { type: ['number', 'null'] } }), 'answer 200 /size may have a form now that it did not have (null).'],
    ['a new value of a closed list', told({ state: { type: 'string', enum: ['new', 'old', 'odd'] } }), 'answer 200 /state may be "odd" now, which its closed list did not hold.'],
    ['a closed list opened', told({ state: { type: 'string', 'x-extensible-enum': ['new', 'old'] } }), 'answer 200 /state may be anything now, and was one of a closed list.'],
    ['another format', told({ id: { type: 'string' } }), 'answer 200 /id has format nothing now (before: "uuid").'],
  ])('is %s', (_name, change, sentence) => {
    expect(faults(change)).toEqual([expect.stringContaining(sentence)]);
  });

  it('is found through references', () => {
    const schemas = { Piece: { type: 'object', properties: { id: { type: 'integer' } } } };
    expect(breakingChanges(api(), api(undefined, schemas), TODAY)).toEqual([
      'PUT /v1/things/{id}: answer 200 /piece/id is integer now, and was string.',
      'PUT /v1/things/{id}: answer 200 /piece/parts is gone.',
    ]);
  });
});

describe('what breaks nobody', () => {
  it('is the end of a route on the day that was announced, not before', () => {
    const gone = { ...api(), paths: {} };
    const announced = (sunset: string): Description =>
      api((operation) => ({ ...operation, 'x-deprecated': { since: '2027-01-01', sunset, instead: '/v1/pieces' } }));
    expect(breakingChanges(announced(TODAY), gone, TODAY)).toEqual([]);
    expect(breakingChanges(announced('2027-05-02'), gone, TODAY)).toEqual(['PUT /v1/things/{id}: this address is gone.']);
  });

  it.each<[string, (operation: Operation) => Operation]>([
    ['a lower access level', (o) => ({ ...o, 'x-access': 'public', security: [] })],
    ['another way to sign in beside the old one', (o) => ({ ...o, security: [{ bearer: [] }, { bearer: ['sets'] }] })],
    ['a new optional parameter', parameters((all) => [...all, { name: 'q', in: 'query', schema: { type: 'string' } }])],
    ['a wider parameter', parameters(([a]) => [a!, { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 500 } }])],
    ['a new optional field', sent({ size: { type: 'number' } })],
    ['a field that may be left out', sent({}, { required: [] })],
    ['a value more in a request', sent({ colour: { type: ['string', 'null'], enum: ['red', 'green', 'blue', null] } })],
    ['longer texts', sent({ name: { type: 'string', maxLength: 500 } })],
    ['a form more', sent({ where: { anyOf: [{ type: 'string' }, { type: 'object', properties: { x: { type: 'number' } } }, { type: 'boolean' }] } })],
    ['a new field in an answer', told({ extra: { type: 'string' } }, { required: ['id', 'state', 'extra'] })],
    ['a new value of an open list', told({ kind: { type: 'string', 'x-extensible-enum': ['a', 'b', 'c'] } })],
    ['a value that is never answered any more', told({ state: { type: 'string', enum: ['new'] } })],
    ['a whole number for a number', told({ size: { type: 'integer' } })],
    ['no null any more', told({ note: { type: 'string' } })],
    ['a problem more', (o) => ({ ...o, responses: { ...o.responses, '409': { description: '' } } })],
  ])('is %s', (_name, change) => {
    expect(faults(change)).toEqual([]);
  });
});
