import { Controller, Get } from '@nestjs/common';
import { Access } from '../auth/access.js';
import { GeneralPool } from '../database/pools.js';
import { Health } from './health.dto.js';

@Controller('health')
@Access('public')
export class HealthController {
  constructor(private readonly pool: GeneralPool) {}

  /** The process runs. */
  @Get('live')
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers. Otherwise a 503. */
  @Get('ready')
  async ready(): Promise<Health> {
    await this.pool.query('select 1');
    return { status: 'ok' };
  }
}
