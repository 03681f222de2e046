import type { MediaBytes } from './media-bytes.js';

export interface ContainedSound {
  readonly durationMs?: number;
}

/** Some 11 days; what claims to last longer is damaged. */
const LONGEST_SECONDS = 1_000_000;

const lasting = (seconds: number): ContainedSound =>
  seconds > 0 && seconds <= LONGEST_SECONDS ? { durationMs: Math.round(seconds * 1_000) } : {};

/** RIFF with the form WAVE: the bytes of the chunk `data` over the bytes a second of the chunk `fmt `. */
export function wavSound(bytes: MediaBytes): ContainedSound | undefined {
  if (!bytes.is(0, 'RIFF') || !bytes.is(8, 'WAVE')) return undefined;
  let bytesASecond = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.u32le(at + 4);
    if (bytes.is(at, 'fmt ')) bytesASecond = bytes.u32le(at + 16);
    if (bytes.is(at, 'data')) return lasting(Math.min(size, bytes.length - at - 8) / bytesASecond);
    at += 8 + size + (size % 2);
  }
  return {};
}

/** Ogg with sound in its first stream: the last page says which sample it ends with (RFC 3533, 6; RFC 7845, 4). */
export function oggSound(bytes: MediaBytes): ContainedSound | undefined {
  if (!bytes.is(0, 'OggS')) return undefined;
  const packet = 27 + bytes.u8(26);
  const last = bytes.lastIndexOf('OggS');
  const samples = bytes.u64le(last + 6);
  if (bytes.is(packet, 'OpusHead')) return lasting((samples - bytes.u16le(packet + 10)) / 48_000);
  if (bytes.is(packet, '\x01vorbis')) return lasting(samples / bytes.u32le(packet + 12));
  return bytes.is(packet, 'Speex   ') || bytes.is(packet, '\x7fFLAC') ? {} : undefined;
}

interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** More boxes than any real file of ours has: a file of nothing but boxes is not walked to its end. */
const MAX_BOXES = 10_000;

/** The boxes in a stretch of an ISO base media file (ISO/IEC 14496-12, 4.2). */
function boxes(bytes: MediaBytes, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to && found.length < MAX_BOXES;) {
    const short = bytes.u32be(at);
    const header = short === 1 ? 16 : 8;
    const size = short === 1 ? bytes.u64be(at + 8) : short === 0 ? to - at : short;
    if (size < header) break;
    found.push({ type: bytes.latin1(at + 4, at + 8), from: at + header, to: Math.min(at + size, to) });
    at += size;
  }
  return found;
}

const inside = (bytes: MediaBytes, box: Box, type: string): Box[] =>
  boxes(bytes, box.from, box.to).filter((inner) => inner.type === type);

/** MP4 with sound and without moving pictures; undefined for video. */
export function mp4Sound(bytes: MediaBytes): ContainedSound | undefined {
  const movie = boxes(bytes, 0, bytes.length).find(({ type }) => type === 'moov');
  if (movie === undefined) return undefined;
  const handlers = inside(bytes, movie, 'trak')
    .flatMap((track) => inside(bytes, track, 'mdia'))
    .flatMap((media) => inside(bytes, media, 'hdlr'))
    .map(({ from }) => bytes.latin1(from + 8, from + 12));
  if (!handlers.includes('soun') || handlers.includes('vide')) return undefined;
  const [header] = inside(bytes, movie, 'mvhd');
  if (header === undefined) return {};
  const { from } = header;
  return bytes.u8(from) === 1
    ? lasting(bytes.u64be(from + 24) / bytes.u32be(from + 20))
    : lasting(bytes.u32be(from + 16) / bytes.u32be(from + 12));
}
