import { toOpenApi30, toSchema30 } from './openapi-30.js';

const card = { $ref: '#/components/schemas/Card' };

describe('a schema in the dialect of OpenAPI 3.0', () => {
  it.each([
    ['null beside a type', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    [
      'null beside an enumeration',
      { type: ['string', 'null'], enum: ['a'] },
      { type: 'string', nullable: true, enum: ['a', null] },
    ],
    ['a reference or null', { anyOf: [card, { type: 'null' }] }, { nullable: true, allOf: [card] }],
    ['two types', { type: ['string', 'integer'] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
    ['one value', { const: 'ok' }, { enum: ['ok'] }],
    ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    ['neighbours of a reference', { ...card, description: 'x' }, { description: 'x', allOf: [card] }],
    ['open bounds', { type: 'number', exclusiveMinimum: 0 }, { type: 'number', minimum: 0, exclusiveMinimum: true }],
    [
      'schemas inside',
      { type: 'object', properties: { type: { type: ['string', 'null'] }, list: { type: 'array', items: { const: 1 } } } },
      { type: 'object', properties: { type: { type: 'string', nullable: true }, list: { type: 'array', items: { enum: [1] } } } },
    ],
  ])('turns %s', (_what, before, after) => expect(toSchema30(before)).toEqual(after));

  it('leaves examples and everything outside schemas as they are', () => {
    const example = { type: ['a', 'null'], examples: [1] };
    const response = { description: 'Done.', content: { 'application/json': { schema: { const: 1 }, example } } };
    const description = {
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      paths: { '/x': { get: { operationId: 'x', responses: { '200': response } } } },
      components: { schemas: { One: { const: 1 } } },
    };
    expect(toOpenApi30(description)).toEqual({
      ...description,
      openapi: '3.0.3',
      paths: {
        '/x': {
          get: {
            operationId: 'x',
            responses: { '200': { description: 'Done.', content: { 'application/json': { schema: { enum: [1] }, example } } } },
          },
        },
      },
      components: { schemas: { One: { enum: [1] } } },
    });
  });
});
