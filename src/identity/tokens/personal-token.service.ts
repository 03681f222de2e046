import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { LiveTokens } from '../../platform/auth/live-tokens.js';
import { hashSecret, writePersonalToken } from '../../platform/auth/personal-token.js';
import { readInstant } from '../../platform/http/instant.js';
import { newId } from '../../platform/ids/ids.js';
import type { Once } from '../../platform/idempotency/once.js';
import { Cursors, DEFAULT_LIMIT } from '../../platform/page/page.js';
import type { PageQuery } from '../../platform/page/page.dto.js';
import { invalidAt, Problem } from '../../platform/problem/problem.js';
import type { NewPersonalToken, PersonalToken, PersonalTokenInput, PersonalTokenList } from './personal-token.dto.js';
import { PersonalTokenRepository, type TokenRow } from './personal-token.repository.js';

/** Of one account. */
const MAX_TOKENS = 50;

/** Keys that people make for scripts and programs of theirs. */
@Injectable()
export class PersonalTokenService {
  constructor(
    private readonly tokens: PersonalTokenRepository,
    private readonly live: LiveTokens,
    private readonly cursors: Cursors,
  ) {}

  /** @throws Problem too_many_tokens, session_revoked; invalid_input at /expiresAt */
  async create(actor: Actor, { name, scopes, expiresAt }: PersonalTokenInput, once: Once, now: Date): Promise<NewPersonalToken> {
    const ends = expiresAt === undefined || expiresAt === null ? null : readInstant(expiresAt, '/expiresAt');
    if (ends !== null && ends <= now) throw invalidAt('/expiresAt', 'time_is_past');
    const secretOf = (id: string): string => once.secret(id).toString('base64url');
    const newOne = newId();
    const secret = secretOf(newOne);
    const token = { id: newOne, name, scopes, secretHash: hashSecret(secret), expiresAt: ends };
    const { id, createdAt } = await this.tokens.create(actor, token, MAX_TOKENS, once, now);
    const row = { id, name, scopes: [...scopes], expiresAt: ends, createdAt: new Date(createdAt), lastUsedAt: null };
    const text = writePersonalToken({ learnerId: actor.userId, id, secret: id === newOne ? secret : secretOf(id) });
    return { ...toView(row), token: text };
  }

  /** Newest first. @throws Problem invalid_cursor */
  async list(actor: Actor, { limit = DEFAULT_LIMIT, cursor }: PageQuery, now: Date): Promise<PersonalTokenList> {
    const scope = `tokens:${actor.userId}`;
    const before = cursor === undefined ? undefined : String(this.cursors.decode(scope, cursor)[0]);
    const rows = await this.tokens.list(actor.userId, now, before, limit + 1);
    const { data, page } = this.cursors.page(rows, limit, scope, ({ id }) => [id]);
    return { data: data.map(toView), page };
  }

  /** @throws Problem not_found */
  async revoke(actor: Actor, id: string, now: Date): Promise<void> {
    if ((await this.tokens.revoke(actor, id, now)) === 0) throw new Problem('not_found');
    this.live.forget(actor.userId);
  }

  async revokeAll(actor: Actor, now: Date): Promise<void> {
    await this.tokens.revoke(actor, undefined, now);
    this.live.forget(actor.userId);
  }
}

const toView = (row: Omit<TokenRow, 'learnerId' | 'secretHash'>): PersonalToken => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});
