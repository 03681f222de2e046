import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const JSON_TYPE = /^application\/json(; *charset=utf-8)?$/i;

/** How long the JSON body is that is to come, in bytes; undefined where anything about it is unusual. */
export function plainLength(headers: IncomingHttpHeaders, longest: number): number | undefined {
  const { 'content-type': type, 'content-length': told } = headers;
  if (type === undefined || told === undefined || !JSON_TYPE.test(type)) return undefined;
  if (headers['content-encoding'] !== undefined) return undefined;
  const length = Number(told);
  return length > 0 && length <= longest ? length : undefined;
}

/**
 * Reads a body that may be left for somebody else.
 * @param length of the body, in bytes
 * @param take says whether it takes the body
 * @param leave is called where it does not: the request is as it was then, and whoever reads it gets the same bytes
 */
export function peekBody(request: IncomingMessage, length: number, take: (body: Buffer) => boolean, leave: () => void): void {
  const look = (): void => {
    const body = request.read(length) as Buffer | null;
    if (body === null) return;
    request.off('readable', look);
    if (body.length === length && take(body)) {
      request.resume();
    } else {
      request.unshift(body);
      leave();
    }
  };
  request.on('readable', look);
}
