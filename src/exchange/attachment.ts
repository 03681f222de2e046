import { StreamableFile } from '@nestjs/common';

export interface NamedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
  /** In ASCII. */
  readonly plainName: string;
}

/** A file to be saved: its name in every script (RFC 6266), with a plain one for old clients. */
export const attachment = ({ bytes, mediaType, name, plainName }: NamedFile): StreamableFile =>
  new StreamableFile(bytes, {
    type: mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    disposition: `attachment; filename="${plainName}"; filename*=UTF-8''${encode(name)}`,
    length: bytes.length,
  });

/** RFC 8187: what `encodeURIComponent` leaves and the header does not allow is encoded, too. */
const encode = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
