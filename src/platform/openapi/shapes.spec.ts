import type { Description, Operation, Schema } from './description.js';
import { closeBodies, dropFreeFields, openEnums, sharedSchemas, sortEnums } from './shapes.js';

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Schema) => ({ 'application/json': { schema } });

function describing(schemas: Record<string, Schema>): Description {
  const post: Operation = {
    operationId: 'send',
    requestBody: { content: json(ref('In')) },
    responses: { '201': { description: '', content: json(ref('Out')) } },
  };
  return { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: { '/x': { post } }, components: { schemas } };
}

const inside: Schema = { type: 'object', properties: { type: { type: 'string', enum: ['b', 'a'] } } };

describe('bodies and answers', () => {
  const description = describing({
    In: { type: 'object', properties: { part: ref('Part'), free: { type: 'object', additionalProperties: { type: 'string' } } } },
    Part: inside,
    Out: inside,
  });

  it('closes what is sent, however deep, and leaves answers and maps open', () => {
    const { In, Part, Out } = closeBodies(description).components.schemas;
    expect([In?.additionalProperties, Part?.additionalProperties, Out?.additionalProperties]).toEqual([false, false, undefined]);
    expect(In?.properties?.['free']?.additionalProperties).toEqual({ type: 'string' });
  });

  it('opens enumerations that grow in answers only', () => {
    const { Part, Out } = openEnums(description).components.schemas;
    expect(Part?.properties?.['type']).toEqual({ type: 'string', enum: ['b', 'a'] });
    expect(Out?.properties?.['type']).toEqual({ type: 'string', 'x-extensible-enum': ['b', 'a'] });
  });

  it('sorts enumerations, because the compiler does not keep their order', () => {
    expect(sortEnums(description).components.schemas['Out']?.properties?.['type']?.enum).toEqual(['a', 'b']);
  });

  it('finds a component that would have to be closed and open', () => {
    expect(sharedSchemas(description)).toEqual([]);
    expect(sharedSchemas(describing({ In: ref('Part'), Out: ref('Part'), Part: inside }))).toEqual(['Part']);
  });

  it('drops free fields beside a reference', () => {
    const schemas = { In: inside, Out: { additionalProperties: true, allOf: [ref('In')] } };
    expect(dropFreeFields(describing(schemas)).components.schemas['Out']).toEqual({ allOf: [ref('In')] });
  });
});
