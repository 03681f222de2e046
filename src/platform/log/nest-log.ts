import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';

/** Nest's own messages, in the same JSON log as the requests. */
export class NestLog implements LoggerService {
  constructor(private readonly target: FastifyBaseLogger) {}

  /** Start-up chatter of the framework: of no use to an operator. */
  log(message: unknown, context?: unknown): void {
    this.target.debug({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.target.error({ rest }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.target.warn({ context }, String(message));
  }
}
