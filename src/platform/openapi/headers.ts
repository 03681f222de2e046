import {
  isReference,
  mapValues,
  type Description,
  type Header,
  type Operation,
  type Parameter,
  type Reference,
  type Response,
} from './description.js';
import { LIMIT_HEADERS } from './problem-responses.js';
import { answerSchemas, isProblem, mapOperations, routesOf } from './walk.js';

const HEADERS: Readonly<Record<string, Header>> = {
  XRequestId: {
    description: 'Names this request in our logs.',
    schema: { type: 'string' },
    example: '0b8f7a52-7d0c-4f0e-9f5e-3c2a1d4b6e88',
  },
  ContentLanguage: {
    description: 'The language of the texts, where there are any.',
    schema: { type: 'string' },
    example: 'zh-CN',
  },
  RetryAfter: { description: 'Seconds to wait before the next attempt.', schema: { type: 'integer', minimum: 0 }, example: 1 },
  RateLimitPolicy: {
    description: 'The limits that counted this request (draft-ietf-httpapi-ratelimit-headers-10): q requests in w seconds.',
    schema: { type: 'string' },
    example: '"learner";q=6000;w=60',
  },
  RateLimit: {
    description: 'How they stand: r requests are left, for t seconds.',
    schema: { type: 'string' },
    example: '"learner";r=5999;t=42',
  },
  IdempotencyReplayed: {
    description: 'true where this is the answer to an earlier request with the same Idempotency-Key.',
    schema: { type: 'string', enum: ['true'] },
    example: 'true',
  },
  ETag: {
    description: 'The version of what was answered, for If-Match and If-None-Match.',
    schema: { type: 'string' },
    example: '"3-en-owner"',
  },
  Location: {
    description: 'The address of what was made.',
    schema: { type: 'string', format: 'uri-reference' },
    example: '/v1/sets/01980000-0000-7000-8000-000000000001',
  },
};

const ACCEPT_LANGUAGE: Parameter = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: 'The languages that the caller reads, best first: for content, and (zh-CN, en) for messages.',
  schema: { type: 'string' },
  example: 'zh-CN, en;q=0.5',
};

const header = (name: string): Reference => ({ $ref: `#/components/headers/${name}` });

const PHRASES: Readonly<Record<string, string>> = {
  '200': 'Done.',
  '201': 'Made.',
  '204': 'Done; there is nothing to tell.',
  '304': 'The client has it already.',
};

const isTagged = ({ parameters = [] }: Operation): boolean =>
  parameters.some((one) => !isReference(one) && one.name === 'If-None-Match');

const isKeyed = ({ parameters = [] }: Operation): boolean =>
  parameters.some((one) => !isReference(one) && one.name === 'Idempotency-Key');

/** What answers carry beside their bodies, and the language that every request may ask for. */
export function addHeaders(description: Description): Description {
  const tagged = new Set(
    routesOf(description)
      .filter(({ operation }) => isTagged(operation))
      .flatMap(({ operation }) => answerSchemas(operation).map(({ $ref }) => $ref)),
  );
  const withHeaders = mapOperations(description, (operation) => ({
    ...operation,
    parameters: [...(operation.parameters ?? []), { $ref: '#/components/parameters/AcceptLanguage' }],
    responses: mapValues(operation.responses, (response, status) => {
      if (isReference(response) || isProblem(status)) return response;
      const hasTag =
        status === '304' ||
        answerSchemas({ ...operation, responses: { [status]: response } }).some(({ $ref }) => tagged.has($ref));
      return withHeadersOf(response, status, { hasTag, limited: operation['x-unlimited'] !== true, keyed: isKeyed(operation) });
    }),
  }));
  const { components } = withHeaders;
  return {
    ...withHeaders,
    components: { ...components, headers: HEADERS, parameters: { ...components.parameters, AcceptLanguage: ACCEPT_LANGUAGE } },
  };
}

interface Traits {
  readonly hasTag: boolean;
  readonly limited: boolean;
  readonly keyed: boolean;
}

function withHeadersOf(response: Response, status: string, { hasTag, limited, keyed }: Traits): Response {
  return {
    ...response,
    description: response.description === '' ? (PHRASES[status] ?? status) : response.description,
    headers: {
      'X-Request-Id': header('XRequestId'),
      ...(limited && LIMIT_HEADERS),
      ...(response.content && { 'Content-Language': header('ContentLanguage') }),
      ...(hasTag && { ETag: header('ETag') }),
      ...(keyed && { 'Idempotency-Replayed': header('IdempotencyReplayed') }),
      ...(hasTag && status === '201' && { Location: header('Location') }),
      ...response.headers,
    },
  };
}
