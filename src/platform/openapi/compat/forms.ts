import type { Description, Schema } from '../description.js';
import { refName } from '../walk.js';

/** What a schema says when references, `allOf`, `anyOf`, `oneOf` and lists of types are worked out: any one of these forms fits. */
export type Form = Omit<Schema, '$ref' | 'allOf' | 'anyOf' | 'oneOf' | 'type'> & { readonly type?: string };

const DEEPEST = 20;

/** The forms of a schema; references inside properties and items stay as they are. */
export function formsOf(schema: Schema, description: Description, depth = 0): Form[] {
  const { $ref, allOf, anyOf, oneOf, type, ...own } = schema;
  if (depth > DEEPEST) return [{}];
  const inner = (one: Schema): Form[] => formsOf(one, description, depth + 1);
  const types = type === undefined ? [undefined] : [type].flat();
  const target = $ref === undefined ? undefined : description.components.schemas[refName($ref) ?? ''];
  let forms: Form[] = types.map((each) => ({ ...own, ...(each !== undefined && { type: each }) }));
  for (const part of [...(target === undefined ? [] : [target]), ...(allOf ?? [])]) forms = both(forms, inner(part));
  const choices = [...(anyOf ?? []), ...(oneOf ?? [])];
  return choices.length === 0 ? forms : both(forms, choices.flatMap(inner));
}

const both = (ones: readonly Form[], others: readonly Form[]): Form[] =>
  ones.flatMap((one) => others.filter((other) => fit(one, other)).map((other) => merged(one, other)));

const fit = (one: Form, other: Form): boolean => one.type === undefined || other.type === undefined || one.type === other.type;

function merged(one: Form, other: Form): Form {
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
  return {
    ...other,
    ...one,
    ...((one.properties ?? other.properties) && { properties: { ...other.properties, ...one.properties } }),
    ...(required.length > 0 && { required }),
  };
}
