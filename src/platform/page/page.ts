import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../problem/problem.js';

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

export interface Page<T> {
  readonly data: readonly T[];
  readonly page: { readonly nextCursor: string | null };
}

/** What a cursor stands for: the sort key of the last row shown. */
export type Position = readonly (string | number)[];

/** Makes and reads cursors. One is bound to its list, caller and filter, so that it cannot be carried to another. */
export class Cursors {
  constructor(private readonly key: Buffer) {}

  encode(scope: string, position: Position): string {
    const payload = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${payload}.${this.sign(scope, payload)}`;
  }

  /** @throws Problem invalid_cursor */
  decode(scope: string, cursor: string): Position {
    const [payload = '', signature = ''] = cursor.split('.');
    const expected = Buffer.from(this.sign(scope, payload));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw new Problem('invalid_cursor');
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Position;
  }

  /** Cuts a list that was read with one row more than `limit`. */
  page<T>(rows: readonly T[], limit: number, scope: string, position: (last: T) => Position): Page<T> {
    const data = rows.slice(0, limit);
    const last = data.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { data, page: { nextCursor: more ? this.encode(scope, position(last)) : null } };
  }

  private sign(scope: string, payload: string): string {
    return createHmac('sha256', this.key).update(`${scope}\n${payload}`).digest('base64url').slice(0, 22);
  }
}
