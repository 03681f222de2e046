import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import { doneToSelf } from '../platform/audit/audit-entry.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import { LiveSessions } from '../platform/auth/live-sessions.js';
import { LiveTokens } from '../platform/auth/live-tokens.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import { DeletionRepository } from './deletion.repository.js';
import { ExportRepository } from './export.repository.js';
import { EXPORT_STATEMENTS, type ExportRow } from './export.sql.js';
import { ProfileService } from './profile.service.js';
import type { User } from './user.dto.js';

/** All that is kept of a person: to take away, and to delete. */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly profiles: ProfileService,
    private readonly exports: ExportRepository,
    private readonly deletions: DeletionRepository,
    private readonly audit: AuditLog,
    private readonly live: LiveSessions,
    private readonly liveTokens: LiveTokens,
  ) {}

  /** @throws Problem session_revoked */
  async beginExport(actor: Actor, now: Date): Promise<AsyncGenerator<string>> {
    const user = await this.profiles.me(actor);
    await this.audit.add(doneToSelf(actor, 'data_exported', now));
    return this.export(user, now);
  }

  /** The pieces of one JSON text, a `PersonalData`. Rows that change while it is read are in it as before or as after. */
  private async *export(user: User, now: Date): AsyncGenerator<string> {
    yield `{"exportedAt":${JSON.stringify(now)},"user":${JSON.stringify(user)}`;
    for (const statement of EXPORT_STATEMENTS) {
      yield `,"${statement.part}":[`;
      let separator = '';
      for await (const rows of this.exports.pages(statement, user.id)) {
        if (rows.length === 0) continue;
        const complete = statement.complete ?? ((row: ExportRow) => row);
        yield separator + rows.map((row) => JSON.stringify(complete(row, user.id))).join(',');
        separator = ',';
      }
      yield ']';
    }
    yield '}\n';
  }

  /**
   * Accounts prove who they are by their password.
   * @param address as limits count it
   * @throws Problem invalid_input at /password, last_admin, session_revoked, too_many_guesses
   */
  async delete(actor: Actor, password: string | undefined, address: string, now: Date): Promise<void> {
    const user = await this.profiles.record(actor);
    if (!user.guest) {
      if (password === undefined) throw invalidAt('/password', 'required');
      await this.profiles.prove(user, password, '/password', address);
    }
    const outcome = await this.deletions.delete(doneToSelf(actor, 'account_deleted', now));
    if (outcome === 'last_admin') throw new Problem('last_admin');
    this.live.forget(actor.userId);
    this.liveTokens.forget(actor.userId);
    if (outcome === 'gone') throw new Problem('session_revoked');
  }
}
