import { isReference, mapValues, type Description, type Json, type Media, type Parameter, type Schema } from './description.js';
import { isProblem, mapAllSchemas, mapOperations, refName } from './walk.js';

type Schemas = Description['components']['schemas'];

const OF_FORMAT: Readonly<Record<string, string>> = {
  uuid: '01980000-0000-7000-8000-000000000001',
  'date-time': '2026-11-24T08:00:00.000Z',
  date: '2026-11-24',
  email: 'li@example.org',
  uri: 'https://example.org/',
  'uri-reference': '/v1/sets',
};

/**
 * An example of a schema: its own, else one put together from its parts. An optional field is shown when it has an example of
 * its own, so that fields which exclude each other do not meet; a field that may be null and has no example is null.
 */
export function exampleOf(schema: Schema, schemas: Schemas, within: readonly string[] = []): Json {
  const own = ownExample(schema);
  if (own !== undefined) return own;
  if (schema.$ref !== undefined) {
    const name = refName(schema.$ref) ?? '';
    const target = schemas[name];
    return target === undefined || within.includes(name) ? null : exampleOf(target, schemas, [...within, name]);
  }
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return exampleOf(first, schemas, within);
  if (typesOf(schema).includes('null')) return null;
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((one) => exampleOf(one, schemas, within))) as Json;
  return exampleOfType(schema, schemas, within);
}

const typesOf = ({ type = [] }: Schema): readonly string[] => (typeof type === 'string' ? [type] : type);

const ownExample = (schema: Schema): Json | undefined =>
  schema.example ??
  schema.examples?.[0] ??
  schema.const ??
  schema.default ??
  schema.enum?.[0] ??
  schema['x-extensible-enum']?.[0];

function exampleOfType(schema: Schema, schemas: Schemas, within: readonly string[]): Json {
  switch (typesOf(schema)[0]) {
    case 'object':
      return exampleOfObject(schema, schemas, within);
    case 'array':
      return schema.items === undefined ? [] : [exampleOf(schema.items, schemas, within)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'string':
      return OF_FORMAT[schema.format ?? ''] ?? 'text';
    default:
      return null;
  }
}

function exampleOfObject(schema: Schema, schemas: Schemas, within: readonly string[]): Json {
  const shown = Object.entries(schema.properties ?? {}).filter(
    ([name, one]) => schema.required?.includes(name) || one.example !== undefined || one.examples !== undefined,
  );
  return Object.fromEntries(shown.map(([name, one]) => [name, exampleOf(one, schemas, within)]));
}

/** Every schema, parameter, body and answer but for files gets an example; those that schemas have become `examples`, as in JSON Schema. */
export function fillExamples(description: Description): Description {
  const { schemas } = description.components;
  const media = (content: Readonly<Record<string, Media>>): Record<string, Media> =>
    mapValues(content, (one) =>
      one.schema === undefined || one.schema.format === 'binary' || one.example !== undefined || one.examples !== undefined
        ? one
        : { ...one, example: exampleOf(one.schema, schemas) },
    );
  const withOperations = mapOperations(description, (operation) => ({
    ...operation,
    ...(operation.parameters && {
      parameters: operation.parameters.map((one) => (isReference(one) ? one : parameter(one, schemas))),
    }),
    ...(operation.requestBody && { requestBody: { ...operation.requestBody, content: media(operation.requestBody.content) } }),
    responses: mapValues(operation.responses, (one, status) =>
      isReference(one) || isProblem(status) || one.content === undefined ? one : { ...one, content: media(one.content) },
    ),
  }));
  const exemplified = mapValues(schemas, (schema) => ({ ...schema, example: exampleOf(schema, schemas) }));
  return mapAllSchemas({ ...withOperations, components: { ...withOperations.components, schemas: exemplified } }, listExample);
}

/** A parameter holds its own example. */
function parameter({ schema, ...rest }: Parameter, schemas: Schemas): Parameter {
  if (schema === undefined) return rest;
  const { example, ...bare } = schema;
  return { ...rest, schema: bare, example: rest.example ?? example ?? exampleOf(schema, schemas) };
}

function listExample({ example, ...schema }: Schema): Schema {
  return example === undefined ? schema : { ...schema, examples: schema.examples ?? [example] };
}
