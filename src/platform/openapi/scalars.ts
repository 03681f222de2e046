import type { Description, Json, Schema } from './description.js';
import { mapAllSchemas } from './walk.js';

const FORMATS: readonly (readonly [format: string, pattern: RegExp])[] = [
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
  ['date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/],
  ['date', /^\d{4}-\d\d-\d\d$/],
];

/** Names that say what they hold, by the vocabulary: ids are UUIDs, and what is "at" is a time. An example says otherwise. */
const NAMES: readonly (readonly [format: string, pattern: RegExp])[] = [
  ['uuid', /^(id|[a-z]+Id)$/],
  ['date-time', /^([a-z]\w*At|asOf|now)$/],
];
const NO_UUIDS = ['externalId', 'requestId'];

const types = ({ type }: Schema): readonly string[] => (type === undefined ? [] : typeof type === 'string' ? [type] : type);

export const isNumber = (schema: Schema): boolean => types(schema).includes('number');

const exampleIn = ({ example, examples }: Schema): Json | undefined => example ?? examples?.[0];

/** Whether a number does not say, by its example, whether it is whole. */
export const isUndecided = (schema: Schema): boolean =>
  isNumber(schema) && schema.format === undefined && (exampleIn(schema) ?? null) === null;

/**
 * What TypeScript's types cannot say: a number with a whole example is whole, and a text that looks like a UUID, a time or a
 * day is one. So examples of numbers that need not be whole show a fraction.
 */
export function decideScalars(description: Description): Description {
  return mapAllSchemas(description, decide);
}

function decide(schema: Schema, name: string): Schema {
  const example = exampleIn(schema);
  if (isNumber(schema) && isWhole(example)) {
    const whole = types(schema).map((type) => (type === 'number' ? 'integer' : type));
    return { ...schema, type: whole.length === 1 ? whole[0] : whole };
  }
  if (!types(schema).includes('string') || schema.format !== undefined || schema.enum !== undefined) return schema;
  const format = formatOf(example, name);
  return format === undefined ? schema : { ...schema, format };
}

const isWhole = (example: Json | undefined): boolean =>
  Array.isArray(example) ? example.every((one) => Number.isInteger(one)) : Number.isInteger(example);

function formatOf(example: Json | undefined, name: string): string | undefined {
  if (typeof example === 'string') return FORMATS.find(([, pattern]) => pattern.test(example))?.[0];
  return NO_UUIDS.includes(name) ? undefined : NAMES.find(([, pattern]) => pattern.test(name))?.[0];
}
