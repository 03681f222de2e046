import type { Caller } from './app.js';

/** What stands at an address, as it is. */
export async function bytesAt(caller: Caller, path: string): Promise<Buffer> {
  const { body } = await caller
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return body as Buffer;
}
