import type { MediaBytes } from './media-bytes.js';

/** A frame of sound: how many bytes it takes, and how long it sounds in seconds. */
interface Frame {
  readonly bytes: number;
  readonly seconds: number;
}

type ReadFrame = (bytes: MediaBytes, at: number) => Frame | undefined;

const MPEG1_KBITS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_KBITS = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_HERTZ = [44_100, 48_000, 32_000];

/** A header of MPEG-1, 2 or 2.5 audio, layer III (ISO/IEC 11172-3, 2.4.2.3). */
const mp3Frame: ReadFrame = (bytes, at) => {
  const [second, third] = [bytes.u8(at + 1), bytes.u8(at + 2)];
  if (bytes.u8(at) !== 0xff || (second & 0xe0) !== 0xe0 || ((second >> 1) & 3) !== 1) return undefined;
  const version = (second >> 3) & 3;
  const kbits = (version === 3 ? MPEG1_KBITS : MPEG2_KBITS)[(third >> 4) - 1];
  const fullHertz = MPEG1_HERTZ[(third >> 2) & 3];
  if (version === 1 || kbits === undefined || fullHertz === undefined) return undefined;
  const hertz = version === 3 ? fullHertz : version === 2 ? fullHertz / 2 : fullHertz / 4;
  const samples = version === 3 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  return { bytes: Math.floor((samples * kbits * 125) / hertz) + padding, seconds: samples / hertz };
};

const AAC_HERTZ = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];

/** A header of ADTS (ISO/IEC 14496-3, 1.A.2.2). */
const aacFrame: ReadFrame = (bytes, at) => {
  if (bytes.u8(at) !== 0xff || (bytes.u8(at + 1) & 0xf6) !== 0xf0) return undefined;
  const hertz = AAC_HERTZ[(bytes.u8(at + 2) >> 2) & 0xf];
  const size = ((bytes.u8(at + 3) & 3) << 11) | (bytes.u8(at + 4) << 3) | (bytes.u8(at + 5) >> 5);
  if (hertz === undefined || size < 7) return undefined;
  return { bytes: size, seconds: (1024 * ((bytes.u8(at + 6) & 3) + 1)) / hertz };
};

export interface FramedSound {
  readonly type: 'audio/mpeg' | 'audio/aac';
  readonly durationMs?: number;
}

/** How far behind a tag the first frame may stand. */
const PADDING = 4_096;
/** A tag of version 1 and the like may follow the frames; where more than this share is left over, the length is not known. */
const WALKED_SHARE = 0.9;

/** MP3 or AAC in ADTS, with or without an ID3v2 tag before it; undefined where no run of frames begins. */
export function framedSound(bytes: MediaBytes): FramedSound | undefined {
  const start = bytes.is(0, 'ID3') ? id3Length(bytes) : 0;
  const latest = start === 0 ? 0 : Math.min(start + PADDING, bytes.length);
  for (let at = start; at <= latest; at++) {
    if (bytes.u8(at) !== 0xff) continue;
    for (const [type, read] of [['audio/mpeg', mp3Frame] as const, ['audio/aac', aacFrame] as const]) {
      const sound = walk(bytes, at, read);
      if (sound !== undefined) return { type, ...sound };
    }
  }
  return undefined;
}

/** Two frames in a row, or one that is the whole file: a single header is too easily met by chance. */
function walk(bytes: MediaBytes, start: number, read: ReadFrame): { durationMs?: number } | undefined {
  let [at, frames, seconds] = [start, 0, 0];
  for (let frame = read(bytes, at); frame !== undefined && at < bytes.length; frame = read(bytes, at)) {
    at += frame.bytes;
    frames += 1;
    seconds += frame.seconds;
  }
  if (frames === 0 || (frames === 1 && at !== bytes.length)) return undefined;
  const isWhole = at - start >= (bytes.length - start) * WALKED_SHARE;
  return isWhole ? { durationMs: Math.round(seconds * 1_000) } : {};
}

/** With its header, and footer if any (ID3v2.4, 3.1). */
function id3Length(bytes: MediaBytes): number {
  const [a, b, c, d] = [6, 7, 8, 9].map((at) => bytes.u8(at) & 0x7f) as [number, number, number, number];
  const footer = (bytes.u8(5) & 0x10) === 0 ? 0 : 10;
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d) + footer;
}
