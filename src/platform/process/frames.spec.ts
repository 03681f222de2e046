import fc from 'fast-check';
import { readFrames, writeFrame } from './frames.js';

async function* chunksOf(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer, void, undefined> {
  let from = 0;
  for (const size of [...sizes, bytes.length]) {
    yield await Promise.resolve(bytes.subarray(from, from + size));
    from += size;
  }
}

async function framesOf(bytes: Buffer, sizes: readonly number[] = []): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for await (const { head, body } of readFrames(chunksOf(bytes, sizes))) found.push([head, body.toString()]);
  return found;
}

describe('frames', () => {
  it('come out as they went in, however the output is cut into chunks', async () => {
    const head = fc.stringMatching(/^[A-Z]( \d{1,4})?$/);
    const frames = fc.array(fc.tuple(head, fc.string({ unit: 'binary' })));
    await fc.assert(
      fc.asyncProperty(frames, fc.array(fc.nat(20), { maxLength: 40 }), async (written, sizes) => {
        const bytes = Buffer.concat(written.map(([name, body]) => writeFrame(name, Buffer.from(body))));
        expect(await framesOf(bytes, sizes)).toEqual(written);
      }),
    );
  });

  it('are left out where the output ends within one', async () => {
    const bytes = Buffer.concat([writeFrame('A', Buffer.from('题目')), writeFrame('B 2', Buffer.from('cut off'))]);
    expect(await framesOf(bytes.subarray(0, -1))).toEqual([['A', '题目']]);
  });
});
