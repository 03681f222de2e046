import { webcrypto } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { BoundedMap } from '../../core/bounded-map.js';
import { isId } from '../ids/ids.js';
import { Problem } from '../problem/problem.js';

const ISSUER = 'zhidian';
const AUDIENCE = 'zhidian-api';
const MAX_REMEMBERED = 10_000;

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

interface Verified extends AccessClaims {
  readonly expiresAt: number;
}

/** Short-lived JWTs (HS256). They name a user and a session; roles are read where they are kept, so that a change counts at once. */
export class AccessTokens {
  private readonly remembered = new BoundedMap<string, Verified>(MAX_REMEMBERED);

  private constructor(
    private readonly key: webcrypto.CryptoKey,
    readonly lifetimeSeconds: number,
  ) {}

  static async create(secret: Buffer, lifetimeSeconds: number): Promise<AccessTokens> {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await webcrypto.subtle.importKey('raw', secret, algorithm, false, ['sign', 'verify']);
    return new AccessTokens(key, lifetimeSeconds);
  }

  sign({ userId, sessionId }: AccessClaims, now: Date): Promise<string> {
    const issuedAt = Math.floor(now.getTime() / 1000);
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(userId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + this.lifetimeSeconds)
      .sign(this.key);
  }

  /**
   * Remembers what it verified until it expires: checking a signature costs more than everything else a cheap request does.
   * @throws Problem token_expired, token_invalid
   */
  async verify(token: string, now: Date): Promise<AccessClaims> {
    const known = this.known(token, now);
    if (known !== undefined) return known;
    const verified = await this.check(token, now);
    this.remembered.set(token, verified);
    return verified;
  }

  /** What a token says that was verified before and has not expired. */
  known(token: string, now: Date): AccessClaims | undefined {
    const known = this.remembered.get(token);
    if (known === undefined || known.expiresAt > now.getTime()) return known;
    this.remembered.delete(token);
    return undefined;
  }

  private async check(token: string, now: Date): Promise<Verified> {
    const { sub, sid, exp } = await this.payloadOf(token, now);
    if (typeof sub !== 'string' || typeof sid !== 'string' || !isId(sub) || !isId(sid)) throw new Problem('token_invalid');
    return { userId: sub, sessionId: sid, expiresAt: Number(exp) * 1000 };
  }

  private async payloadOf(token: string, now: Date): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'sid', 'exp'],
        currentDate: now,
      });
      return payload;
    } catch (error) {
      throw new Problem(error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid');
    }
  }
}
