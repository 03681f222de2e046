import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
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
  return (schema, value) => {
    const rooted = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api:#/')) as Schema;
    const validate = ajv.compile(rooted);
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

/** A fetch that lets nothing pass that the description does not foresee: address, status, media type, every field. */
export function checkedFetch(description: Description): (request: Request) => Promise<Response> {
  const check = checker(description, true);
  return async (request) => {
    const response = await fetch(request);
    const place = `${request.method} ${new URL(request.url).pathname} ${response.status}`;
    const operation = operationAt(description, request.method, new URL(request.url).pathname);
    const content = operation && answerOf(description, operation, response.status);
    if (content === undefined) throw new Error(`${place} is not described`);
    const type = response.headers.get('content-type')?.split(';', 1)[0] ?? '';
    const text = await response.clone().text();
    if (text === '' && Object.keys(content).length === 0) return response;
    const [kind = ''] = type.split('/', 1);
    // A range names what it covers, as in Accept; octets are any file.
    const schema = (content[type] ?? content[`${kind}/*`] ?? content['application/octet-stream'])?.schema;
    if (schema === undefined) throw new Error(`${place} answers ${type || 'nothing'}, which is not described`);
    if (schema.format === 'binary') return response;
    const faults = check(schema, JSON.parse(text));
    if (faults.length > 0) throw new Error(`${place}: ${faults.join('; ')}\n${text}`);
    return response;
  };
}
