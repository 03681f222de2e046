import pino, { type DestinationStream, type Logger } from 'pino';

/** Fields of errors that say what failed and hold nothing of what was to be stored. */
const TELLING = ['code', 'statusCode', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

/**
 * An error as it is logged. PostgreSQL quotes the whole row that it refuses in `detail`, password hash and answers included, and libraries hang
 * queries and connections on their errors: so only known fields are written.
 */
export function loggedError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { name, message, stack } = error as Partial<Error>;
  const told = TELLING.map((field) => [field, Reflect.get(error, field)] as const).filter(([, value]) => isPlain(value));
  return { type: name, message, stack, ...Object.fromEntries(told) };
}

const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/** Lines are gathered into pieces of this size, since a system call for each would cost more than the line... */
const GATHERED_BYTES = 8_192;
/** ...but none waits longer than this, in milliseconds. */
const LONGEST_WAIT_MS = 250;

const standardOutput = (): DestinationStream =>
  pino.destination({ dest: 1, sync: false, minLength: GATHERED_BYTES, periodicFlush: LONGEST_WAIT_MS });

/** JSON logs, on standard output unless said otherwise. Authorisation headers are never written; bodies are never logged at all. */
export const createLog = (level: string, destination: DestinationStream = standardOutput()): Logger => {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Wherever a library hangs the headers: the one that reads forms has them among its own options.
    redact: ['*.headers.authorization', '*.headers.cookie'],
    serializers: { err: loggedError },
  };
  return pino(options, destination);
};
