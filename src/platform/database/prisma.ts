import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../generated/prisma/client.js';
import type { GeneralPool } from './pools.js';

/** Prisma over the general pool, for ordinary queries; closing it leaves the pool to its owner. */
export class PrismaService extends PrismaClient {
  constructor(pool: GeneralPool) {
    super({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  }
}
