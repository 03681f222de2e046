import { PrismaService } from '../../src/platform/database/prisma.js';
import { createPools, type Pools } from '../../src/platform/database/pools.js';
import { createApp } from '../../src/app.js';
import { createLog } from '../../src/platform/log/log.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestApp } from './app.js';

/** Another instance of the application on the same database and clock, as a second server would be. */
export async function secondInstance({
  url,
  settings,
  clock,
}: TestApp): Promise<{ readonly app: NestFastifyApplication; readonly pools: Pools; close(): Promise<void> }> {
  const pools = createPools(url, { hot: 3, general: 5 }, () => undefined);
  const prisma = new PrismaService(pools.general);
  const app = await createApp({ settings, pools, prisma, clock }, createLog('silent'));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    pools,
    close: async () => {
      await app.close();
      await prisma.$disconnect();
      await pools.close();
    },
  };
}
