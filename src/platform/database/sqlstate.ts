/** The PostgreSQL error codes that the code acts upon (appendix A of its manual). */
export const SqlState = {
  uniqueViolation: '23505',
  foreignKeyViolation: '23503',
  checkViolation: '23514',
  invalidCatalogName: '3D000',
  undefinedTable: '42P01',
  undefinedColumn: '42703',
  invalidPassword: '28P01',
  invalidAuthorization: '28000',
  insufficientPrivilege: '42501',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
  diskFull: '53100',
  tooManyConnections: '53300',
  cannotConnectNow: '57P03',
} as const;

export type SqlState = (typeof SqlState)[keyof typeof SqlState];

/** The SQLSTATE of an error that PostgreSQL reported, or undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = codeOf(error);
  return code !== undefined && /^[0-9][0-9A-Z]{4}$|^(?:F0|HV|P0|XX)[0-9A-Z]{3}$/.test(code) ? code : undefined;
}

/** The `code` of an error of PostgreSQL or of the operating system, such as 23505 or ECONNREFUSED; Prisma wraps PostgreSQL's. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const wrapped = codeInside(error);
  if (wrapped !== undefined) return wrapped;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : undefined;
}

interface FromAdapter {
  readonly cause?: { readonly originalCode?: unknown };
}

/** Prisma wraps the error of its adapter, but for one that ends a transaction. */
function codeInside(error: object): string | undefined {
  const { meta, cause } = error as FromAdapter & { readonly meta?: { readonly driverAdapterError?: FromAdapter } };
  const code = (meta?.driverAdapterError?.cause ?? cause)?.originalCode;
  return typeof code === 'string' ? code : undefined;
}

const connectionErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ENOTCONN',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // Prisma's words for a server out of reach, too slow, gone or full, and for a transaction that was cut off or never began.
  ...['P1001', 'P1008', 'P1017', 'P1018', 'P2028', 'P2037'],
]);
const closedConnection =
  /^Connection terminated|^timeout exceeded when trying to connect|^timeout expired|^Client has encountered a connection error|^Client was closed|^Query read timeout/;

/** Whether the database could not be reached or went away, so that the same request may succeed later. */
export function isConnectionFailure(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined) return state.startsWith('08') || state.startsWith('57P0') || state === SqlState.tooManyConnections;
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  return connectionErrors.has(codeOf(error) ?? '') || closedConnection.test(message);
}
