import type { Pool } from 'pg';
import type { FindingKind } from './kinds.js';

/** The connection of a transaction. */
export type Db = Pick<Pool, 'query'>;

/**
 * Damage that one query finds, and one statement mends.
 * Within a learner or set, `find` has `$1`, its id, and gives `words` for each wrong row; `mend` may also have `$2`, a revision of
 * the subject that nothing else has, and `$3`, the time. In the whole database, `find` has `$1`, how many to give at the most, and
 * gives `id` and `words`; `mend` has `$1`, a list of such ids, and may have `$2`, the time.
 */
export interface QueryCheck {
  readonly kind: FindingKind;
  readonly find: string;
  readonly mend?: string;
}

/** The values that a statement asks for, out of those that it may ask for. */
export function valuesFor(text: string, values: readonly unknown[]): unknown[] {
  const asked = [...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number));
  return values.slice(0, Math.max(0, ...asked));
}
