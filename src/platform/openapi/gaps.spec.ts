import type { Description, Operation, Schema } from './description.js';
import { gapsOf } from './gaps.js';

const describing = (operations: Record<string, Operation>, schemas: Record<string, Schema> = {}): Description => ({
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: { '/x': operations },
  components: { schemas },
});
const sound: Operation = {
  operationId: 'x',
  summary: 'Does it.',
  'x-access': 'public',
  responses: { '204': { description: '' } },
};

describe('gaps', () => {
  it('are none where everything is said', () => {
    expect(gapsOf(describing({ delete: sound }, { X: { type: 'object', properties: { a: { type: 'string' } } } }))).toEqual([]);
  });

  it('are names used twice, missing words and silent answers', () => {
    const silent: Operation = { ...sound, summary: '', responses: { '200': { description: '' } } };
    expect(gapsOf(describing({ get: silent, put: sound }))).toEqual([
      'Two operations are called x.',
      'x has no summary.',
      'x does not say what it answers with 200.',
    ]);
  });

  it('are schemas that anything fits, however deep, and numbers that may or may not be whole', () => {
    const X: Schema = {
      type: 'object',
      properties: {
        any: {},
        map: { type: 'object', additionalProperties: { type: 'object', additionalProperties: true } },
        count: { type: 'number' },
      },
    };
    expect(gapsOf(describing({ delete: sound }, { X }))).toEqual([
      'X.any is empty: anything would fit.',
      'X.map.* is empty: anything would fit.',
      'X.count is a number without an example that says whether it is whole.',
    ]);
  });
});
