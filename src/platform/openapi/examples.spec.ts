import type { Description, Schema } from './description.js';
import { exampleOf, fillExamples } from './examples.js';

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const schemas: Record<string, Schema> = {
  Card: {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      state: { type: 'string', enum: ['new', 'review'] },
      due: { type: ['string', 'null'], format: 'date-time' },
      memory: { anyOf: [ref('Memory'), { type: 'null' }] },
      hint: { type: 'string' },
      tag: { type: 'string', example: 'layers' },
    },
    required: ['id', 'state', 'due', 'memory'],
  },
  Memory: { type: 'object', properties: { days: { type: 'number', example: 1.5 } }, required: ['days'] },
  Tree: { type: 'object', properties: { left: ref('Tree') }, required: ['left'] },
};

describe('an example', () => {
  it('is put together from the parts: required ones, and optional ones with an example of their own', () => {
    expect(exampleOf(ref('Card'), schemas)).toEqual({
      id: '01980000-0000-7000-8000-000000000001',
      state: 'new',
      due: null,
      memory: { days: 1.5 },
      tag: 'layers',
    });
  });

  it('is its own where a schema has one, and ends where schemas go in circles', () => {
    expect(exampleOf({ ...ref('Card'), example: { id: 'x' } }, schemas)).toEqual({ id: 'x' });
    expect(exampleOf({ type: 'array', items: ref('Memory') }, schemas)).toEqual([{ days: 1.5 }]);
    expect(exampleOf(ref('Tree'), schemas)).toEqual({ left: null });
  });

  it('is given to bodies, answers and parameters, and listed in schemas', () => {
    const content = { 'application/json': { schema: ref('Memory') } };
    const description: Description = {
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      paths: {
        '/x': {
          post: {
            operationId: 'x',
            parameters: [{ name: 'q', in: 'query', schema: { type: 'string', example: '镜像' } }],
            requestBody: { content },
            responses: { '200': { description: 'Done.', content } },
          },
        },
      },
      components: { schemas },
    };
    const filled = fillExamples(description);
    expect(filled.paths['/x']?.['post']).toMatchObject({
      parameters: [{ name: 'q', schema: { type: 'string' }, example: '镜像' }],
      requestBody: { content: { 'application/json': { example: { days: 1.5 } } } },
      responses: { '200': { content: { 'application/json': { example: { days: 1.5 } } } } },
    });
    expect(filled.components.schemas['Memory']).toEqual({
      type: 'object',
      properties: { days: { type: 'number', examples: [1.5] } },
      required: ['days'],
      examples: [{ days: 1.5 }],
    });
  });
});
