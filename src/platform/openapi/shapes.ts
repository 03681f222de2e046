import { mapValues, type Description, type Schema } from './description.js';
import { answerSchemas, bodySchemas, mapAllSchemas, mapSchema, reachable, routesOf } from './walk.js';

/** Enumerations that grow: clients must expect more values in answers than are known today. What they send must be known. */
const OPEN_ENUMS = ['type', 'aspect', 'format', 'roles', 'code', 'algorithm', 'kind'];

const bodies = (description: Description): ReadonlySet<string> =>
  reachable(
    description,
    routesOf(description).flatMap(({ operation }) => bodySchemas(operation)),
  );
const answers = (description: Description): ReadonlySet<string> =>
  reachable(
    description,
    routesOf(description).flatMap(({ operation }) => answerSchemas(operation)),
  );

/** Unknown fields of a body are refused. Answers stay open: fields may be added to them. */
export function closeBodies(description: Description): Description {
  const sent = bodies(description);
  const close = (schema: Schema): Schema =>
    schema.properties !== undefined && schema.additionalProperties === undefined
      ? { ...schema, additionalProperties: false }
      : schema;
  return withSchemas(description, (schema, name) => (sent.has(name) ? mapSchema(schema, close) : schema));
}

export function openEnums(description: Description): Description {
  const sent = bodies(description);
  const open = (schema: Schema, name: string): Schema => {
    if (schema.enum === undefined || !OPEN_ENUMS.includes(name)) return schema;
    const { enum: values, ...rest } = schema;
    return { ...rest, 'x-extensible-enum': values };
  };
  return withSchemas(description, (schema, name) => (sent.has(name) ? schema : mapSchema(schema, open)));
}

/** Values of an enumeration come in the order in which the compiler met them, which changes with other files: sorted, they stay. */
export const sortEnums = (description: Description): Description =>
  mapAllSchemas(description, (schema) =>
    schema.enum === undefined ? schema : { ...schema, enum: schema.enum.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) },
  );

/** `additionalProperties: true` beside a reference says nothing, and hides what the reference says from generators. */
export const dropFreeFields = (description: Description): Description =>
  mapAllSchemas(description, (schema) => {
    const { additionalProperties, ...rest } = schema;
    return additionalProperties === true && (schema.allOf ?? schema.$ref) !== undefined ? rest : schema;
  });

/** Components that stand both in bodies, which are closed, and in answers, which are open: each needs two. */
export const sharedSchemas = (description: Description): string[] => {
  const answered = answers(description);
  return [...bodies(description)].filter((name) => answered.has(name)).sort();
};

const withSchemas = (description: Description, map: (schema: Schema, name: string) => Schema): Description => ({
  ...description,
  components: { ...description.components, schemas: mapValues(description.components.schemas, map) },
});
