import { ModulesContainer } from '@nestjs/core';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { neededScope } from '../auth/scope.js';
import type { Description, Operation } from './description.js';
import { markDeprecated } from './deprecations.js';
import { fillExamples } from './examples.js';
import { gapsOf } from './gaps.js';
import { addHeaders } from './headers.js';
import { areaName, operationName } from './names.js';
import { addProblems } from './problem-responses.js';
import { decideScalars } from './scalars.js';
import { closeBodies, dropFreeFields, openEnums, sortEnums } from './shapes.js';
import { mapOperations } from './walk.js';

const AREAS = {
  identity: 'Accounts, guests, sessions, and what is kept of you.',
  content: 'Question sets, knowledge points and questions: read them, and write your own.',
  media: 'Pictures and sounds of question sets.',
  exchange: 'Files in and out: imports with a preview, exports, formats, and questions made of knowledge points.',
  study: 'Take up sets, answer what is due, correct and undo.',
  progress: 'What you have learned, and what comes.',
  server: 'What this server is, and whether it runs.',
};

export interface ApiDescription {
  readonly description: Description;
  /** What the code leaves unsaid, one sentence each. */
  readonly gaps: readonly string[];
}

/**
 * The OpenAPI 3.1 description, from the code alone: routes, types and comments by Nest's compiler plugin, so only from a build;
 * everything that follows from these by rule is added here.
 */
export function describeApi(app: INestApplication, version: string): ApiDescription {
  const raw = rawDescription(app, version);
  const told = [decideScalars, sortEnums, dropFreeFields, openEnums, closeBodies].reduce((description, step) => step(description), raw);
  return {
    description: [addProblems, addHeaders, markDeprecated, fillExamples].reduce((description, step) => step(description), told),
    gaps: gapsOf(told),
  };
}

function rawDescription(app: INestApplication, version: string): Description {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Zhidian (知点)')
    .setDescription('Knowledge points as graded questions, scheduled with FSRS.')
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The `accessToken` of a session, or a personal token.' });
  for (const [area, words] of Object.entries(AREAS)) config.addTag(area, words);
  const areas = areasOf(app);
  const { openapi, info, ...rest } = SwaggerModule.createDocument(app, config.build(), {
    autoTagControllers: false,
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  const { contact: _none, ...about } = info;
  const plain = JSON.parse(JSON.stringify({ openapi, info: about, ...rest })) as Description;
  return mapOperations(plain, (operation, method) => scoped(named(operation, areas), method));
}

function named(operation: Operation, areas: ReadonlyMap<string, string>): Operation {
  const [controller = '', method = ''] = operation.operationId.split('.');
  return {
    ...operation,
    operationId: operationName(controller, method),
    tags: operation.tags ?? [areas.get(controller) ?? 'server'],
  };
}

/** A route's own scope counts for its writes; what each method needs is said here. */
function scoped(operation: Operation, method: string): Operation {
  if (operation['x-access'] === 'public') return operation;
  return { ...operation, 'x-scope': neededScope(method, operation['x-scope']) };
}

function areasOf(app: INestApplication): ReadonlyMap<string, string> {
  const areas = new Map<string, string>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { name } of module.controllers.values()) areas.set(String(name), areaName(module.name));
  }
  return areas;
}
