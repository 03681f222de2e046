import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock/clock.js';
import { RouteMark } from '../http/route-mark.js';
import { Problem } from '../problem/problem.js';
import { ACCESS, type AccessLevel, type RouteAccess } from './access.js';
import { AccessTokens } from './access-tokens.js';
import { has, type Actor, type Identity } from './actor.js';
import { bearerOf } from './bearer.js';
import { LiveSessions } from './live-sessions.js';
import { LiveTokens } from './live-tokens.js';
import { originOf } from './origin.js';
import { isPersonalToken, readPersonalToken } from './personal-token.js';
import { neededScope, type NeededScope } from './scope.js';

const accessOf = new RouteMark<RouteAccess>(ACCESS);

/** Lets a call through only where the route's access level covers the caller. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: LiveSessions,
    private readonly personalTokens: LiveTokens,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf.of(context);
    if (access?.level === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor: Actor = { ...(await this.signIn(request)), origin: originOf(request) };
    request.actor = actor;
    isWithinScope(actor, neededScope(request.method, access?.scope));
    mayCall(actor, access?.level);
    return true;
  }

  private async signIn(request: FastifyRequest): Promise<Identity> {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new Problem('token_missing');
    const token = bearerOf(authorization);
    if (token === undefined) throw new Problem('token_invalid');
    const now = this.clock.now();
    return isPersonalToken(token) ? this.byPersonalToken(token, now) : this.byAccessToken(token, now);
  }

  private async byAccessToken(token: string, now: Date): Promise<Identity> {
    return this.sessions.identityOf(await this.tokens.verify(token, now), now);
  }

  private async byPersonalToken(token: string, now: Date): Promise<Identity> {
    const text = readPersonalToken(token);
    if (text === undefined) throw new Problem('token_invalid');
    return this.personalTokens.identityOf(text, now);
  }
}

/** @throws Problem session_required, scope_required */
function isWithinScope({ credential }: Actor, needed: NeededScope): void {
  if (credential.kind === 'session') return;
  if (needed === 'session') throw new Problem('session_required');
  if (!credential.scopes.includes(needed)) throw new Problem('scope_required', { params: { scope: needed } });
}

/** @throws Problem account_required, role_required */
function mayCall(actor: Actor, level: Exclude<AccessLevel, 'public'> | undefined): void {
  if (level === undefined) throw new Error('this route does not say who may call it');
  if (level === 'learner') return;
  if (actor.guest) throw new Problem('account_required');
  if (level === 'account' || has(actor, 'admin')) return;
  if (!has(actor, level)) throw new Problem('role_required', { params: { role: level } });
}
