import { setTimeout as sleep } from 'node:timers/promises';
import { clearLeftovers, isRunning } from './postmaster.js';
import type { EquippedPlace } from './place.js';

export interface Guard {
  /** Stops watching; waits for a restart that is under way. */
  end(): Promise<void>;
}

const lookEveryMs = 1_000;

/**
 * Watches the embedded PostgreSQL and starts it again when it was killed, so that a server whose database died serves again
 * by itself; requests in between fail as for any unreachable database.
 */
export function guardPostmaster(place: EquippedPlace, start: () => Promise<unknown>, log: (line: string) => void): Guard {
  const ended = new AbortController();
  const watch = async () => {
    while (!ended.signal.aborted) {
      await sleep(lookEveryMs, undefined, { ref: false, signal: ended.signal }).catch(() => undefined);
      if (!ended.signal.aborted && !isRunning(place)) await restart(place, start, log);
    }
  };
  const watching = watch();
  return {
    end: () => {
      ended.abort();
      return watching;
    },
  };
}

async function restart(place: EquippedPlace, start: () => Promise<unknown>, log: (line: string) => void): Promise<void> {
  log('The embedded database stopped unexpectedly; starting it again...');
  try {
    await clearLeftovers(place, log);
    const outcome = await start();
    log(
      outcome === 'started' ? 'The embedded database runs again.' : 'The port of the embedded database is taken; trying again.',
    );
  } catch (error) {
    log(error instanceof Error ? error.message : String(error));
  }
}
