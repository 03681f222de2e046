import type { Description } from './description.js';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keywords whose values are schemas, maps of schemas, lists of schemas. */
const ONE = ['items', 'additionalProperties', 'not'];
const MAPS = ['properties'];
const LISTS = ['allOf', 'anyOf', 'oneOf'];

/** The same description in OpenAPI 3.0.3, for generators that know no newer one. */
export function toOpenApi30(description: Description): Node {
  return { ...(convert(description) as Node), openapi: '3.0.3' };
}

/** Walks the description; whatever stands under `schema` or among the schemas of the components is a schema. */
function convert(node: unknown, key = ''): unknown {
  if (Array.isArray(node)) return node.map((one) => convert(one));
  if (!isNode(node)) return node;
  if (key === 'schema') return toSchema30(node);
  if (key === 'schemas') return mapNode(node, (schema) => toSchema30(schema));
  if (key === 'example' || key === 'value') return node;
  return mapNode(node, convert);
}

const mapNode = (node: Node, map: (value: unknown, key: string) => unknown): Node =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, map(value, key)]));

/** A JSON Schema of 2020-12 in the older dialect: null as `nullable`, one example, no neighbours of a `$ref`. */
export function toSchema30(value: unknown): unknown {
  if (!isNode(value)) return value;
  return withoutNeighbours(withOneExample(withNullable(withEnum(withBounds(mapNode(value, inner))))));
}

function inner(value: unknown, key: string): unknown {
  if (ONE.includes(key)) return toSchema30(value);
  if (MAPS.includes(key) && isNode(value)) return mapNode(value, toSchema30);
  if (LISTS.includes(key) && Array.isArray(value)) return value.map(toSchema30);
  return value;
}

function withEnum({ const: only, ...schema }: Node): Node {
  return only === undefined ? schema : { ...schema, enum: [only] };
}

function withBounds(schema: Node): Node {
  const { exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  return {
    ...rest,
    ...(typeof exclusiveMinimum === 'number' && { minimum: exclusiveMinimum, exclusiveMinimum: true }),
    ...(typeof exclusiveMaximum === 'number' && { maximum: exclusiveMaximum, exclusiveMaximum: true }),
  };
}

function withNullable(schema: Node): Node {
  if (schema['type'] === 'null') return { ...withoutKey(schema, 'type'), nullable: true, enum: [null] };
  return nullableUnion(nullableType(schema));
}

function nullableType(schema: Node): Node {
  const { type, ...rest } = schema;
  if (!Array.isArray(type)) return schema;
  const types = type.filter((one) => one !== 'null');
  const nullable = types.length < type.length;
  const values =
    Array.isArray(rest['enum']) && nullable && !rest['enum'].includes(null)
      ? { enum: [...(rest['enum'] as unknown[]), null] }
      : {};
  if (types.length === 1) return { type: types[0] as unknown, ...rest, ...values, ...(nullable && { nullable }) };
  return { ...rest, anyOf: types.map((one: unknown) => ({ type: one, ...(nullable && { nullable }) })) };
}

function nullableUnion(schema: Node): Node {
  for (const key of ['anyOf', 'oneOf']) {
    const list: unknown = schema[key];
    if (!Array.isArray(list)) continue;
    const others = list.filter((one) => !isNull(one));
    if (others.length === list.length) continue;
    const rest = withoutKey(schema, key);
    return others.length === 1 ? { ...rest, nullable: true, allOf: others } : { ...rest, nullable: true, [key]: others };
  }
  return schema;
}

const isNull = (schema: unknown): boolean =>
  isNode(schema) && Array.isArray(schema['enum']) && schema['enum'].every((one) => one === null);

function withOneExample(schema: Node): Node {
  const { examples } = schema;
  return Array.isArray(examples) ? { ...withoutKey(schema, 'examples'), example: examples[0] as unknown } : schema;
}

function withoutNeighbours(schema: Node): Node {
  const { $ref, ...rest } = schema;
  return $ref === undefined || Object.keys(rest).length === 0 ? schema : { ...rest, allOf: [{ $ref }] };
}

const withoutKey = (node: Node, key: string): Node => Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
