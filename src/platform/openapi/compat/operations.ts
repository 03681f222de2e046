import { isDeepStrictEqual } from 'node:util';
import { isReference, type Description, type Media, type Operation, type Parameter, type Reference, type Response } from '../description.js';
import { isProblem } from '../walk.js';
import { narrowings } from './schemas.js';

interface Side {
  readonly operation: Operation;
  readonly description: Description;
}

/** What changed for clients of one operation, one sentence each. */
export const operationFaults = (before: Side, after: Side): string[] => [
  ...nameFaults(before.operation, after.operation),
  ...accessFaults(before.operation, after.operation),
  ...parameterFaults(before, after),
  ...bodyFaults(before, after),
  ...answerFaults(before, after),
];

const nameFaults = (before: Operation, after: Operation): string[] =>
  before.operationId === after.operationId
    ? []
    : [`it is called ${after.operationId} now, and was ${before.operationId}: generated clients lose the function.`];

const LEVELS = ['public', 'learner', 'account', 'teacher', 'admin'];

function accessFaults(before: Operation, after: Operation): string[] {
  const [was, is] = [before['x-access'] ?? 'public', after['x-access'] ?? 'public'];
  const levels = LEVELS.indexOf(is) > LEVELS.indexOf(was) ? [`it asks for the access level ${is} now (before: ${was}).`] : [];
  const [old, now] = [before.security ?? [], after.security ?? []];
  const lost = old.length === 0 ? now.length > 0 : now.length > 0 && !old.every((one) => now.some((other) => isDeepStrictEqual(one, other)));
  return [...levels, ...(lost ? ['callers sign in another way now.'] : [])];
}

function parametersOf({ operation, description }: Side): Map<string, Parameter> {
  const resolved = (one: Parameter | Reference): Parameter | undefined =>
    isReference(one) ? description.components.parameters?.[one.$ref.split('/').at(-1) ?? ''] : one;
  const all = (operation.parameters ?? []).map(resolved).filter((one) => one !== undefined);
  return new Map(all.map((one) => [`${one.in} parameter ${one.name}`, one]));
}

function parameterFaults(before: Side, after: Side): string[] {
  const [old, now] = [parametersOf(before), parametersOf(after)];
  return [
    ...[...old].flatMap(([name, was]) => {
      const is = now.get(name);
      if (is === undefined) return [`${name} is no longer taken.`];
      if (is.required === true && was.required !== true) return [`${name} is required now.`];
      const [ours, theirs] = [was.schema ?? {}, is.schema ?? {}];
      return narrowings(
        { schema: ours, description: before.description },
        { schema: theirs, description: after.description },
        'request',
        name,
      );
    }),
    ...[...now].filter(([name, { required }]) => required === true && !old.has(name)).map(([name]) => `${name} is required now.`),
  ];
}

function bodyFaults(before: Side, after: Side): string[] {
  const [was, is] = [before.operation.requestBody, after.operation.requestBody];
  if (is === undefined) return was === undefined ? [] : ['it no longer takes a body.'];
  const required = is.required === true && was?.required !== true ? ['a body is required now.'] : [];
  return [
    ...required,
    ...Object.entries(was?.content ?? {}).flatMap(([type, old]) => {
      const now = is.content[type];
      if (now === undefined) return [`its body can no longer be ${type}.`];
      return mediaFaults(old, now, before.description, after.description, 'request', 'body ');
    }),
  ];
}

function mediaFaults(
  from: Media,
  to: Media,
  older: Description,
  newer: Description,
  direction: 'request' | 'response',
  at: string,
): string[] {
  const sides = [
    { schema: from.schema ?? {}, description: older },
    { schema: to.schema ?? {}, description: newer },
  ] as const;
  return narrowings(...sides, direction, at);
}

const responseOf = (response: Response | Reference, description: Description): Response | undefined =>
  isReference(response) ? description.components.responses?.[response.$ref.split('/').at(-1) ?? ''] : response;

/** Problems may come and go: clients expect any. */
function answerFaults(before: Side, after: Side): string[] {
  return Object.entries(before.operation.responses).flatMap(([status, old]) => {
    if (isProblem(status)) return [];
    const [was, now] = [responseOf(old, before.description), after.operation.responses[status]];
    const is = now === undefined ? undefined : responseOf(now, after.description);
    if (is === undefined) return [`it no longer answers ${status}.`];
    const headers = Object.keys(was?.headers ?? {}).filter((name) => !(name in (is.headers ?? {})));
    return [
      ...headers.map((name) => `answer ${status} no longer has the header ${name}.`),
      ...Object.entries(was?.content ?? {}).flatMap(([type, media]) => {
        const present = is.content?.[type];
        if (present === undefined) return [`answer ${status} is no longer ${type}.`];
        return mediaFaults(present, media, after.description, before.description, 'response', `answer ${status} `);
      }),
    ];
  });
}
