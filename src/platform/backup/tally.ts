import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

export interface Sum {
  /** Rows of PostgreSQL's COPY text format, which ends each with a line feed and escapes those inside values. */
  readonly rows: number;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

const LINE_FEED = 0x0a;

/** Passes COPY text on unchanged, and sums it up on the way. */
export class Tally extends Transform {
  private readonly hash = createHash('sha256');
  private rows = 0;
  private bytes = 0;

  /** @param onRows told how many rows each piece ended */
  constructor(private readonly onRows: (rows: number) => void = () => undefined) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    let rows = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) rows += 1;
    this.rows += rows;
    this.onRows(rows);
    done(null, chunk);
  }

  /** Of everything that went through; to be asked once, at the end. */
  sum(): Sum {
    return { rows: this.rows, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

export const isSameSum = (a: Sum, b: Sum): boolean => a.rows === b.rows && a.bytes === b.bytes && a.sha256 === b.sha256;
