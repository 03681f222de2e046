import type { Prisma } from '../../generated/prisma/client.js';
import type { Pool } from 'pg';

/** Runs statements in a transaction, whoever opened it. */
export type Statements = (text: string, values: readonly unknown[]) => Promise<readonly unknown[]>;

/** Of a transaction of `pg`. */
export const onClient =
  (client: Pick<Pool, 'query'>): Statements =>
  async (text, values) =>
    (await client.query<Record<string, unknown>>(text, [...values])).rows;

/** Of a transaction of Prisma's. */
export const onPrisma =
  (tx: Prisma.TransactionClient): Statements =>
  (text, values) =>
    tx.$queryRawUnsafe<unknown[]>(text, ...values);
