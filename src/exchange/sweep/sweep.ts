import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { SweepRepository } from './sweep.repository.js';

const HOUR_MS = 3_600_000;
const KEPT_MS = 7 * 24 * HOUR_MS;

/** Removes what nobody will ask for any more, when the server starts and every hour. */
@Injectable()
export class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Sweep.name);
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(
    private readonly sweeps: SweepRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.begin();
    this.timer = setInterval(() => this.begin(), HOUR_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Imports that ended, and previews that nobody touched, seven days before `now`; then the media that nobody uses. */
  async run(now: Date): Promise<void> {
    const unchangedSince = new Date(now.getTime() - KEPT_MS);
    while (!this.closing && (await this.sweeps.imports(unchangedSince)));
    while (!this.closing && (await this.sweeps.media()));
  }

  /** What fails is tried again in an hour. */
  private begin(): void {
    this.running = this.running
      .then(() => this.run(this.clock.now()))
      .catch((error: unknown) => this.log.error('sweeping failed', error instanceof Error ? error.stack : undefined));
  }
}
