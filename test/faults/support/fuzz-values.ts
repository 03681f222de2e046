import * as fc from 'fast-check';
import type { Json, Schema } from '../../../src/platform/openapi/description.js';
import { refName } from '../../../src/platform/openapi/walk.js';
import { rememberedAs } from './fuzz-memory.js';

type Schemas = Readonly<Record<string, Schema>>;

const DEEPEST = 5;
const deep = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`) as Json;

/** What no field expects, or only few do. */
const broken: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 2 ** 53, -1e308, '', ' ', '\0', '\ud800', [], {}, [[]], deep),
  fc.constantFrom(
    '2026-02-30',
    '9999-12-31T23:59:59.999Z',
    '-1',
    'null',
    '../../etc/passwd',
    "';--",
    '🀄'.repeat(300),
    'x'.repeat(5_000),
  ),
  fc.array(fc.integer(), { maxLength: 300, size: 'max' }),
  fc.dictionary(fc.constantFrom('constructor', 'toString', '__proto__', 'a/b~c', ''), fc.integer(), { maxKeys: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const texts = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('镜像 分层', 'image', 'a', '**bold** `code` $x$', '<script>alert(1)</script>', '{{b1}}', 'de', 'zh-CN', 'en'),
);

const byFormat: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  'date-time': fc
    .date({ min: new Date('2026-10-01T00:00:00Z'), max: new Date('2026-11-25T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc
    .date({ min: new Date('2026-08-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  email: fc.emailAddress(),
};

/**
 * Values for a schema of the description: mostly what it asks for, often what an answer told under this name, sometimes what it does
 * not expect. Recalled values are filled in when they are sent.
 */
export class Values {
  constructor(private readonly schemas: Schemas) {}

  /** @param name of the field; @param collection what the address lists */
  of(schema: Schema, name: string, collection: string, depth = 0): fc.Arbitrary<unknown> {
    const fitting = this.fitting(schema, name, collection, depth);
    const examples = [...(schema.examples ?? []), ...(schema.example === undefined ? [] : [schema.example])];
    const choices: fc.WeightedArbitrary<unknown>[] = [
      { arbitrary: fitting, weight: 30 },
      { arbitrary: broken, weight: 1 },
    ];
    if (examples.length > 0) choices.push({ arbitrary: fc.constantFrom(...examples), weight: 15 });
    if (isScalar(schema)) choices.push({ arbitrary: this.recalled(fitting, name, collection), weight: 30 });
    return fc.oneof(...choices);
  }

  private recalled(fitting: fc.Arbitrary<unknown>, name: string, collection: string): fc.Arbitrary<unknown> {
    return fc.record({ recall: fc.constant(rememberedAs(name, collection)), n: fc.nat(9), otherwise: fitting });
  }

  private fitting(schema: Schema, name: string, collection: string, depth: number): fc.Arbitrary<unknown> {
    if (schema.$ref !== undefined) {
      const target = this.schemas[refName(schema.$ref) ?? ''];
      return target === undefined || depth > DEEPEST ? fc.constant(null) : this.of(target, name, collection, depth + 1);
    }
    if (schema.const !== undefined) return fc.constant(schema.const);
    const values = schema.enum ?? schema['x-extensible-enum'];
    if (values !== undefined && values.length > 0) return fc.constantFrom(...values);
    const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    if (either.length > 0) return fc.oneof(...either.map((one) => this.of(one, name, collection, depth + 1)));
    const [all] = schema.allOf ?? [];
    if (all !== undefined) return this.of(all, name, collection, depth);
    return this.ofType(schema, name, collection, depth);
  }

  private ofType(schema: Schema, name: string, collection: string, depth: number): fc.Arbitrary<unknown> {
    const { minimum = 0, maximum = 1_000 } = schema;
    switch (typesOf(schema).find((type) => type !== 'null')) {
      case 'object':
        return depth > DEEPEST ? fc.constant({}) : this.object(schema, collection, depth);
      case 'array': {
        const items =
          schema.items === undefined || depth > DEEPEST ? fc.constant(null) : this.of(schema.items, name, collection, depth + 1);
        return fc.array(items, { maxLength: 3 });
      }
      case 'integer':
        return fc.integer({ min: Math.ceil(minimum), max: Math.floor(Math.max(minimum, maximum)) });
      case 'number':
        return fc.double({ min: minimum, max: Math.max(minimum, maximum), noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'string':
        return byFormat[schema.format ?? ''] ?? texts;
      default:
        return fc.constant(null);
    }
  }

  private object(schema: Schema, collection: string, depth: number): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties } = schema;
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, this.of(one, name, collection, depth + 1)]),
    );
    const whole = fc.record(fields, { requiredKeys: [...required] as never[] });
    if (typeof additionalProperties !== 'object') return whole;
    const others = fc.dictionary(
      fc.constantFrom('en', 'zh-CN', 'a', 'b', 'b1'),
      this.of(additionalProperties, '', collection, depth + 1),
      { maxKeys: 2 },
    );
    return fc.tuple(whole, others).map(([one, two]) => ({ ...one, ...two }));
  }

  /** A body: its example with some fields changed, left out or put in, or one made out of its schema. */
  body(schema: Schema, example: Json | undefined, collection: string): fc.Arbitrary<unknown> {
    const made = this.of(schema, '', collection);
    if (example === null || typeof example !== 'object' || Array.isArray(example)) return made;
    const changes = this.changes(schema, collection);
    const { required = [] } = this.objectOf(schema);
    const varying = Object.fromEntries(
      Object.entries(example).map(([name, value]) => [name, this.like(value, name, collection)]),
    );
    const base = fc.record(varying, { requiredKeys: required.filter((name) => name in varying) as never[] });
    const varied = fc
      .tuple(base, changes, fc.option(fc.constantFrom(...Object.keys(example), 'unknown'), { freq: 4 }))
      .map(([right, change, odd]) => {
        const { [odd ?? '']: _left, ...kept } = { ...right, ...change } as Record<string, unknown>;
        return odd === 'unknown' ? { ...kept, unknown: 1 } : kept;
      });
    return fc.oneof({ arbitrary: base, weight: 4 }, { arbitrary: varied, weight: 4 }, { arbitrary: made, weight: 3 });
  }

  /** What an example shows, with what an answer told in the place of its ids and names. */
  private like(example: Json, name: string, collection: string): fc.Arbitrary<unknown> {
    if (name === 'id' && typeof example === 'string') return fc.uuid();
    if (typeof example === 'string') {
      const same = fc.constant(example);
      return name.endsWith('Id')
        ? this.recalled(fc.uuid(), name, collection)
        : fc.oneof(same, this.recalled(same, name, collection));
    }
    if (example === null || typeof example !== 'object' || Array.isArray(example)) return fc.constant(example);
    return fc.record(
      Object.fromEntries(Object.entries(example).map(([inner, value]) => [inner, this.like(value, inner, collection)])),
    );
  }

  /** Values for one or two fields of an object. */
  private changes(schema: Schema, collection: string): fc.Arbitrary<object> {
    const target = this.objectOf(schema);
    const names = Object.keys(target.properties ?? {});
    if (names.length === 0) return fc.constant({});
    return fc
      .subarray(names, { minLength: 1, maxLength: Math.min(2, names.length) })
      .chain((some) =>
        fc.record(Object.fromEntries(some.map((name) => [name, this.of(target.properties?.[name] ?? {}, name, collection, 1)]))),
      );
  }

  private objectOf(schema: Schema): Schema {
    const [first] = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
    if (first !== undefined) return this.objectOf(first);
    return schema.$ref === undefined ? schema : this.objectOf(this.schemas[refName(schema.$ref) ?? ''] ?? {});
  }
}

const typesOf = ({ type = [] }: Schema): readonly string[] => (typeof type === 'string' ? [type] : type);

const isScalar = (schema: Schema): boolean =>
  typesOf(schema).some((type) => ['string', 'integer', 'number'].includes(type)) && schema.enum === undefined;
