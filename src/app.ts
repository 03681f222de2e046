import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyBaseLogger } from 'fastify';
import { AppModule } from './app.module.js';
import { ReadCopy } from './platform/database/read-copy.js';
import { Admission, admitRequests } from './platform/http/admission.js';
import { rememberRoutes } from './platform/http/allowed-methods.js';
import { closeIdleWhileClosing } from './platform/http/close-idle.js';
import { configureHttp } from './platform/http/configure-http.js';
import { answerConnectionError } from './platform/http/connection-error.js';
import { trustedProxies } from './platform/http/trusted-proxies.js';
import { NestLog } from './platform/log/nest-log.js';
import { serveApiDescription } from './platform/openapi/serve.js';
import type { Foundation } from './platform/platform.module.js';
import { Telemetry } from './platform/telemetry/telemetry.js';
import { answerProblem } from './platform/problem/answer-problem.js';
import { Shortcut } from './platform/shortcut/shortcut.js';
import { HOT_ROUTES } from './study/hot-routes.js';

/** The application, ready to be initialised or to listen. */
export async function createApp(foundation: Foundation, log: FastifyBaseLogger): Promise<NestFastifyApplication> {
  const { settings } = foundation;
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: settings.bodyLimitBytes,
    trustProxy: trustedProxies(settings.trustProxy),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerProblem,
    clientErrorHandler: answerConnectionError,
  });
  const telemetry = await Telemetry.start(settings, foundation.pools, log);
  rememberRoutes(adapter.getInstance());
  closeIdleWhileClosing(adapter.getInstance());
  const admission = new Admission(settings.maxRequests);
  admitRequests(adapter.getInstance(), admission, HOT_ROUTES);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ ...foundation, log, telemetry, admission }),
    adapter,
    {
      logger: new NestLog(log),
      abortOnError: false,
      bodyParser: false,
    },
  );
  const { replica } = app.get(ReadCopy);
  if (replica !== null) telemetry.metrics?.addPool('replica', replica);
  telemetry.install(app.getHttpAdapter().getInstance(), settings.metrics);
  await configureHttp(app, settings);
  serveApiDescription(app);
  app.get(Shortcut).open(adapter.getInstance());
  return app;
}
