import type { PoolClient } from 'pg';

export interface NewSession {
  readonly learnerId: string;
  readonly id: string;
  readonly deviceName: string | null;
  readonly at: Date;
  readonly expiresAt: Date;
}

export type EndReason = 'logout' | 'password_changed' | 'password_reset' | 'reuse_detected' | 'revoked';

export async function insertSession(client: PoolClient, session: NewSession): Promise<void> {
  await client.query(
    `insert into session (learner_id, id, device_name, created_at, rotated_at, last_used_at, expires_at)
     values ($1, $2, $3, $4, $4, $4, $5)`,
    [session.learnerId, session.id, session.deviceName, session.at, session.expiresAt],
  );
}

export async function endSessionsExcept(
  client: PoolClient,
  learnerId: string,
  kept: string,
  reason: EndReason,
  at: Date,
): Promise<void> {
  await client.query(
    `update session set ended_at = $4, end_reason = $3 where learner_id = $1 and id <> $2 and ended_at is null`,
    [learnerId, kept, reason, at],
  );
}
