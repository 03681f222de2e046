import { setImmediate } from 'node:timers/promises';

/** How many are looked at before others get their turn; each may take some 0.3 ms. */
const AT_ONCE = 25;

/** The members of a list one by one, with a pause now and then in which the server answers others. */
export async function* inTurns<T>(list: Iterable<T>): AsyncGenerator<T, void, undefined> {
  let count = 0;
  for (const one of list) {
    yield one;
    if (++count % AT_ONCE === 0) await setImmediate();
  }
}
