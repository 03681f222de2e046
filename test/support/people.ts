import { PasswordHasher } from '../../src/identity/password-hasher.js';
import { RefreshTokens } from '../../src/identity/refresh-token.js';
import { AccessTokens } from '../../src/platform/auth/access-tokens.js';
import type { Role } from '../../src/platform/auth/actor.js';
import { deriveKey } from '../../src/platform/auth/keys.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';

export interface Person {
  readonly id: string;
  readonly sessionId: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly email: string;
}

export type Kind = 'guest' | 'learner' | 'teacher' | 'admin';

const ROLES: Readonly<Record<Kind, readonly Role[]>> = {
  guest: ['learner'],
  learner: ['learner'],
  teacher: ['learner', 'teacher'],
  admin: ['learner', 'teacher', 'admin'],
};

/** Of all people made here. */
export const PASSWORD = 'seven wise canaries';

/** Makes people with a session, straight into the database: hashing a password for each would cost more than the tests. */
export class People {
  private constructor(
    private readonly zhidian: TestApp,
    private readonly passwordHash: string,
  ) {}

  static async of(zhidian: TestApp): Promise<People> {
    return new People(zhidian, await zhidian.app.get(PasswordHasher).hash(PASSWORD));
  }

  async make(kind: Kind): Promise<Person> {
    const { pools, clock, app, settings } = this.zhidian;
    const id = newId();
    const now = clock.now();
    const guest = kind === 'guest';
    const email = `${kind}-${id}@example.org`;
    await pools.general.query(
      `insert into users (id, email, display_name, password_hash, guest, roles, locale, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, 'en', $7, $7)`,
      [id, guest ? null : email, kind, guest ? null : this.passwordHash, guest, ROLES[kind], now],
    );
    await pools.general.query(`insert into learner (learner_id, time_zone, created_at) values ($1, 'UTC', $2)`, [id, now]);
    const sessionId = await this.openSession(id);
    return {
      id,
      sessionId,
      email,
      token: await app.get(AccessTokens).sign({ userId: id, sessionId }, now),
      refreshToken: new RefreshTokens(deriveKey(settings.secret, 'refresh-token')).sign({
        learnerId: id,
        sessionId,
        generation: 0,
      }),
    };
  }

  /** Another session of theirs. */
  async openSession(learnerId: string): Promise<string> {
    const { pools, clock } = this.zhidian;
    const id = newId();
    await pools.general.query(
      `insert into session (learner_id, id, device_name, created_at, rotated_at, last_used_at, expires_at)
       values ($1, $2, 'phone', $3, $3, $3, $3::timestamptz + interval '60 days')`,
      [learnerId, id, clock.now()],
    );
    return id;
  }
}
