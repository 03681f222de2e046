import type { Description, Operation } from './description.js';
import { addHeaders } from './headers.js';

const content = { 'application/json': { schema: { $ref: '#/components/schemas/Set' } } };
const read: Operation = {
  operationId: 'read',
  parameters: [{ name: 'If-None-Match', in: 'header' }],
  responses: { '200': { description: '', content }, '304': { description: 'Unchanged.' } },
};
const make: Operation = { operationId: 'make', responses: { '201': { description: '', content } } };
const remove: Operation = { operationId: 'remove', responses: { '204': { description: '' } } };
const description: Description = {
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: { '/sets': { post: make }, '/sets/{id}': { get: read, delete: remove } },
  components: { schemas: { Set: { type: 'object' } } },
};

const LIMITS = ['RateLimit-Policy', 'RateLimit'];

describe('headers of answers', () => {
  const { paths } = addHeaders(description);
  const headersOf = (path: string, method: string, status: string): string[] => {
    const response = paths[path]?.[method]?.responses[status];
    return Object.keys((response && 'headers' in response && response.headers) || {});
  };

  it('are an entity tag wherever something is answered that can be asked for conditionally', () => {
    expect(headersOf('/sets/{id}', 'get', '200')).toEqual(['X-Request-Id', ...LIMITS, 'Content-Language', 'ETag']);
    expect(headersOf('/sets/{id}', 'get', '304')).toEqual(['X-Request-Id', ...LIMITS, 'ETag']);
    expect(headersOf('/sets', 'post', '201')).toEqual(['X-Request-Id', ...LIMITS, 'Content-Language', 'ETag', 'Location']);
    expect(headersOf('/sets/{id}', 'delete', '204')).toEqual(['X-Request-Id', ...LIMITS]);
  });

  it('go with Accept-Language, and no description stays empty', () => {
    expect(paths['/sets']?.['post']?.parameters).toEqual([{ $ref: '#/components/parameters/AcceptLanguage' }]);
    expect(paths['/sets']?.['post']?.responses['201']).toMatchObject({ description: 'Made.' });
  });
});
