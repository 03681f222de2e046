import type { MediaBytes } from './media-bytes.js';

/** In pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The largest that PNG allows; what claims more is damaged. */
const LARGEST = 0x7fff_ffff;

const sized = (width: number, height: number): ImageSize | undefined =>
  width > 0 && height > 0 && Math.max(width, height) <= LARGEST ? { width, height } : undefined;

/** The chunk IHDR comes first (PNG, 3rd edition, 11.2.1). */
export const pngSize = (bytes: MediaBytes): ImageSize | undefined =>
  bytes.is(12, 'IHDR') ? sized(bytes.u32be(16), bytes.u32be(20)) : undefined;

/** The logical screen (GIF89a, 18). */
export const gifSize = (bytes: MediaBytes): ImageSize | undefined => sized(bytes.u16le(6), bytes.u16le(8));

/** In the frame header, which comes after other segments (ITU-T T.81, B.2.2). */
export function jpegSize(bytes: MediaBytes): ImageSize | undefined {
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes.u8(at) !== 0xff) return undefined;
    const marker = bytes.u8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // C4, C8 and CC define tables; all others from C0 to CF begin a frame.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized(bytes.u16be(at + 7), bytes.u16be(at + 5));
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += standsAlone ? 2 : 2 + Math.max(2, bytes.u16be(at + 2));
  }
  return undefined;
}

/** By the kind of the first chunk: RFC 9649, 2.5-2.7, and RFC 6386, 9.1. */
export function webpSize(bytes: MediaBytes): ImageSize | undefined {
  if (bytes.is(12, 'VP8X')) return sized(bytes.u24le(24) + 1, bytes.u24le(27) + 1);
  if (bytes.is(12, 'VP8L') && bytes.u8(20) === 0x2f) {
    const bits = bytes.u32le(21);
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (bytes.is(12, 'VP8 ') && bytes.is(23, '\x9d\x01\x2a')) return sized(bytes.u16le(26) & 0x3fff, bytes.u16le(28) & 0x3fff);
  return undefined;
}
