import type { Deprecation } from '../deprecation/deprecated.js';
import { isReference, mapValues, type Description, type Header, type Operation } from './description.js';
import { mapOperations } from './walk.js';

const HEADERS: Readonly<Record<string, Header>> = {
  Deprecation: {
    description: 'Since when this route is deprecated (RFC 9745), in seconds since 1970.',
    schema: { type: 'string' },
    example: '@1801353600',
  },
  Sunset: {
    description: 'From when on this route may be gone (RFC 8594).',
    schema: { type: 'string' },
    example: 'Sat, 31 Jul 2027 00:00:00 GMT',
  },
  Link: {
    description: 'What to use instead.',
    schema: { type: 'string' },
    example: '</v1/new>; rel="successor-version"',
  },
};

/** Operations that will go say so, with the day and what replaces them. */
export const markDeprecated = (description: Description): Description =>
  mapOperations(description, (operation) => {
    const deprecation = operation['x-deprecated'];
    return deprecation === undefined ? operation : marked(operation, deprecation);
  });

const marked = (operation: Operation, { since, sunset, instead }: Deprecation): Operation => ({
  ...operation,
  deprecated: true,
  description: [operation.description ?? '', `Deprecated since ${since}; may be gone from ${sunset} on. Use ${instead} instead.`]
    .filter((text) => text !== '')
    .join('\n\n'),
  responses: mapValues(operation.responses, (response) =>
    isReference(response) ? response : { ...response, headers: { ...response.headers, ...HEADERS } },
  ),
});
