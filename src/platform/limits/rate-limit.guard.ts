import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouteMark } from '../http/route-mark.js';
import { addressKey } from './address-key.js';
import type { Counted, Limit, LimitName } from './limit-table.js';
import { LIMITED } from './limited.js';
import { RateLimits } from './rate-limits.js';
import { limitHeaders } from './standing.js';

const limitOf = new RouteMark<LimitName | 'none'>(LIMITED);

/** Counts every request, after sign-in: by learner where there is one, else by address; and in the limit that its route names. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = limitOf.of(context);
    if (name === 'none') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { table } = this.limits;
    const limits: readonly Limit[] = [
      ...(request.actor === undefined ? table.address : table.learner),
      ...(name === undefined ? [] : table[name]),
    ];
    const standings = await this.limits.take(
      limits.flatMap((limit) => whoIn(limit.by, request).map((who) => [limit, who] as const)),
    );
    http.getResponse<FastifyReply>().headers(limitHeaders(standings));
    return true;
  }
}

/** Nobody, where a body names no e-mail: it will be refused for that. */
function whoIn(by: Counted, { ip, actor, body }: FastifyRequest): string[] {
  if (by === 'address') return [addressKey(ip)];
  if (by === 'learner') return actor === undefined ? [] : [actor.userId];
  const email: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'email') : undefined;
  return typeof email === 'string' ? [email.normalize('NFKC').trim().toLowerCase()] : [];
}
