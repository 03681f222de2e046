import { framedSound } from './audio-frames.js';
import { mp4Sound, oggSound, wavSound } from './audio-containers.js';
import { gifSize, jpegSize, pngSize, webpSize } from './image-size.js';
import { MediaBytes } from './media-bytes.js';

export type MediaType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'image/svg+xml'
  | 'audio/mpeg'
  | 'audio/aac'
  | 'audio/mp4'
  | 'audio/ogg'
  | 'audio/wav';

/** What the bytes of a picture or sound say of themselves. */
export interface MediaFacts {
  readonly type: MediaType;
  /** In pixels; of PNG, JPEG, GIF and WebP. */
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
}

/** A prologue longer than this is none that a drawing program writes. */
const SVG_PROLOGUE = 16_384;
const BEFORE_ROOT = /^(?:\s+|<\?[^>]*\?>|<!--[^]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>)/i;

/**
 * What a file is, by its bytes, whatever its name says: a picture or sound that browsers show and play. Undefined for all else: video,
 * web pages, documents.
 */
export function sniffMedia(content: Uint8Array): MediaFacts | undefined {
  const bytes = new MediaBytes(content);
  if (bytes.is(0, '\x89PNG\r\n\x1a\n')) return { type: 'image/png', ...pngSize(bytes) };
  if (bytes.is(0, '\xff\xd8\xff')) return { type: 'image/jpeg', ...jpegSize(bytes) };
  if (bytes.is(0, 'GIF87a') || bytes.is(0, 'GIF89a')) return { type: 'image/gif', ...gifSize(bytes) };
  if (bytes.is(0, 'RIFF') && bytes.is(8, 'WEBP')) return { type: 'image/webp', ...webpSize(bytes) };
  if (bytes.is(4, 'ftypavif') || bytes.is(4, 'ftypavis')) return { type: 'image/avif' };
  if (bytes.is(4, 'ftyp')) return of('audio/mp4', mp4Sound(bytes));
  if (bytes.is(0, 'RIFF')) return of('audio/wav', wavSound(bytes));
  if (bytes.is(0, 'OggS')) return of('audio/ogg', oggSound(bytes));
  if (isSvg(bytes)) return { type: 'image/svg+xml' };
  return framedSound(bytes);
}

const of = (type: MediaType, facts: Omit<MediaFacts, 'type'> | undefined): MediaFacts | undefined =>
  facts === undefined ? undefined : { type, ...facts };

/** Whether the root element is `svg`: a web page with a drawing in it is a web page. */
function isSvg(bytes: MediaBytes): boolean {
  if (!/^(?:\xef\xbb\xbf)?\s*</.test(bytes.latin1(0, 64))) return false;
  let text = bytes.latin1(0, SVG_PROLOGUE).replace(/^\xef\xbb\xbf/, '');
  for (let before = BEFORE_ROOT.exec(text); before !== null; before = BEFORE_ROOT.exec(text)) text = text.slice(before[0].length);
  return /^<(?:svg:)?svg[\s/>]/.test(text);
}
