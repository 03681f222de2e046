import type { IncomingMessage } from 'node:http';
import multipart, { type MultipartFile } from '@fastify/multipart';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.js';
import { isUnsafe } from './unsafe-text.js';

/** A form may have this many fields beside its file. */
const MAX_FIELDS = 20;
/** What a form's headers and boundaries may add to the file. */
const ENVELOPE_BYTES = 65_536;
/** How long a sender whose form is refused may go on sending: one cut off at once would often lose the answer too. */
const LINGER_MS = 2_000;

interface FormRoute {
  readonly takesForm?: boolean;
}

/** A route that reads `multipart/form-data`; every other refuses it. */
export const TakesForm = (): MethodDecorator => RouteConfig({ takesForm: true } satisfies FormRoute);

export interface FormFile {
  /** As the sender calls it; without folders. */
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Form {
  readonly file: FormFile | undefined;
  readonly fields: ReadonlyMap<string, string>;
}

export async function acceptForms(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, done) => {
      const isForm = /^multipart\//i.test(request.headers['content-type'] ?? '');
      const { takesForm = false } = request.routeOptions.config as FormRoute;
      done(isForm && !takesForm && !request.is404 ? new Problem('unsupported_media_type') : undefined);
    });
}

/**
 * Reads a form with at most one file, in the field `file`. What is too large is refused before it is held in memory.
 * A request with an Idempotency-Key is known by its form, too.
 * @param maxBytes of the file, and of each field
 * @throws Problem form_expected, file_too_large, bad_request
 */
export async function readForm(request: FastifyRequest, maxBytes: number): Promise<Form> {
  const tooLarge = (): Problem => {
    closeUnlessEnded(request.raw);
    return new Problem('file_too_large', { params: { limit: maxBytes } });
  };
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes + ENVELOPE_BYTES) throw tooLarge();
  if (!request.isMultipart()) throw new Problem('form_expected');
  const fields = new Map<string, string>();
  let file: FormFile | undefined;
  try {
    const limits = { files: 1, fileSize: maxBytes, fields: MAX_FIELDS, fieldSize: maxBytes, parts: MAX_FIELDS + 1 };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') file = { name: baseName(part.filename), bytes: await wholeOr(part, announced, tooLarge) };
      else if (part.valueTruncated) throw tooLarge();
      else fields.set(part.fieldname, String(part.value));
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge();
    throw new Problem('bad_request', { params: { reason: error instanceof Error ? error.message : 'the form is damaged' } });
  }
  await request.once?.begin([request.method, request.url, file?.name ?? '', file?.bytes ?? '', JSON.stringify([...fields])]);
  return { file, fields };
}

function closeUnlessEnded(request: IncomingMessage): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, LINGER_MS);
  timer.unref();
}

/** The library waits for the end of a part that is too large before it refuses it: an upload without an end would never be answered. */
const wholeOr = ({ file }: MultipartFile, announced: number, tooLarge: () => Problem): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    file.once('limit', () => reject(tooLarge()));
    gather(file, announced).then(resolve, reject);
  });

/**
 * Puts each chunk into its place as it comes: chunks that are joined in the end stand in memory twice.
 * @param expected about how many bytes will come; none of them takes memory before it has come
 */
async function gather(chunks: AsyncIterable<Buffer>, expected: number): Promise<Buffer> {
  let room = Buffer.allocUnsafeSlow(expected);
  let size = 0;
  for await (const chunk of chunks) {
    if (size + chunk.length > room.length) {
      const wider = Buffer.allocUnsafeSlow(2 * (size + chunk.length));
      room.copy(wider, 0, 0, size);
      room = wider;
    }
    size += chunk.copy(room, size);
  }
  return room.subarray(0, size);
}

const baseName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return isUnsafe(last) ? 'file' : last.slice(0, 200);
};
