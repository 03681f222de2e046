import { Module, type DynamicModule } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AuditLog } from './audit/audit-log.js';
import { AccessTokens } from './auth/access-tokens.js';
import { AuthGuard } from './auth/auth.guard.js';
import { deriveKey } from './auth/keys.js';
import { LiveSessions } from './auth/live-sessions.js';
import { LiveTokens } from './auth/live-tokens.js';
import { Clock } from './clock/clock.js';
import type { Settings } from './config/settings.js';
import { SETTINGS } from './config/settings.token.js';
import { GeneralPool, HotPool, JobPool, type Pools } from './database/pools.js';
import { PrismaService } from './database/prisma.js';
import { ReadCopy } from './database/read-copy.js';
import { RateLimitGuard } from './limits/rate-limit.guard.js';
import { RateLimits } from './limits/rate-limits.js';
import { Idempotency } from './idempotency/idempotency.js';
import { Passing } from './sweep/passing.js';
import { PassingRepository } from './sweep/passing.repository.js';
import { Sweeps } from './sweep/sweeps.js';
import { Jobs } from './jobs/jobs.js';
import { Admission } from './http/admission.js';
import { HealthController } from './health/health.controller.js';
import { MetaController } from './meta/meta.controller.js';
import { Mailer } from './mail/mailer.js';
import { Cursors } from './page/page.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { validationPipe } from './problem/validation.pipe.js';
import { Shortcut } from './shortcut/shortcut.js';
import { BatchWatch } from './telemetry/batch-watch.js';
import { Telemetry } from './telemetry/telemetry.js';

/** What is made before the application and handed to it. */
export interface Foundation {
  readonly settings: Settings;
  readonly pools: Pools;
  readonly prisma: PrismaService;
  readonly clock: Clock;
}

/** With what belongs to this application alone. */
export interface Floor extends Foundation {
  readonly log: FastifyBaseLogger;
  readonly telemetry: Telemetry;
  readonly admission: Admission;
}

/** The technical floor: every feature may ask for what it exports. */
@Module({})
export class PlatformModule {
  static forRoot({ settings, pools, prisma, clock, log, telemetry, admission }: Floor): DynamicModule {
    const shared = [
      { provide: SETTINGS, useValue: settings },
      { provide: HotPool, useValue: pools.hot },
      { provide: GeneralPool, useValue: pools.general },
      { provide: JobPool, useValue: pools.jobs },
      { provide: Jobs, useValue: new Jobs(pools.jobs, log) },
      { provide: ReadCopy, useFactory: () => new ReadCopy(pools.general, settings.replicaUrl) },
      { provide: PrismaService, useValue: prisma },
      { provide: Clock, useValue: clock },
      { provide: Telemetry, useValue: telemetry },
      { provide: BatchWatch, useValue: telemetry.batches },
      {
        provide: AccessTokens,
        useFactory: () => AccessTokens.create(deriveKey(settings.secret, 'access-token'), settings.accessTokenSeconds),
      },
      { provide: LiveSessions, useValue: new LiveSessions(pools.hot, !settings.reviewBatches) },
      { provide: LiveTokens, useValue: new LiveTokens(pools.hot) },
      { provide: Mailer, useValue: new Mailer(settings.mail) },
      { provide: AuditLog, useValue: new AuditLog(pools.general) },
      { provide: RateLimits, useValue: new RateLimits(settings.limits, pools.general, deriveKey(settings.secret, 'rate-limit')) },
      { provide: Sweeps, useValue: new Sweeps(clock) },
      { provide: Idempotency, useValue: new Idempotency(pools.general, deriveKey(settings.secret, 'idempotency'), clock) },
      {
        provide: Shortcut,
        useFactory: (tokens: AccessTokens, sessions: LiveSessions, limits: RateLimits) =>
          new Shortcut({ tokens, sessions, limits, clock, settings, admission, telemetry, log }),
        inject: [AccessTokens, LiveSessions, RateLimits],
      },
      { provide: Cursors, useValue: new Cursors(deriveKey(settings.secret, 'cursor')) },
    ];
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController, MetaController],
      providers: [
        ...shared,
        PassingRepository,
        Passing,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: shared.map(({ provide }) => provide),
    };
  }
}
