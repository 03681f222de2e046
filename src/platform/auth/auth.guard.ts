import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock/clock.js';
import { isId } from '../ids/ids.js';
import { Problem } from '../problem/problem.js';
import { ACCESS, type AccessLevel } from './access.js';
import { AccessTokens } from './access-tokens.js';
import { has, type Actor } from './actor.js';
import { LiveSessions } from './live-sessions.js';

/** Lets a call through only where the route's access level covers the caller. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly sessions: LiveSessions,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const level = this.reflector.getAllAndOverride<AccessLevel | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (level === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.signIn(request);
    request.actor = actor;
    mayCall(actor, level);
    return true;
  }

  private async signIn(request: FastifyRequest): Promise<Actor> {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new Problem('token_missing');
    const token = /^Bearer +([\w.~+/=-]{1,4000})$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Problem('token_invalid');
    const now = this.clock.now();
    const claims = await this.tokens.verify(token, now);
    if (!isId(claims.userId) || !isId(claims.sessionId)) throw new Problem('token_invalid');
    return this.sessions.actorOf(claims, now);
  }
}

/** @throws Problem account_required, role_required */
function mayCall(actor: Actor, level: Exclude<AccessLevel, 'public'> | undefined): void {
  if (level === undefined) throw new Error('this route does not say who may call it');
  if (level === 'learner') return;
  if (actor.guest) throw new Problem('account_required');
  if (level === 'account' || has(actor, 'admin')) return;
  if (!has(actor, level)) throw new Problem('role_required', { params: { role: level } });
}
