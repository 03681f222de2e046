import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { ClassConstructor } from 'class-transformer';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { AccessTokens } from '../auth/access-tokens.js';
import type { Identity } from '../auth/actor.js';
import { bearerOf } from '../auth/bearer.js';
import { isPersonalToken } from '../auth/personal-token.js';
import type { LiveSessions } from '../auth/live-sessions.js';
import type { Clock } from '../clock/clock.js';
import type { Settings } from '../config/settings.js';
import type { Admission } from '../http/admission.js';
import { parseJson } from '../http/json-body.js';
import { parseLocale } from '../http/locale.js';
import { UNKEPT } from '../http/security-headers.js';
import { clientAddress } from '../http/trusted-proxies.js';
import type { RateLimits } from '../limits/rate-limits.js';
import { limitHeaders } from '../limits/standing.js';
import { problemAnswer, problemOf } from '../problem/answer-problem.js';
import { Problem } from '../problem/problem.js';
import { soundBody } from '../problem/validation.pipe.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { peekBody, plainLength } from './plain-body.js';
import { ShortReplies, type Headers, type Reply } from './short-reply.js';
import type { ShortRoute } from './short-route.js';

/** Bytes. Longer bodies go the usual way. */
const LONGEST_BODY = 16_384;

export interface ShortcutParts {
  readonly tokens: AccessTokens;
  readonly sessions: LiveSessions;
  readonly limits: RateLimits;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'bodyLimitBytes' | 'corsOrigins' | 'trustProxy'>;
  readonly admission: Admission;
  readonly telemetry: Telemetry;
  readonly log: FastifyBaseLogger;
}

interface Known {
  readonly route: ShortRoute<object>;
  /** Of the body, in bytes. */
  readonly length: number;
  readonly token: string;
}

interface Met {
  readonly known: Known;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** By `performance.now()`. */
  readonly begun: number;
}

/**
 * Answers the hottest routes past the framework, which takes a fifth of the server's time for a review. Only what is certain is taken: a
 * sound body of a caller with a session. All else, faults above all, goes the usual way untouched, so that nothing is said here that the
 * framework would say otherwise.
 */
export class Shortcut {
  private readonly routes = new Map<string, ShortRoute<object>>();
  private readonly replies: ShortReplies;
  private readonly addressOf: (request: IncomingMessage) => string;
  private readonly longest: number;
  private isOpen = false;

  constructor(private readonly parts: ShortcutParts) {
    const { bodyLimitBytes, corsOrigins, trustProxy } = parts.settings;
    this.replies = new ShortReplies(corsOrigins);
    this.addressOf = clientAddress(trustProxy);
    this.longest = Math.min(LONGEST_BODY, bodyLimitBytes);
  }

  add<T extends object>(route: ShortRoute<T>): void {
    this.routes.set(route.path, route);
  }

  /** Stands before the framework until the server closes. */
  open(fastify: FastifyInstance): void {
    const { server } = fastify;
    const [usual] = server.listeners('request') as RequestListener[];
    if (usual === undefined) throw new Error('the framework does not listen for requests');
    server.off('request', usual);
    server.on('request', (request, response) => {
      const leave = (): void => usual(request, response);
      const known = this.isOpen ? this.known(request) : undefined;
      if (known === undefined) return leave();
      const met = { known, request, response, begun: performance.now() };
      const caller = this.believed(known.token);
      if (caller === undefined) void this.lookUp(met, leave);
      else this.meet(met, caller, leave);
    });
    this.isOpen = true;
    fastify.addHook('preClose', (done) => {
      this.isOpen = false;
      done();
    });
  }

  /** What the head of a request says, where it is one for here. */
  private known({ method, url = '', headers }: IncomingMessage): Known | undefined {
    const route = method === 'POST' ? this.routes.get(url) : undefined;
    if (route === undefined) return undefined;
    const length = plainLength(headers, this.longest);
    const token = bearerOf(headers.authorization ?? '');
    return length === undefined || token === undefined || isPersonalToken(token) ? undefined : { route, length, token };
  }

  private believed(token: string): Identity | undefined {
    const { tokens, sessions, clock } = this.parts;
    const now = clock.now();
    const claims = tokens.known(token, now);
    return claims && sessions.believedOf(claims, now);
  }

  /** Whom the token stands for is looked up before the body is touched: whatever goes wrong is for the framework to say. */
  private async lookUp(met: Met, leave: () => void): Promise<void> {
    const { tokens, sessions, clock } = this.parts;
    const now = clock.now();
    try {
      this.meet(met, await sessions.identityOf(await tokens.verify(met.known.token, now), now), leave);
    } catch {
      leave();
    }
  }

  private meet(met: Met, caller: Identity, leave: () => void): void {
    const take = (body: Buffer): boolean => {
      const input = soundInput(met.known.route.input, body);
      if (input === undefined || !this.parts.admission.hot.take()) return false;
      void this.serve(met, caller, input);
      return true;
    };
    peekBody(met.request, met.known.length, take, leave);
  }

  private async serve(met: Met, caller: Identity, input: object): Promise<void> {
    const { request, response, begun } = met;
    const { path } = met.known.route;
    const { admission, telemetry } = this.parts;
    const requestId = randomUUID();
    const reply = await this.answer(met, caller, input, requestId);
    admission.hot.leave();
    this.replies.send(response, request.headers, reply);
    const ms = performance.now() - begun;
    const { traceparent } = request.headers;
    telemetry.tell({ requestId, method: 'POST', path, route: path, status: reply.status, ms, traceparent });
  }

  private async answer({ known, request }: Met, caller: Identity, input: object, requestId: string): Promise<Reply> {
    const { route } = known;
    const { limits, clock, log } = this.parts;
    const locale = parseLocale(request.headers['accept-language']);
    let standing: Headers = {};
    try {
      const { userId, credential, roles, guest } = caller;
      const actor = { userId, credential, roles, guest, origin: { address: this.addressOf(request), requestId } };
      standing = limitHeaders(await limits.take(limits.table.learner.map((limit) => [limit, userId] as const)));
      const { status, body } = await route.answer({ actor, locale, input, requestId, now: clock.now() });
      const own = { 'x-request-id': requestId, 'content-type': 'application/json; charset=utf-8' };
      return { status, headers: [standing, UNKEPT, own], body: JSON.stringify(body) };
    } catch (thrown) {
      const problem = problemOf(thrown) ?? new Problem('internal');
      const told = problemAnswer(problem, thrown, {
        path: route.path,
        id: requestId,
        locale,
        log: log.child({ reqId: requestId }),
      });
      return { ...told, headers: [standing, told.headers] };
    }
  }
}

/** Undefined where anything is wrong with the body. */
function soundInput<T extends object>(input: ClassConstructor<T>, body: Buffer): T | undefined {
  try {
    return soundBody(input, parseJson(body));
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
