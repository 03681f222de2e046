import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import {
  isReference,
  type Description,
  type Media,
  type Operation,
  type Schema,
} from '../../src/platform/openapi/description.js';
import { mapAllSchemas, routesOf } from '../../src/platform/openapi/walk.js';

/** A committed description: `openapi.json`, `openapi-3.0.json`. */
export const committed = (file: string): Description =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'openapi', file), 'utf8')) as Description;

/** Says, for a schema of the description, what is wrong with a value. */
export type Check = (schema: Schema, value: unknown) => string[];

/** @param closed whether a field that the description does not have is a fault, too */
export function checker(description: Description, closed: boolean): Check {
  const close = (schema: Schema): Schema =>
    closed && schema.properties !== undefined && schema.additionalProperties === undefined
      ? { ...schema, additionalProperties: false }
      : schema;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'api:', components: mapAllSchemas(description, close).components });
  const compiled = new Map<string, ValidateFunction>();
  return (schema, value) => {
    const rooted = JSON.stringify(schema).replaceAll('"#/', '"api:#/');
    const validate = compiled.get(rooted) ?? ajv.compile(JSON.parse(rooted) as Schema);
    compiled.set(rooted, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);

/** The operation that answers at an address. */
export function operationAt(description: Description, method: string, pathname: string): Operation | undefined {
  const routes = routesOf(description).filter(
    (route) => route.method === method.toLowerCase() && patternOf(route.path).test(pathname),
  );
  // A fixed address before one with a parameter in its place.
  return routes.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0]?.operation;
}

export function answerOf(
  description: Description,
  operation: Operation,
  status: number,
): Readonly<Record<string, Media>> | undefined {
  const response = operation.responses[String(status)];
  if (response === undefined) return undefined;
  if (!isReference(response)) return response.content ?? {};
  return description.components.responses?.[response.$ref.split('/').at(-1) ?? '']?.content ?? {};
}

/** What of an answer the description does not foresee: address, status, media type, every field; empty when all is as described. */
export function answerFaults(
  description: Description,
  check: Check,
  { method, pathname, status, type, text }: Answer,
): readonly string[] {
  const operation = operationAt(description, method, pathname);
  const content = operation && answerOf(description, operation, status);
  if (content === undefined) return ['is not described'];
  if (text === '' && Object.keys(content).length === 0) return [];
  const [kind = ''] = type.split('/', 1);
  // A range names what it covers, as in Accept; octets are any file.
  const schema = (content[type] ?? content[`${kind}/*`] ?? content['application/octet-stream'])?.schema;
  if (schema === undefined) return [`answers ${type || 'nothing'}, which is not described`];
  return schema.format === 'binary' ? [] : check(schema, /[/+]json$/.test(type) ? JSON.parse(text) : text);
}

export interface Answer {
  readonly method: string;
  readonly pathname: string;
  readonly status: number;
  /** Without its parameters; empty when there is none. */
  readonly type: string;
  readonly text: string;
}

/** A fetch that lets nothing pass that the description does not foresee. */
export function checkedFetch(description: Description): (request: Request) => Promise<Response> {
  const check = checker(description, true);
  return async (request) => {
    const response = await fetch(request);
    const { pathname } = new URL(request.url);
    const type = response.headers.get('content-type')?.split(';', 1)[0] ?? '';
    const text = await response.clone().text();
    const answer = { method: request.method, pathname, status: response.status, type, text };
    const faults = answerFaults(description, check, answer);
    if (faults.length > 0) throw new Error(`${request.method} ${pathname} ${response.status}: ${faults.join('; ')}\n${text}`);
    return response;
  };
}
