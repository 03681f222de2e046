import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '../platform/ids/ids.js';

/** Which refresh of which session a refresh token stands for. Each refresh raises the generation by one. */
export interface RefreshClaims {
  readonly learnerId: string;
  readonly sessionId: string;
  readonly generation: number;
}

const FORM = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([0-9a-z]{1,7})-([A-Za-z0-9_-]{43})$/;

/**
 * Makes and reads refresh tokens: `learnerId.sessionId.generation-mac`, the generation in base 36. The MAC is HMAC-SHA256 over
 * the three, so nothing secret is stored, and two refreshes of one client at once can be given the same successor.
 */
export class RefreshTokens {
  constructor(private readonly key: Buffer) {}

  sign(claims: RefreshClaims): string {
    const { learnerId, sessionId, generation } = claims;
    return `${learnerId}.${sessionId}.${generation.toString(36)}-${this.mac(claims)}`;
  }

  /** What the token says, or undefined when it is not one of ours. */
  read(token: string): RefreshClaims | undefined {
    const [, learnerId = '', sessionId = '', generation = '', mac = ''] = FORM.exec(token) ?? [];
    if (!isId(learnerId) || !isId(sessionId)) return undefined;
    const claims = { learnerId, sessionId, generation: Number.parseInt(generation, 36) };
    return timingSafeEqual(Buffer.from(mac), Buffer.from(this.mac(claims))) ? claims : undefined;
  }

  private mac({ learnerId, sessionId, generation }: RefreshClaims): string {
    return createHmac('sha256', this.key).update(`${learnerId}.${sessionId}.${generation}`).digest('base64url');
  }
}
