import type { Pool } from 'pg';
import { BoundedMap } from '../../core/bounded-map.js';
import { Problem } from '../problem/problem.js';
import type { AccessClaims } from './access-tokens.js';
import type { Identity, Role } from './actor.js';

/** How long an instance may believe what it last read of a session: a logout elsewhere takes effect within this. */
export const BELIEVED_MS = 5_000;
export const MAX_REMEMBERED = 10_000;

interface SessionRow {
  readonly roles: Role[];
  readonly guest: boolean;
  readonly ended: boolean;
}

const SESSION = {
  name: 'session-of-token',
  text: `
    select u.roles, u.guest, s.ended_at is not null as ended
    from session s join users u on u.id = s.learner_id
    where s.learner_id = $1 and s.id = $2`,
};

const SESSIONS = {
  name: 'sessions-of-tokens',
  text: `
    select x.n, u.roles, u.guest, s.ended_at is not null as ended
    from unnest($1::uuid[], $2::uuid[]) with ordinality x (user_id, session_id, n)
    join session s on s.learner_id = x.user_id and s.id = x.session_id
    join users u on u.id = s.learner_id`,
};

interface Asked extends AccessClaims {
  readonly resolve: (row: SessionRow | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Answers whose session a token names, and what roles they have now. */
export class LiveSessions {
  private readonly believed = new BoundedMap<string, { readonly identity: Identity; readonly until: number }>(MAX_REMEMBERED);
  private asked: Asked[] = [];

  /** @param oneByOne where learners are spread over machines, of which each answers for its own */
  constructor(
    private readonly pool: Pool,
    private readonly oneByOne: boolean,
  ) {}

  /** @throws Problem session_revoked when the session has ended or its user is gone */
  async identityOf(claims: AccessClaims, now: Date): Promise<Identity> {
    const known = this.believedOf(claims, now);
    if (known !== undefined) return known;
    const { userId, sessionId } = claims;
    const row = await this.lookUp(claims);
    if (row === undefined || row.ended) {
      this.believed.delete(sessionId);
      throw new Problem('session_revoked');
    }
    const identity: Identity = { userId, credential: { kind: 'session', sessionId }, roles: row.roles, guest: row.guest };
    this.believed.set(sessionId, { identity, until: now.getTime() + BELIEVED_MS });
    return identity;
  }

  /** Whose session it is, as read a few seconds ago. */
  believedOf({ userId, sessionId }: AccessClaims, now: Date): Identity | undefined {
    const known = this.believed.get(sessionId);
    return known !== undefined && known.until > now.getTime() && known.identity.userId === userId ? known.identity : undefined;
  }

  /** What changed here counts here at once: call it after a logout, or a change of password, role or account. */
  forget(userId: string): void {
    for (const [sessionId, { identity }] of this.believed) if (identity.userId === userId) this.believed.delete(sessionId);
  }

  /** Those who are asked about at the same moment share a statement: whoever answers a card every ten seconds is looked up each time. */
  private lookUp(claims: AccessClaims): Promise<SessionRow | undefined> {
    if (this.oneByOne) return this.readOne(claims);
    return new Promise((resolve, reject) => {
      this.asked.push({ ...claims, resolve, reject });
      if (this.asked.length === 1) setImmediate(() => void this.readAsked());
    });
  }

  private async readOne({ userId, sessionId }: AccessClaims): Promise<SessionRow | undefined> {
    return (await this.pool.query<SessionRow>({ ...SESSION, values: [userId, sessionId] })).rows[0];
  }

  private async readAsked(): Promise<void> {
    const { asked } = this;
    this.asked = [];
    try {
      const values = [asked.map(({ userId }) => userId), asked.map(({ sessionId }) => sessionId)];
      const { rows } = await this.pool.query<SessionRow & { readonly n: number }>({ ...SESSIONS, values });
      const byPlace = new Map(rows.map((row) => [row.n, row]));
      asked.forEach(({ resolve }, i) => resolve(byPlace.get(i + 1)));
    } catch (error) {
      asked.forEach(({ reject }) => reject(error));
    }
  }
}
