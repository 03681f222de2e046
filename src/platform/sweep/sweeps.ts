import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../clock/clock.js';

/** Removes some of what is no longer asked for at `now`. @returns whether there may be more */
export type Sweep = (now: Date) => Promise<boolean>;

const HOUR_MS = 3_600_000;

/**
 * Removes what nobody will ask for any more, when the server starts and every hour. Several servers of one database may do it at once, so
 * a sweep passes over what another one holds.
 */
@Injectable()
export class Sweeps implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Sweeps.name);
  private readonly sweeps = new Map<string, Sweep>();
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(private readonly clock: Clock) {}

  /** To be called before the application has started. Sweeps run in the order in which they were added. */
  add(name: string, sweep: Sweep): void {
    this.sweeps.set(name, sweep);
  }

  onApplicationBootstrap(): void {
    this.begin();
    this.timer = setInterval(() => this.begin(), HOUR_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** All of them, each until there is nothing left. One that fails is logged, tried again in an hour, and stops no other. */
  async run(now: Date): Promise<void> {
    for (const [name, sweep] of this.sweeps) {
      try {
        while (!this.closing && (await sweep(now)));
      } catch (error) {
        this.log.error(`sweeping ${name} failed`, error instanceof Error ? error.stack : undefined);
      }
    }
  }

  private begin(): void {
    this.running = this.running.then(() => this.run(this.clock.now()));
  }
}
