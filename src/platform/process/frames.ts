/** A piece of a process's output: a line that says what it is, and bytes. */
export interface Frame {
  readonly head: string;
  readonly body: Buffer;
}

/** The head, which has no end of line in it, the number of bytes, and the bytes. */
export const writeFrame = (head: string, body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${head} ${body.length}\n`), body]);

interface Opened {
  readonly head: string;
  readonly length: number;
}

function readHead(line: string): Opened {
  const space = line.lastIndexOf(' ');
  return { head: line.slice(0, space), length: Number(line.slice(space + 1)) };
}

/** The frames of an output that comes in chunks of any size; one that is cut off at the end is left out. */
export async function* readFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame, void, undefined> {
  let held: Buffer[] = [];
  let size = 0;
  let open: Opened | undefined;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (open !== undefined && size < open.length) continue;
    let rest = Buffer.concat(held);
    for (;;) {
      if (open === undefined) {
        const end = rest.indexOf('\n');
        if (end < 0) break;
        open = readHead(rest.toString('utf8', 0, end));
        rest = rest.subarray(end + 1);
      }
      if (rest.length < open.length) break;
      yield { head: open.head, body: rest.subarray(0, open.length) };
      rest = rest.subarray(open.length);
      open = undefined;
    }
    held = [rest];
    size = rest.length;
  }
}
