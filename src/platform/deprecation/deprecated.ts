import { applyDecorators, UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';

/** That a route will go, and what to use in its place. Days are `YYYY-MM-DD` and begin at midnight UTC. */
export interface Deprecation {
  readonly since: string;
  /** The first day on which the route may be gone. */
  readonly sunset: string;
  /** The address that replaces it, such as `/v1/sets/{id}/questions`. */
  readonly instead: string;
}

/** Where it stands in the API description. */
export const DEPRECATED = 'x-deprecated';

/**
 * The headers of RFC 9745 (a structured date: seconds since 1970), RFC 8594 (an HTTP date) and RFC 8288.
 * @throws RangeError for a day that is none, or a sunset that does not come after the deprecation
 */
export function deprecationHeaders({ since, sunset, instead }: Deprecation): Readonly<Record<string, string>> {
  const [begin, end] = [dayOf(since), dayOf(sunset)];
  if (begin >= end) throw new RangeError(`The sunset ${sunset} has to come after ${since}.`);
  return {
    deprecation: `@${begin.getTime() / 1_000}`,
    sunset: end.toUTCString(),
    link: `<${instead}>; rel="successor-version"`,
  };
}

function dayOf(text: string): Date {
  const day = new Date(`${text}T00:00:00.000Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(day.getTime()))
    throw new RangeError(`${text} is not a day such as 2026-01-31.`);
  return day;
}

class TellDeprecation implements NestInterceptor {
  constructor(private readonly headers: Readonly<Record<string, string>>) {}

  /** Before the work, so that its problems carry them, too. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    context.switchToHttp().getResponse<FastifyReply>().headers(this.headers);
    return next.handle();
  }
}

/** Marks a route that will go: its answers say so in headers, and the API description does. docs/api-changes.md has the rules. */
export const Deprecated = (deprecation: Deprecation): MethodDecorator =>
  applyDecorators(UseInterceptors(new TellDeprecation(deprecationHeaders(deprecation))), ApiExtension(DEPRECATED, deprecation));
