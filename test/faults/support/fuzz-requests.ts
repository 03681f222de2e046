import * as fc from 'fast-check';
import { isReference, type Description, type Operation, type Parameter } from '../../../src/platform/openapi/description.js';
import { routesOf } from '../../../src/platform/openapi/walk.js';
import { formWith, png } from '../../support/media.js';
import type { Sent } from '../../support/inject.js';
import { rememberedAs, resolve, type Memory } from './fuzz-memory.js';
import { Values } from './fuzz-values.js';

export const CALLERS = ['teacher', 'guest', 'admin', 'nobody', 'forger'] as const;
export type CallerName = (typeof CALLERS)[number];

/** One request before it is sent: what it recalls is not filled in yet. */
export interface Step {
  readonly method: string;
  /** As the description has it, such as /v1/sets/{id}. */
  readonly path: string;
  /** What the address lists, such as `sets`. */
  readonly collection: string;
  readonly caller: CallerName;
  readonly place: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly content: Content;
}

type Content =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'raw'; readonly payload: string; readonly type: string }
  | { readonly kind: 'form'; readonly name: string; readonly bytes: string };

/** Work in a process of its own, which costs as much as a hundred other requests. */
const COSTLY = /\/(imports|export|generate)\b/;
/** What later requests need. */
const MAKES = /^(post|put) .*\/(sets|points|questions|reviews|enrolment)$/;
/** After these, a caller can do no more. */
const ENDS = /^(delete \/v1\/me(\/sessions)?|post \/v1\/auth\/logout|put \/v1\/me\/password)$/;
/** Streams that go on by themselves, of which the first piece is read. */
export const STREAMS = /^get \/v1\/imports\/\{id\}\/events$/;

const PICTURE = png(3, 2).toString('base64');

/** Requests to every route of a description, drawn so that many build on what earlier ones made. */
export function steps(description: Description): fc.Arbitrary<Step> {
  const values = new Values(description.components.schemas);
  const weighted = routesOf(description).map(({ method, path, operation }) => ({
    arbitrary: stepTo(values, method, path, operation),
    weight: weightOf(`${method} ${path}`),
  }));
  return fc.oneof(...weighted);
}

function weightOf(route: string): number {
  if (STREAMS.test(route)) return 6;
  if (COSTLY.test(route) || ENDS.test(route)) return 1;
  return MAKES.test(route) ? 30 : 6;
}

function stepTo(values: Values, method: string, path: string, operation: Operation): fc.Arbitrary<Step> {
  const parameters = (operation.parameters ?? []).filter((one): one is Parameter => !isReference(one));
  const collection = collectionOf(path);
  const inPlace = (place: Parameter['in']): Parameter[] => parameters.filter((one) => one.in === place);
  const valuesOf = (place: Parameter['in']): fc.Arbitrary<Record<string, unknown>> =>
    fc.record(
      Object.fromEntries(
        inPlace(place).map(({ name, schema = {} }) => [
          name,
          name === 'Idempotency-Key' ? keys : values.of(schema, headerAs(name), collection),
        ]),
      ),
      {
        requiredKeys: inPlace(place)
          .filter(({ required }) => required === true)
          .map(({ name }) => name) as never[],
      },
    );
  const pathIds = Object.fromEntries(
    inPlace('path').map(({ name }) => {
      const [, before = ''] = new RegExp(`(\\w+)/\\{${name}\\}`).exec(path) ?? [];
      const known = rememberedAs(name, before === 'cards' ? 'questions' : before);
      const made = fc.oneof(fc.uuid(), fc.constantFrom('x', '1', 'csv', 'json', '%00', '-1', '镜'));
      return [name, fc.record({ recall: fc.constant(known), n: fc.nat(9), otherwise: made })];
    }),
  );
  return fc.record({
    ...{ method: fc.constant(method), path: fc.constant(path), collection: fc.constant(collection) },
    caller: fc.oneof(
      { arbitrary: fc.constant('teacher' as const), weight: 12 },
      { arbitrary: fc.constantFrom<CallerName>(...CALLERS), weight: 5 },
    ),
    place: fc.record(pathIds),
    ...{ query: valuesOf('query'), headers: valuesOf('header'), content: contentOf(values, operation, collection) },
  });
}

/** Few, so that they meet again; some are none. */
const keys = fc.constantFrom('first-key-of-tests', 'second-key-of-tests', '0b8f7a52-7d0c-4f0e-9f5e-3c2a1d4b6e88', 'x', '');

/** A precondition recalls an entity tag. */
const headerAs = (name: string): string => (/^If-(None-)?Match$/.test(name) ? 'etag' : name);

const collectionOf = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && !part.startsWith('{'))
    .at(-1) ?? '';

function contentOf(values: Values, { requestBody }: Operation, collection: string): fc.Arbitrary<Content> {
  const none = fc.constant<Content>({ kind: 'none' });
  if (requestBody === undefined) return none;
  const { 'application/json': json, 'multipart/form-data': form } = requestBody.content;
  const choices: fc.WeightedArbitrary<Content>[] = [
    { arbitrary: none, weight: 1 },
    { arbitrary: fc.constantFrom<Content>(...RAW), weight: 1 },
  ];
  if (json?.schema !== undefined) {
    const body = values.body(json.schema, json.example, collection);
    choices.push({ arbitrary: body.map((one) => ({ kind: 'json', body: one })), weight: 20 });
  }
  if (form !== undefined) choices.push({ arbitrary: fc.constantFrom<Content>(...FORMS), weight: 10 });
  return fc.oneof(...choices);
}

const RAW: readonly Content[] = [
  { kind: 'raw', payload: '{', type: 'application/json' },
  { kind: 'raw', payload: '[]', type: 'application/json' },
  { kind: 'raw', payload: '{"a":1}', type: 'text/plain' },
  { kind: 'raw', payload: '--x', type: 'multipart/form-data; boundary=x' },
];

const FORMS: readonly Content[] = [
  { kind: 'form', name: 'a.png', bytes: PICTURE },
  { kind: 'form', name: 'a.csv', bytes: Buffer.from('prompt,answer\n镜像是什么？,分层\n').toString('base64') },
  { kind: 'form', name: '../../a', bytes: '' },
];

/** The request as it is sent now. @param tokens of the callers */
export function request(step: Step, memory: Memory, tokens: Readonly<Record<CallerName, string | undefined>>): Sent {
  const filled = resolve(step.place, memory) as Record<string, unknown>;
  const path = step.path.replace(/\{(\w+)\}/g, (_, name: string) => segment(text(filled[name])));
  const query = new URLSearchParams(
    Object.entries(resolve(step.query, memory) as Record<string, unknown>).map(([name, value]): [string, string] => [
      name,
      text(value),
    ]),
  ).toString();
  const headers = Object.fromEntries(
    Object.entries(resolve(step.headers, memory) as Record<string, unknown>).map(([name, value]) => [name, printable(value)]),
  );
  const base = { method: step.method.toUpperCase(), url: query === '' ? path : `${path}?${query}`, token: tokens[step.caller] };
  switch (step.content.kind) {
    case 'none':
      return { ...base, headers };
    case 'json':
      return { ...base, headers, body: resolve(step.content.body, memory) };
    case 'raw':
      return { ...base, payload: step.content.payload, headers: { ...headers, 'content-type': step.content.type } };
    case 'form': {
      const form = formWith(step.content.name, Buffer.from(step.content.bytes, 'base64'));
      return { ...base, payload: form.payload, headers: { ...headers, ...form.headers } };
    }
  }
}

/** One part of a path: dots alone would climb, and nothing would be another address. */
const segment = (value: string): string => (/^\.{0,2}$/.test(value) ? 'x' : encodeURIComponent(value));

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();

/** What Node sends as a header. */
const printable = (value: unknown): string =>
  text(value)
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 200);
