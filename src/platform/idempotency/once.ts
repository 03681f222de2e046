import { randomBytes } from 'node:crypto';
import type { Statements } from '../database/statements.js';

/** What the work of a request leaves for a repetition of it: enough to answer again. */
export type Result = null | boolean | number | string | readonly Result[] | { readonly [name: string]: Result };

/** How often a request's work is done: a service hands this on to where the transaction is opened. */
export interface Once {
  /**
   * Runs `work`, or gives what it gave when it was done before under the same key. To be called first in the transaction of the work;
   * what `work` throws undoes the claim with all the rest, so that the request can be sent again.
   * @throws Replay where the whole answer is known; Problem request_in_flight, idempotency_key_reused, session_revoked
   */
  run<T extends Result>(statements: Statements, work: () => Promise<T>): Promise<T>;

  /** 256 secret bits for what is made under `id`: random, or the same again for the same key, so that they need not be kept. */
  secret(id: string): Buffer;
}

/** For requests without a key. */
export const everyTime: Once = {
  run: (_statements, work) => work(),
  secret: () => randomBytes(32),
};
