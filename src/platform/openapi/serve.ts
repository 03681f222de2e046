import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { version } from '../config/version.js';
import type { Description } from './description.js';
import { describeApi } from './document.js';
import { toOpenApi30 } from './openapi-30.js';

/** The API page at `/docs`, its description at `/openapi.json`, and the same in OpenAPI 3.0 at `/openapi-3.0.json`. */
export function serveApiDescription(app: NestFastifyApplication): void {
  let made: Description | undefined;
  const description = (): Description => (made ??= describeApi(app, version).description);
  SwaggerModule.setup('docs', app, () => description() as OpenAPIObject, {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Zhidian API',
    // Without this the page asks an outside validator about us.
    swaggerOptions: { validatorUrl: null, displayRequestDuration: true },
  });
  let made30: string | undefined;
  app.getHttpAdapter().get('/openapi-3.0.json', (_request: FastifyRequest, reply: FastifyReply) => {
    made30 ??= JSON.stringify(toOpenApi30(description()));
    void reply.type('application/json').send(made30);
  });
}
