import { PROBLEMS, type ProblemCode } from '../problem/catalogue.js';
import { problemBody } from '../problem/problem-body.js';
import { Problem } from '../problem/problem.js';
import {
  isReference,
  type Description,
  type Json,
  type Operation,
  type Parameter,
  type Reference,
  type Response,
  type Schema,
} from './description.js';
import { isProblem, mapOperations } from './walk.js';

const isCode = (word: string): word is ProblemCode => Object.hasOwn(PROBLEMS, word);
const CODES = Object.keys(PROBLEMS).filter(isCode);
const statusOf = (code: ProblemCode): string => String(PROBLEMS[code].status);

export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description: 'RFC 9457. What went wrong, in the words of the caller’s language; programs look at `code`.',
  properties: {
    type: { type: 'string', format: 'uri', description: 'The same as `code`, as a URN.' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri-reference', description: 'The address that was asked.' },
    code: { type: 'string', description: 'Expect more codes in the future.', 'x-extensible-enum': CODES.toSorted() },
    requestId: { type: 'string', description: 'The same as the header X-Request-Id: tell it when you report a fault.' },
    errors: {
      type: 'array',
      description: 'Every fault of bad input, at once.',
      items: { $ref: '#/components/schemas/ProblemFault' },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
};

export const FAULT_SCHEMA: Schema = {
  type: 'object',
  properties: {
    pointer: { type: 'string', description: 'Where: an RFC 6901 pointer into the body or query.', example: '/timeZone' },
    code: { type: 'string', description: 'Expect more codes in the future.', example: 'not_a_time_zone' },
    detail: { type: 'string', example: '"Mars/Olympus" is not an IANA time zone.' },
  },
  required: ['pointer', 'code', 'detail'],
};

export const LIMIT_HEADERS: Readonly<Record<string, Reference>> = {
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
  RateLimit: { $ref: '#/components/headers/RateLimit' },
};

/** A problem as it would be answered. */
function exampleOf(code: ProblemCode): Json {
  const params = {
    reason: 'Unexpected end of JSON input',
    role: 'teacher',
    allow: 'GET, POST',
    slug: 'docker-image',
    limit: 1_048_576,
    form: 'choice',
    version: 3,
    newest: 2,
    ...(code !== 'invalid_input' && { count: 2 }),
    size: 48_213,
    status: 'done',
    max: 10,
    scope: 'author',
    seconds: 30,
    minutes: 15,
  };
  const errors =
    code === 'invalid_input' ? [{ pointer: '/timeZone', code: 'not_a_time_zone', params: { value: 'Mars/Olympus' } }] : [];
  const locale = { messages: 'en', wanted: ['en'] } as const;
  const body = problemBody(new Problem(code, { params, errors }), locale, '/v1/sets', '0b8f7a52-7d0c-4f0e-9f5e-3c2a1d4b6e88');
  return JSON.parse(JSON.stringify(body)) as Json;
}

const exampleRef = (code: ProblemCode): Reference => ({ $ref: `#/components/examples/${code}` });

function response(codes: readonly ProblemCode[], words = ''): Response {
  const titles = [...new Set(codes.map((code) => PROBLEMS[code].title.en))].join('; ');
  const retry = codes.some((code) => ['429', '503'].includes(statusOf(code)));
  return {
    description: [words, titles].filter((part) => part !== '').join(' – '),
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/XRequestId' },
      'Content-Language': { $ref: '#/components/headers/ContentLanguage' },
      ...(retry && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
      ...(codes.some((code) => statusOf(code) === '429') && LIMIT_HEADERS),
    },
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, exampleRef(code)])),
      },
    },
  };
}

/** What any route like this one can answer, from its access level, body, parameters and conditions. */
export function usualProblems(operation: Operation): ProblemCode[] {
  const parameters = (operation.parameters ?? []).filter((one): one is Parameter => !isReference(one));
  const has = (place: Parameter['in'], name?: string): boolean =>
    parameters.some((one) => one.in === place && (name === undefined || one.name === name));
  const body = operation.requestBody !== undefined;
  const level = operation['x-access'];
  const scope = operation['x-scope'];
  return [
    ...when(body, 'malformed_json', 'not_utf8', 'bad_request'),
    ...when(has('query', 'cursor'), 'invalid_cursor'),
    ...when(level !== 'public', 'token_missing', 'token_expired', 'token_invalid', 'session_revoked', 'personal_token_expired'),
    ...when(level !== 'public', scope === 'session' ? 'session_required' : 'scope_required'),
    ...when(level !== 'public' && level !== 'learner', 'account_required'),
    ...when(level === 'teacher' || level === 'admin', 'role_required'),
    ...when(has('path') || has('query', 'setId'), 'not_found'),
    ...when(has('header', 'If-Match'), 'version_changed'),
    ...when(has('header', 'Idempotency-Key'), 'idempotency_key_malformed', 'request_in_flight', 'idempotency_key_reused'),
    ...when(body, 'body_too_large', 'unsupported_media_type'),
    ...when(body || has('query'), 'invalid_input'),
    ...when(operation['x-unlimited'] !== true, 'too_many_requests', 'overloaded'),
    'internal',
    'unavailable',
  ];
}

const when = (applies: boolean, ...codes: ProblemCode[]): ProblemCode[] => (applies ? codes : []);

export interface Told {
  readonly words: string;
  readonly codes: readonly ProblemCode[];
  /** What looks like a code and is none, or one of another status. */
  readonly unknown: readonly string[];
}

const CODE = /\b[a-z]+(_[a-z]+)+\b/g;

/** Reads `@throws {409} Words: email_taken, already_registered`: the words, and the codes of the catalogue among them. */
export function readThrows(status: string, description: string): Told {
  const named = [...description.matchAll(CODE)].map(([word]) => word);
  const codes = named.filter(isCode).filter((code) => statusOf(code) === status);
  const words = description.replace(CODE, '').replace(/^[\s,:;]+|[\s,:;]+$/g, '');
  return {
    words: /\p{L}/u.test(words) ? words : '',
    codes,
    unknown: named.filter((word) => !codes.some((code) => code === word)),
  };
}

/** Every problem that an operation's comments name and the catalogue does not, one sentence each. */
export function problemGaps(operation: Operation): string[] {
  const usual = usualProblems(operation).map(statusOf);
  return Object.entries(operation.responses).flatMap(([status, response]) => {
    if (!isProblem(status) || isReference(response)) return [];
    const { codes, unknown } = readThrows(status, response.description);
    const place = `${operation.operationId}, "@throws {${status}} ${response.description}"`;
    return [
      ...unknown.map((word) => `${place}: the catalogue has no ${word} with this status.`),
      ...(codes.length === 0 && !usual.includes(status) ? [`${place} names no code of the catalogue.`] : []),
    ];
  });
}

const sharedName = (codes: readonly ProblemCode[]): string =>
  codes.map((code) => code.replace(/(^|_)([a-z])/g, (_match, _start, letter: string) => letter.toUpperCase())).join('Or');

type Shared = Map<string, Response>;

function problemsOf(operation: Operation, shared: Shared): Record<string, Response | Reference> {
  const usual = usualProblems(operation);
  const told = new Map(
    Object.entries(operation.responses)
      .filter(([status]) => isProblem(status))
      .map(([status, one]) => [status, readThrows(status, isReference(one) ? '' : one.description)]),
  );
  const statuses = [...new Set([...usual.map(statusOf), ...told.keys()])].sort();
  return Object.fromEntries(
    statuses.map((status): [string, Response | Reference] => {
      const { words, codes } = told.get(status) ?? { words: '', codes: [] };
      const all = [...new Set([...usual.filter((code) => statusOf(code) === status), ...codes])];
      if (words !== '' || all.length === 0) return [status, response(all, words)];
      shared.set(sharedName(all), response(all));
      return [status, { $ref: `#/components/responses/${sharedName(all)}` }];
    }),
  );
}

/** Every operation answers its problems as application/problem+json, each with an example of a real answer. */
export function addProblems(description: Description): Description {
  const shared: Shared = new Map();
  const withProblems = mapOperations(description, (operation) => {
    const successes = Object.entries(operation.responses).filter(([status]) => !isProblem(status));
    return { ...operation, responses: { ...Object.fromEntries(successes), ...problemsOf(operation, shared) } };
  });
  const { components } = withProblems;
  return {
    ...withProblems,
    components: {
      ...components,
      schemas: { ...components.schemas, Problem: PROBLEM_SCHEMA, ProblemFault: FAULT_SCHEMA },
      responses: Object.fromEntries([...shared].sort(([a], [b]) => (a < b ? -1 : 1))),
      examples: Object.fromEntries(CODES.map((code) => [code, { summary: PROBLEMS[code].title.en, value: exampleOf(code) }])),
    },
  };
}
