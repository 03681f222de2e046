import { Inject, Injectable } from '@nestjs/common';
import { AccessTokens } from '../platform/auth/access-tokens.js';
import { sessionOf, type Actor } from '../platform/auth/actor.js';
import { deriveKey } from '../platform/auth/keys.js';
import type { Origin } from '../platform/auth/origin.js';
import { LiveSessions } from '../platform/auth/live-sessions.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import { newId } from '../platform/ids/ids.js';
import { Cursors } from '../platform/page/page.js';
import type { PageQuery } from '../platform/page/page.dto.js';
import { Problem } from '../platform/problem/problem.js';
import type { Session } from './auth.dto.js';
import { isRefusedDemo } from './demo-refusal.js';
import { RefreshTokens, type RefreshClaims } from './refresh-token.js';
import type { SessionList } from './session.dto.js';
import { SessionRepository } from './session.repository.js';
import type { NewSession } from './session.sql.js';
import { toUser, type UserRecord } from './user.js';
import { UserRepository } from './user.repository.js';

/** Two refreshes of one client at once, or one sent again after a lost answer, get the same successor for this long. */
const SUCCESSOR_SHOWN_MS = 30_000;
const DAY_MS = 86_400_000;

@Injectable()
export class SessionService {
  private readonly refreshTokens: RefreshTokens;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly accessTokens: AccessTokens,
    private readonly live: LiveSessions,
    private readonly cursors: Cursors,
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
  ) {
    this.refreshTokens = new RefreshTokens(deriveKey(settings.secret, 'refresh-token'));
  }

  draft(learnerId: string, deviceName: string | null | undefined, now: Date): NewSession {
    return { learnerId, id: newId(), deviceName: deviceName || null, at: now, expiresAt: this.expiry(now) };
  }

  /** The tokens of a session that stands at `generation`. */
  async tokens(user: UserRecord, sessionId: string, generation: number, now: Date): Promise<Session> {
    return {
      accessToken: await this.accessTokens.sign({ userId: user.id, sessionId }, now),
      refreshToken: this.refreshTokens.sign({ learnerId: user.id, sessionId, generation }),
      expiresIn: this.accessTokens.lifetimeSeconds,
      user: toUser(user),
    };
  }

  /**
   * Spends a refresh token. One that was spent before gets the same successor within 30 s, as long as that was not spent too;
   * any other reuse means that somebody has a copy, and ends the session.
   * @throws Problem token_invalid, session_revoked
   */
  async refresh(refreshToken: string, origin: Origin, now: Date): Promise<Session> {
    const claims = this.refreshTokens.read(refreshToken);
    if (claims === undefined) throw new Problem('token_invalid');
    const { learnerId, sessionId } = claims;
    const generation =
      (await this.sessions.rotate(learnerId, sessionId, claims.generation, now, this.expiry(now))) ??
      (await this.successorShownAgain(claims, origin, now));
    const user = await this.users.find({ id: learnerId });
    if (user === undefined || isRefusedDemo(user, this.settings)) throw new Problem('session_revoked');
    return this.tokens(user, sessionId, generation, now);
  }

  private async successorShownAgain(
    { learnerId, sessionId, generation }: RefreshClaims,
    origin: Origin,
    now: Date,
  ): Promise<number> {
    const session = await this.sessions.find(learnerId, sessionId);
    if (session === null || session.endedAt !== null || session.expiresAt <= now) throw new Problem('session_revoked');
    const age = now.getTime() - session.rotatedAt.getTime();
    if (session.generation === generation + 1 && age <= SUCCESSOR_SHOWN_MS) return session.generation;
    if (session.generation > generation) {
      // Who sent it is not known: the owner, or whoever has the copy.
      const target = { kind: 'user', id: learnerId } as const;
      await this.sessions.endForReuse(learnerId, sessionId, { action: 'token_reused', actorId: null, target, origin, at: now });
      this.live.forget(learnerId);
    }
    throw new Problem('session_revoked');
  }

  /** The tokens of the caller's own session as it stands. @throws Problem session_revoked */
  async again(user: UserRecord, sessionId: string, now: Date): Promise<Session> {
    const session = await this.sessions.find(user.id, sessionId);
    if (session === null || session.endedAt !== null) throw new Problem('session_revoked');
    return this.tokens(user, sessionId, session.generation, now);
  }

  async logout(actor: Actor, now: Date): Promise<void> {
    await this.sessions.end(actor.userId, sessionOf(actor), 'logout', now);
    this.live.forget(actor.userId);
  }

  /** Newest first. @throws Problem invalid_cursor */
  async list(actor: Actor, { limit = 50, cursor }: PageQuery, now: Date): Promise<SessionList> {
    const scope = `sessions:${actor.userId}`;
    const before = cursor === undefined ? undefined : String(this.cursors.decode(scope, cursor)[0]);
    const rows = await this.sessions.list(actor.userId, now, before, limit + 1);
    const { data, page } = this.cursors.page(rows, limit, scope, ({ id }) => [id]);
    const entries = data.map(({ id, deviceName, createdAt, lastUsedAt, expiresAt }) => ({
      id,
      deviceName,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      current: id === sessionOf(actor),
    }));
    return { data: entries, page };
  }

  /** Ends one of the caller's sessions. @throws Problem not_found */
  async end(actor: Actor, id: string, now: Date): Promise<void> {
    if (!(await this.sessions.end(actor.userId, id, 'revoked', now))) throw new Problem('not_found');
    this.live.forget(actor.userId);
  }

  async endOthers(actor: Actor, now: Date): Promise<void> {
    await this.sessions.endOthers(actor.userId, sessionOf(actor), now);
    this.live.forget(actor.userId);
  }

  private expiry(now: Date): Date {
    return new Date(now.getTime() + this.settings.refreshTokenDays * DAY_MS);
  }
}
