import { isReference, mapValues, type Description, type Media, type Operation, type Schema } from './description.js';

const SCHEMA_REF = '#/components/schemas/';

/** The component that a reference names, or undefined for none of ours. */
export const refName = (ref: string): string | undefined =>
  ref.startsWith(SCHEMA_REF) ? ref.slice(SCHEMA_REF.length) : undefined;

/** The schemas directly inside a schema. */
export const innerSchemas = (schema: Schema): Schema[] => [
  ...Object.values(schema.properties ?? {}),
  ...(schema.items === undefined ? [] : [schema.items]),
  ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
  ...(schema.allOf ?? []),
  ...(schema.anyOf ?? []),
  ...(schema.oneOf ?? []),
];

/** A schema with every schema inside it replaced, innermost first. `name` is that of the property that holds it, '' elsewhere. */
export function mapSchema(schema: Schema, map: (schema: Schema, name: string) => Schema, name = ''): Schema {
  const inside = (inner: Schema): Schema => mapSchema(inner, map);
  const items = (inner: Schema): Schema => mapSchema(inner, map, name);
  return map(
    {
      ...schema,
      ...(schema.properties && { properties: mapValues(schema.properties, (inner, own) => mapSchema(inner, map, own)) }),
      ...(schema.items && { items: items(schema.items) }),
      ...(typeof schema.additionalProperties === 'object' && { additionalProperties: inside(schema.additionalProperties) }),
      ...(schema.allOf && { allOf: schema.allOf.map(items) }),
      ...(schema.anyOf && { anyOf: schema.anyOf.map(items) }),
      ...(schema.oneOf && { oneOf: schema.oneOf.map(items) }),
    },
    name,
  );
}

export const mapOperations = (
  description: Description,
  map: (operation: Operation, method: string, path: string) => Operation,
): Description => ({
  ...description,
  paths: mapValues(description.paths, (item, path) => mapValues(item, (operation, method) => map(operation, method, path))),
});

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const routesOf = (description: Description): Route[] =>
  Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );

export const isProblem = (status: string): boolean => Number(status) >= 400;

/** Every schema of the description, components, parameters and bodies alike, replaced from the inside out. */
export function mapAllSchemas(description: Description, map: (schema: Schema, name: string) => Schema): Description {
  const all = (schema: Schema, name = ''): Schema => mapSchema(schema, map, name);
  const media = (content: Readonly<Record<string, Media>>): Record<string, Media> =>
    mapValues(content, (one) => (one.schema ? { ...one, schema: all(one.schema) } : one));
  const withOperations = mapOperations(description, (operation) => ({
    ...operation,
    ...(operation.parameters && {
      parameters: operation.parameters.map((one) =>
        isReference(one) || one.schema === undefined ? one : { ...one, schema: all(one.schema, one.name) },
      ),
    }),
    ...(operation.requestBody && { requestBody: { ...operation.requestBody, content: media(operation.requestBody.content) } }),
    responses: mapValues(operation.responses, (one) =>
      isReference(one) || one.content === undefined ? one : { ...one, content: media(one.content) },
    ),
  }));
  const { components } = withOperations;
  return { ...withOperations, components: { ...components, schemas: mapValues(components.schemas, (schema) => all(schema)) } };
}

/** Names of the components that can be reached from these schemas. */
export function reachable(description: Description, roots: readonly Schema[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    open.push(...innerSchemas(schema));
    const name = schema.$ref === undefined ? undefined : refName(schema.$ref);
    const target = name === undefined ? undefined : description.components.schemas[name];
    if (name === undefined || target === undefined || found.has(name)) continue;
    found.add(name);
    open.push(target);
  }
  return found;
}

const schemasIn = (content: Readonly<Record<string, Media>> | undefined): Schema[] =>
  Object.values(content ?? {}).flatMap(({ schema }) => (schema ? [schema] : []));

export const bodySchemas = ({ requestBody }: Operation): Schema[] => schemasIn(requestBody?.content);

export const answerSchemas = ({ responses }: Operation): Schema[] =>
  Object.values(responses).flatMap((response) => (isReference(response) ? [] : schemasIn(response.content)));
