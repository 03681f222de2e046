import type { Description, Operation } from './description.js';
import { addProblems, problemGaps, readThrows, usualProblems } from './problem-responses.js';

const operation = (over: Partial<Operation>): Operation => ({ operationId: 'x', responses: {}, 'x-access': 'public', ...over });
const describing = (one: Operation): Description => ({
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: { '/x': { get: one } },
  components: { schemas: {} },
});

describe('what a route can answer', () => {
  it('follows from its access level', () => {
    expect(usualProblems(operation({}))).toEqual(['too_many_requests', 'overloaded', 'internal', 'unavailable']);
    expect(usualProblems(operation({ 'x-unlimited': true }))).toEqual(['internal', 'unavailable']);
    expect(usualProblems(operation({ 'x-access': 'learner' }))).toContain('token_expired');
    expect(usualProblems(operation({ 'x-access': 'account' }))).toContain('account_required');
    expect(usualProblems(operation({ 'x-access': 'teacher' }))).toContain('role_required');
  });

  it('follows from its body, its parameters and its conditions', () => {
    expect(usualProblems(operation({ requestBody: { content: {} } }))).toEqual(
      expect.arrayContaining(['malformed_json', 'body_too_large', 'unsupported_media_type', 'invalid_input']),
    );
    expect(usualProblems(operation({ parameters: [{ name: 'id', in: 'path' }] }))).toContain('not_found');
    expect(usualProblems(operation({ parameters: [{ name: 'setId', in: 'query' }] }))).toContain('not_found');
    expect(usualProblems(operation({ parameters: [{ name: 'If-Match', in: 'header' }] }))).toContain('version_changed');
    expect(usualProblems(operation({ parameters: [{ name: 'cursor', in: 'query' }] }))).toEqual(
      expect.arrayContaining(['invalid_cursor', 'invalid_input']),
    );
  });
});

describe('@throws', () => {
  it('names codes, words, or both', () => {
    expect(readThrows('409', 'email_taken, already_registered')).toEqual({
      words: '',
      codes: ['email_taken', 'already_registered'],
      unknown: [],
    });
    expect(readThrows('403', 'Only the owner may: not_owner')).toMatchObject({ words: 'Only the owner may', codes: ['not_owner'] });
  });

  it('is told when the catalogue has no such code, has it with another status, or no code is named', () => {
    const throwing = (description: string): string[] => problemGaps(operation({ responses: { '409': { description } } }));
    expect(throwing('email_takken')).toEqual(expect.arrayContaining([expect.stringContaining('no email_takken')]));
    expect(throwing('not_owner')).toEqual(expect.arrayContaining([expect.stringContaining('no not_owner')]));
    expect(throwing('It is taken.')).toEqual([expect.stringContaining('names no code')]);
    expect(throwing('email_taken')).toEqual([]);
  });
});

describe('a described problem', () => {
  it('is problem+json with an example of each code as it would be answered', () => {
    const { paths, components } = addProblems(
      describing(operation({ responses: { '409': { description: 'Taken: email_taken' }, '204': { description: '' } } })),
    );
    const responses = paths['/x']?.['get']?.responses;
    expect(responses?.['409']).toMatchObject({
      description: 'Taken – E-mail taken',
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: { email_taken: { $ref: '#/components/examples/email_taken' } },
        },
      },
    });
    expect(components.examples?.['email_taken']?.value).toMatchObject({ status: 409, code: 'email_taken' });
    expect(Object.keys(responses ?? {})).toEqual(['204', '409', '429', '500', '503']);
  });

  it('is shared where a route adds nothing of its own', () => {
    const { paths, components } = addProblems(describing(operation({})));
    expect(paths['/x']?.['get']?.responses['503']).toEqual({ $ref: '#/components/responses/OverloadedOrUnavailable' });
    expect(components.responses?.['OverloadedOrUnavailable']?.headers).toHaveProperty('Retry-After');
  });
});
