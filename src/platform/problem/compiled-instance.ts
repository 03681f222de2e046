import { plainToInstance, TransformationType, type ClassConstructor, type TransformFnParams } from 'class-transformer';
import { defaultMetadataStorage as storage } from 'class-transformer/cjs/storage.js';
import { knownFields } from './compiled-rules.js';

type Fields = Record<string, unknown>;

interface Field {
  readonly nested: ClassConstructor<object> | null;
  readonly transforms: readonly ((params: TransformFnParams) => unknown)[];
}

const { PLAIN_TO_CLASS } = TransformationType;
const OPTIONS = {};
const compiled = new Map<ClassConstructor<object>, ReadonlyMap<string, Field> | null>();

/**
 * What class-transformer's `plainToInstance` makes of a body: an instance of its DTO. The very transforms of its decorators run, but are
 * gathered once for each class, where class-transformer gathers them for each object. Values without a class are taken as they are.
 * @param body parsed JSON in which no field is called `constructor` or `__proto__`
 */
export function toInstance<T extends object>(target: ClassConstructor<T>, body: object): T {
  const fields = fieldsOf(target);
  if (fields === null) return plainToInstance(target, body);
  const instance = new target();
  for (const [name, sent] of Object.entries(body) as [string, unknown][]) {
    const field = fields.get(name);
    const value = field === undefined ? sent : valueOf(field, name, sent, body);
    if (value !== undefined) (instance as Fields)[name] = value;
  }
  return instance;
}

function valueOf({ nested, transforms }: Field, key: string, sent: unknown, obj: object): unknown {
  let value = nested === null ? sent : within(nested, sent);
  for (const transform of transforms) value = transform({ value, key, obj, type: PLAIN_TO_CLASS, options: OPTIONS });
  return value;
}

function within(nested: ClassConstructor<object>, sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) return sent;
  return Array.isArray(sent) ? sent.map((one) => within(nested, one)) : toInstance(nested, sent);
}

function fieldsOf(target: ClassConstructor<object>): ReadonlyMap<string, Field> | null {
  const known = compiled.get(target);
  if (known !== undefined) return known;
  const made = compile(target);
  compiled.set(target, made);
  return made;
}

/** Null for a class with decorators of another kind than `Type` and `Transform` without options. */
function compile(target: ClassConstructor<object>): ReadonlyMap<string, Field> | null {
  const names = knownFields(target);
  if (names === null || storage.getExposedMetadatas(target).length > 0 || storage.getExcludedMetadatas(target).length > 0)
    return null;
  const fields = new Map<string, Field>();
  for (const name of names) {
    const type = storage.findTypeMetadata(target, name);
    const transforms = storage.findTransformMetadatas(target, name, PLAIN_TO_CLASS);
    if (type?.options.discriminator !== undefined || transforms.some(({ options }) => Object.keys(options).length > 0))
      return null;
    const nested = type === undefined ? null : (type.typeFunction() as ClassConstructor<object>);
    if (nested !== null && knownFields(nested) === null) return null;
    fields.set(name, { nested, transforms: transforms.map(({ transformFn }) => transformFn) });
  }
  return fields;
}
