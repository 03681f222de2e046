import { deflateSync } from 'node:zlib';
import type request from 'supertest';
import type { Caller } from './app.js';

/** A PNG of one colour; another shade gives other bytes. */
export function png(width: number, height: number, shade = 0): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    // Nobody here looks at checksums.
    return Buffer.concat([size, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8);
  const pixels = deflateSync(Buffer.alloc((width + 1) * height, shade));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** An MP3 of so many frames, 26 milliseconds each. */
export const mp3 = (frames: number): Buffer =>
  Buffer.concat(Array.from({ length: frames }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])));

export const svg = (text: string): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`);

/** Sends a file as a form. */
export function upload(
  caller: Caller,
  setId: string,
  name: string,
  bytes: Buffer,
  fields: Record<string, string> = {},
): request.Test {
  const form = caller.post(`/v1/sets/${setId}/media`).attach('file', bytes, name);
  return Object.entries(fields).reduce((test, [field, value]) => test.field(field, value), form);
}

/** A form with a file, as it goes over the wire. */
export function formWith(
  name: string,
  bytes: Buffer,
): { readonly payload: Buffer; readonly headers: Readonly<Record<string, string>> } {
  const boundary = 'a-boundary-of-tests';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
