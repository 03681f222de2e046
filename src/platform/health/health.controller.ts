import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get } from '@nestjs/common';
import { Access } from '../auth/access.js';
import { HotPool } from '../database/pools.js';
import { Unlimited } from '../limits/limited.js';
import { Problem } from '../problem/problem.js';
import { Health } from './health.dto.js';

/** A database that answers later than this does not serve anyone. */
const READY_WITHIN_MS = 1_500;

@Controller('health')
@Access('public')
@Unlimited()
export class HealthController {
  constructor(private readonly pool: HotPool) {}

  /** The process runs. */
  @Get('live')
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers. Otherwise a 503. */
  @Get('ready')
  async ready(): Promise<Health> {
    const answered = new AbortController();
    try {
      await Promise.race([this.pool.query('select 1'), tooLate(answered.signal)]);
    } finally {
      answered.abort();
    }
    return { status: 'ok' };
  }
}

async function tooLate(answered: AbortSignal): Promise<never> {
  await sleep(READY_WITHIN_MS, undefined, { signal: answered });
  throw new Problem('unavailable', { headers: { 'retry-after': '1' } });
}
