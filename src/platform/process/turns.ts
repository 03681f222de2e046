/** Lets at most `atOnce` pieces of work run; up to `maxWaiting` more wait in line, and what comes then is turned away. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly maxWaiting: number,
    private readonly turnedAway: () => Error,
  ) {}

  /** @throws what `turnedAway` makes when the line is full, and whatever the work throws */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.atOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.maxWaiting) throw this.turnedAway();
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Hands the place to the first in line, so that nobody slips in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }
}
