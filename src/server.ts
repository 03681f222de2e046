import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { createApp } from './app.js';
import { loadSeed } from './content/seed/load-seed.js';
import { AdminCodes } from './identity/admin-codes.js';
import { DemoAccounts } from './identity/demo-accounts.js';
import { Clock } from './platform/clock/clock.js';
import { projectRoot } from './platform/config/project-root.js';
import { loadSettings, type Environment, type Settings } from './platform/config/settings.js';
import { StartError } from './platform/config/start-error.js';
import { withCheckedDatabase } from './platform/database/check.js';
import { startEmbedded } from './platform/database/embedded.js';
import { migrate } from './platform/database/migrate.js';
import { createPools, JOB_CONNECTIONS } from './platform/database/pools.js';
import { PrismaService } from './platform/database/prisma.js';
import { isConnectionFailure } from './platform/database/sqlstate.js';
import { createLog } from './platform/log/log.js';
import { serveMetrics } from './platform/telemetry/serve-metrics.js';
import { Telemetry } from './platform/telemetry/telemetry.js';

export interface Server {
  readonly address: string;
  /** Answers the requests in flight, then stops listening, the connections and the embedded database, in this order. */
  stop(): Promise<void>;
}

type Say = (line: string) => void;

/** What has been started, to be stopped in the opposite order. */
class Started {
  private readonly stops: (() => Promise<unknown>)[] = [];

  add(stop: () => Promise<unknown>): void {
    this.stops.unshift(stop);
  }

  async stop(): Promise<void> {
    for (const stop of this.stops.splice(0)) await stop();
  }
}

/**
 * Starts everything, saying what it does.
 * @throws StartError in one sentence, with nothing left running
 */
export async function startServer(environment: Environment, say: Say): Promise<Server> {
  const settings = loadSettings(environment, say);
  const started = new Started();
  try {
    const address = await start(settings, started, say);
    return { address, stop: () => started.stop() };
  } catch (error) {
    await started.stop();
    throw isConnectionFailure(error) ? new StartError(DATABASE_LOST) : error;
  }
}

const DATABASE_LOST = 'The database went away while the server started: look into its log, then start again.';

async function start(settings: Settings, started: Started, say: Say): Promise<string> {
  const log = createLog(settings.logLevel);
  started.add(() => new Promise<void>((resolve) => log.flush(() => resolve())));
  const clock = new Clock();
  const url = await openDatabase(settings, started, say);
  const applied = await withCheckedDatabase(url, (client) => migrate(client));
  if (applied.length > 0) say(`Applied ${applied.length} migration(s).`);
  const pools = createPools(url, settings.pools, (error) => log.warn({ err: error }, 'lost an idle database connection'));
  started.add(() => pools.close());
  const prisma = new PrismaService(pools.general);
  started.add(() => prisma.$disconnect());
  const seed = await loadSeed(prisma, join(projectRoot, 'prisma', 'seed'), clock.now());
  if (seed.changed > 0) say(`Loaded the first question set: ${seed.changed} change(s).`);

  const app = await createApp({ settings, pools, prisma, clock }, log);
  started.add(() => app.close());
  const address = await listen(app, settings, log);
  await openMetrics(app, settings, started, say);
  say(`Zhidian serves on ${address} and describes its API on ${address}/docs`);
  await sayWhoMayEnter(app, settings, clock.now(), say);
  return address;
}

async function openDatabase(settings: Settings, started: Started, say: Say): Promise<string> {
  if (settings.database.kind === 'server') return settings.database.url;
  const embedded = await startEmbedded({
    dataDir: settings.dataDir,
    log: say,
    connections: settings.pools.hot + settings.pools.general + JOB_CONNECTIONS,
  });
  started.add(() => embedded.stop());
  return embedded.url;
}

async function listen(app: NestFastifyApplication, settings: Settings, log: Logger): Promise<string> {
  const { host, port } = settings;
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} on ${host} is taken: stop what uses it, or set another PORT.`);
    if (code === 'EACCES') throw new StartError(`Port ${port} may not be opened by this user: set a PORT above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`This machine has no address ${host}: set another HOST.`);
    throw error;
  }
  log.debug({ host, port }, 'listening');
  return app.getUrl();
}

async function openMetrics(app: NestFastifyApplication, settings: Settings, started: Started, say: Say): Promise<void> {
  const { metrics } = app.get(Telemetry);
  const { host, port, token } = settings.metrics;
  if (metrics === null || port === null) return;
  const served = await serveMetrics(metrics, host, port, token);
  started.add(() => served.close());
  say(`Metrics are served on ${served.address}`);
}

async function sayWhoMayEnter(app: NestFastifyApplication, settings: Settings, now: Date, say: Say): Promise<void> {
  if (settings.demoAccounts) {
    const { learner, teacher } = await app.get(DemoAccounts).ensure(join(settings.dataDir, 'demo.json'), now);
    say(`Try it as a learner: ${learner.email} / ${learner.password}`);
    say(`Try it as a teacher: ${teacher.email} / ${teacher.password}`);
  }
  const code = await app.get(AdminCodes).issueIfNoAdmin(now);
  if (code !== null) say(`Become the administrator within an hour: POST /v1/admin/claim {"code":"${code}"}`);
}
