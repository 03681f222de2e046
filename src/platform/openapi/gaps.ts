import { isReference, type Description, type Schema } from './description.js';
import { problemGaps } from './problem-responses.js';
import { isUndecided } from './scalars.js';
import { sharedSchemas } from './shapes.js';
import { answerSchemas, bodySchemas, innerSchemas, isProblem, routesOf } from './walk.js';

/** A schema that says nothing of what it describes. */
export const isEmpty = (schema: Schema): boolean =>
  schema.$ref === undefined &&
  (schema.type === undefined || (schema.type === 'object' && schema.properties === undefined)) &&
  typeof schema.additionalProperties !== 'object' &&
  innerSchemas(schema).length === 0;

const isFree = (schema: Schema): boolean =>
  schema.additionalProperties === true || (schema.type === 'array' && schema.items === undefined);

/** What the code leaves unsaid about its own API, one sentence each; told of the description before examples are filled in. */
export function gapsOf(description: Description): string[] {
  const routes = routesOf(description);
  const names = routes.map(({ operation }) => operation.operationId);
  return [
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `Two operations are called ${name}.`),
    ...routes.filter(({ operation }) => !operation.summary).map(({ operation }) => `${operation.operationId} has no summary.`),
    ...routes.flatMap(({ operation, method }) =>
      bodyGaps(operation.operationId, method, bodySchemas(operation).length, operation),
    ),
    ...routes.flatMap(({ operation }) => problemGaps(operation)),
    ...Object.entries(description.components.schemas).flatMap(([name, schema]) => schemaGaps(schema, name)),
    ...routes.flatMap(({ operation }) =>
      (operation.parameters ?? []).flatMap((one) =>
        isReference(one) || one.schema === undefined ? [] : schemaGaps(one.schema, `${operation.operationId}?${one.name}`),
      ),
    ),
    ...sharedSchemas(description).map(
      (name) => `${name} stands in bodies, which are closed, and in answers, which are open: make two.`,
    ),
  ];
}

function bodyGaps(name: string, method: string, sent: number, operation: Description['paths'][string][string]): string[] {
  const successes = Object.entries(operation.responses).filter(([status]) => !isProblem(status));
  const silent = successes.filter(
    ([status, response]) =>
      !['204', '304'].includes(status) && answerSchemas({ ...operation, responses: { [status]: response } }).length === 0,
  );
  return [
    ...(successes.length === 0 ? [`${name} has no success.`] : []),
    ...silent.map(([status]) => `${name} does not say what it answers with ${status}.`),
    ...(operation.requestBody !== undefined && sent === 0 ? [`${name} does not describe its body.`] : []),
    ...(method === 'get' && sent > 0 ? [`${name} reads a body.`] : []),
  ];
}

function schemaGaps(schema: Schema, path: string): string[] {
  return [
    ...(isEmpty(schema) || isFree(schema) ? [`${path} is empty: anything would fit.`] : []),
    ...(isUndecided(schema) ? [`${path} is a number without an example that says whether it is whole.`] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => schemaGaps(inner, `${path}.${name}`)),
    ...(schema.items === undefined || schema.example !== undefined ? [] : schemaGaps(schema.items, `${path}[]`)),
    ...(typeof schema.additionalProperties === 'object' ? schemaGaps(schema.additionalProperties, `${path}.*`) : []),
    ...[...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((inner) => schemaGaps(inner, path)),
  ];
}
