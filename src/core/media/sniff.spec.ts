import fc from 'fast-check';
import { sniffMedia } from './sniff.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const be32 = (value: number): Buffer => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 0xff));
const le32 = (value: number): Buffer => be32(value).reverse();
const le16 = (value: number): Buffer => le32(value).subarray(0, 2);
const bytes = (...parts: (string | Buffer | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin1(part) : Buffer.from(part))));

const box = (type: string, ...content: (string | Buffer | number[])[]): Buffer => {
  const inner = bytes(...content);
  return bytes(be32(inner.length + 8), type, inner);
};
const handler = (type: string): Buffer => box('trak', box('mdia', box('hdlr', be32(0), be32(0), type, be32(0))));
const mvhd = box('mvhd', be32(0), be32(0), be32(0), be32(1_000), be32(2_500));
const mp4 = (brand: string, ...tracks: string[]): Buffer =>
  bytes(box('ftyp', brand, be32(0)), box('mdat', 'sound'), box('moov', mvhd, ...tracks.map(handler)));

/** MPEG-1 layer III at 128 kbit/s and 44.1 kHz: 417 bytes a frame. */
const mp3Frame = bytes([0xff, 0xfb, 0x90, 0x00], Buffer.alloc(413));
/** Stereo AAC at 44.1 kHz in a frame of 100 bytes. */
const aacFrame = bytes([0xff, 0xf1, 0x50, 0x80, 0x0c, 0x9f, 0xfc], Buffer.alloc(93));
const oggPage = (granule: number, packet: string | Buffer): Buffer =>
  bytes('OggS', [0, 2], le32(granule), le32(0), le32(1), le32(0), le32(0), [1, packet.length], packet);

describe('pictures, with their size in pixels', () => {
  it.each([
    ['image/png', bytes('\x89PNG\r\n\x1a\n', be32(13), 'IHDR', be32(640), be32(480))],
    ['image/gif', bytes('GIF89a', le16(640), le16(480))],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 0x01, 0xe0, 0x02, 0x80, 3])],
    ['image/webp', bytes('RIFF', le32(30), 'WEBPVP8X', le32(10), be32(0), [0x7f, 0x02, 0, 0xdf, 0x01, 0])],
    ['image/webp', bytes('RIFF', le32(30), 'WEBPVP8L', le32(10), [0x2f], le32((639 | (479 << 14)) >>> 0))],
    ['image/webp', bytes('RIFF', le32(30), 'WEBPVP8 ', le32(10), [0, 0, 0, 0x9d, 0x01, 0x2a], le16(640), le16(480))],
  ])('%s', (type, content) => {
    expect(sniffMedia(content)).toEqual({ type, width: 640, height: 480 });
  });

  it('has no size where the file is cut off or lies', () => {
    expect(sniffMedia(latin1('\x89PNG\r\n\x1a\n'))).toEqual({ type: 'image/png' });
    expect(sniffMedia(bytes('\x89PNG\r\n\x1a\n', be32(13), 'IHDR', be32(0xffffffff), be32(1)))).toEqual({ type: 'image/png' });
  });

  it('knows a drawing by its root element', () => {
    const drawing = '\ufeff<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg xmlns="…"/>';
    expect(sniffMedia(Buffer.from(drawing))).toEqual({ type: 'image/svg+xml' });
    expect(sniffMedia(Buffer.from('<html><body><svg></svg></body></html>'))).toBeUndefined();
    expect(sniffMedia(Buffer.from('<svgx>'))).toBeUndefined();
  });
});

describe('sounds, with their length', () => {
  it.each([
    ['audio/mpeg', bytes(mp3Frame, mp3Frame, mp3Frame), 78],
    ['audio/mpeg', bytes('ID3', [4, 0, 0, 0, 0, 0, 5], 'title', Buffer.alloc(10), mp3Frame, mp3Frame), 52],
    ['audio/aac', bytes(aacFrame, aacFrame), 46],
    [
      'audio/wav',
      bytes('RIFF', le32(0), 'WAVEfmt ', le32(16), le32(0), le32(0), le32(8), le32(0), 'data', le32(20), Buffer.alloc(20)),
      2_500,
    ],
    ['audio/mp4', mp4('M4A ', 'soun'), 2_500],
    ['audio/mp4', mp4('mp42', 'soun', 'text'), 2_500],
    ['audio/ogg', bytes(oggPage(0, bytes('OpusHead', [1, 2], le16(312))), oggPage(120_312, 'sound')), 2_500],
    ['audio/ogg', bytes(oggPage(0, bytes('\x01vorbis', be32(0), [2], le32(44_100))), oggPage(110_250, 'sound')), 2_500],
  ])('%s', (type, content, durationMs) => {
    expect(sniffMedia(content)).toEqual({ type, durationMs });
  });

  it('does not guess a length where frames end early', () => {
    expect(sniffMedia(bytes(mp3Frame, mp3Frame, Buffer.alloc(1_000)))).toEqual({ type: 'audio/mpeg' });
  });
});

describe('everything else', () => {
  it.each([
    ['video', mp4('isom', 'vide', 'soun')],
    ['a film in Ogg', oggPage(0, '\x80theora')],
    ['a page', latin1('<!DOCTYPE html><script>alert(1)</script>')],
    ['a document', latin1('%PDF-1.7')],
    ['an archive', latin1('PK\x03\x04')],
    ['one header of sound, met by chance', bytes([0xff, 0xfb, 0x90, 0x00], Buffer.alloc(1_000))],
    ['nothing', Buffer.alloc(0)],
  ])('is refused: %s', (_, content) => {
    expect(sniffMedia(content)).toBeUndefined();
  });
});

it('reads any bytes after any beginning', () => {
  const heads = [
    '',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff',
    'GIF89a',
    'RIFF....WEBPVP8X',
    'RIFF....WAVEfmt ',
    'OggS',
    '....ftypM4A ',
    'ID3',
    '\xff\xfb\x90',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, rest) => {
      const facts = sniffMedia(bytes(head, Buffer.from(rest)));
      for (const value of [facts?.width, facts?.height, facts?.durationMs]) {
        if (value === undefined) continue;
        expect(Number.isInteger(value) && value >= 0 && value < 2 ** 31).toBe(true);
      }
    }),
  );
});
