import { GeneralPool } from '../database/pools.js';
import { Injectable } from '@nestjs/common';
import type { AuditEntry } from './audit-entry.js';
import { addAudit } from './audit.sql.js';

/** Keeps what belongs to no transaction: readings, and attempts that failed. What changes something writes its entry with the change. */
@Injectable()
export class AuditLog {
  constructor(private readonly pool: GeneralPool) {}

  add(entry: AuditEntry): Promise<void> {
    return addAudit(this.pool, entry);
  }
}
