import pino, { type Logger } from 'pino';

/** JSON logs on standard output. Authorisation headers are never written; bodies are never logged at all. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.authorization', 'req.headers.cookie', 'request.headers.authorization'],
  });
