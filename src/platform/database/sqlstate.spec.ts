import pg from 'pg';
import { isConnectionFailure, SqlState, sqlStateOf } from './sqlstate.js';

function databaseError(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('said the server', 0, 'error'), { code });
}
/** As Prisma's adapter hands on what PostgreSQL said. */
const prismaError = (code: string, originalCode?: string) =>
  Object.assign(new Error('Invalid invocation'), { code, meta: { driverAdapterError: { cause: { originalCode } } } });
const systemError = (code: string) => Object.assign(new Error(code), { code });

describe('SQLSTATE', () => {
  it('is what PostgreSQL reported, and nothing else', () => {
    expect(sqlStateOf(databaseError('23505'))).toBe(SqlState.uniqueViolation);
    expect(sqlStateOf(systemError('ECONNREFUSED'))).toBeUndefined();
    expect(sqlStateOf(systemError('EPIPE'))).toBeUndefined();
    expect(sqlStateOf('23505')).toBeUndefined();
  });

  it.each([
    databaseError('57P01'),
    databaseError('57P03'),
    databaseError('08006'),
    databaseError(SqlState.tooManyConnections),
    systemError('ECONNREFUSED'),
    systemError('ECONNRESET'),
    systemError('ERR_STREAM_DESTROYED'),
    new AggregateError([systemError('ECONNREFUSED'), systemError('ECONNREFUSED')]),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Query read timeout'),
    new Error('Client was closed and is not queryable'),
    prismaError('P2039', '57P01'),
    prismaError('P1001'),
    Object.assign(new Error('terminating connection'), { cause: { originalCode: '57P01' } }),
  ])('tells a lost connection: %s', (error) => {
    expect(isConnectionFailure(error)).toBe(true);
  });

  it.each([databaseError('23505'), databaseError('42601'), prismaError('P2002', '23505'), new Error('boom'), undefined])(
    'and what is none: %s',
    (error) => {
      expect(isConnectionFailure(error)).toBe(false);
    },
  );
});
