import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { version } from '../config/version.js';
import { describeApi } from './document.js';

/** The API page at `/docs` and its description at `/openapi.json`. */
export function serveApiDescription(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app, version), { jsonDocumentUrl: 'openapi.json' });
}
