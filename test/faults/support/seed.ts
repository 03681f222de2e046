import { randomInt } from 'node:crypto';

/** Whether the long form of the suite runs (`npm run test:faults`). */
export const LONG = process.env.FAULTS === 'long';

/** Chance finds new faults in the long form; the short one judges a change, and takes the same numbers each time. */
export const seedOfRun = (): number => Number(process.env.FAULT_SEED ?? (LONG ? randomInt(2 ** 31) : 20261124));

const LONG_FORM_MS = 30 * 60_000;

/** Random numbers that a seed repeats: mulberry32, a public-domain generator by Tommy Ettinger. */
export class Random {
  constructor(private state: number) {}

  /** @returns a number from 0 up to, but not including, 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @returns a whole number from `min` to `max`, both included */
  from(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.from(0, values.length - 1)] ?? values[0];
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

/** A test of chance: its seed is told when it fails, and FAULT_SEED repeats it as far as timing lets it. */
export function seeded(name: string, body: (random: Random) => Promise<void>): void {
  const run = async (): Promise<void> => {
    const seed = seedOfRun();
    try {
      await body(new Random(seed));
    } catch (error) {
      process.stderr.write(`"${name}" failed with FAULT_SEED=${seed}\n`);
      throw error;
    }
  };
  if (LONG) it(name, run, LONG_FORM_MS);
  else it(name, run);
}
