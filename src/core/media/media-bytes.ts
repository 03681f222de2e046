/** Bytes read by place; whatever lies past the end reads as 0, so that a file cut short is told by its values and never throws. */
export class MediaBytes {
  constructor(private readonly bytes: Uint8Array) {}

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16be(at: number): number {
    return this.u8(at) * 0x100 + this.u8(at + 1);
  }

  u16le(at: number): number {
    return this.u8(at) + this.u8(at + 1) * 0x100;
  }

  u24le(at: number): number {
    return this.u16le(at) + this.u8(at + 2) * 0x10000;
  }

  u32be(at: number): number {
    return this.u16be(at) * 0x10000 + this.u16be(at + 2);
  }

  u32le(at: number): number {
    return this.u16le(at) + this.u16le(at + 2) * 0x10000;
  }

  /** Exact up to 2^53. */
  u64be(at: number): number {
    return this.u32be(at) * 0x1_0000_0000 + this.u32be(at + 4);
  }

  /** Exact up to 2^53. */
  u64le(at: number): number {
    return this.u32le(at) + this.u32le(at + 4) * 0x1_0000_0000;
  }

  /** Whether these characters (of one byte each) stand there. */
  is(at: number, text: string): boolean {
    if (at + text.length > this.length) return false;
    for (let i = 0; i < text.length; i++) if (this.u8(at + i) !== text.charCodeAt(i)) return false;
    return true;
  }

  /** The bytes as characters of one byte each. */
  latin1(from: number, to: number): string {
    return String.fromCharCode(...this.bytes.subarray(from, to));
  }

  /** Where these characters stand last; -1 for nowhere. */
  lastIndexOf(text: string): number {
    let at = this.length - text.length;
    while (at >= 0 && !this.is(at, text)) at--;
    return Math.max(at, -1);
  }
}
