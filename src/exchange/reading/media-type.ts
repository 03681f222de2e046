const text = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** The type of a picture or sound by its first bytes, whatever its name says; undefined for all that is neither. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const head = text(bytes, 0, 16);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE') return 'audio/wav';
  if (head.startsWith('OggS')) return 'audio/ogg';
  if (head.startsWith('ID3') || /^\xff[\xe2-\xfb]/.test(head)) return 'audio/mpeg';
  if (head.slice(4, 8) === 'ftyp') return /^(avif|avis)/.test(head.slice(8)) ? 'image/avif' : 'audio/mp4';
  return /<svg[\s>]/i.test(text(bytes, 0, 1_000)) ? 'image/svg+xml' : undefined;
}
