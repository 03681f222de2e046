import { sniffMedia } from '../../media/sniff.js';
import { excerptOf, type PlacelessIssue } from '../issue-list.js';
import type { ImportedMedia } from '../model.js';
import { readZip } from '../zip-entries.js';
import type { FoundPicture } from './picture-finder.js';
import type { Relationship } from './relationships.js';

/** A picture of a document: the medium that it is, or why it cannot come in. */
export type Picture =
  { readonly medium: string; readonly alt: string | null; readonly cropped: boolean } | { readonly fault: PictureFault };

export interface PictureFault {
  readonly code: 'picture_linked' | 'picture_kind' | 'picture_missing' | 'picture_drawn';
  readonly name: string;
}

export type PictureFiles =
  { readonly pictures: readonly Picture[]; readonly media: readonly ImportedMedia[] } | { readonly issue: PlacelessIssue };

/** Reads the pictures that a document speaks of, and no other entry of its package, within the limits of {@link readZip}. */
export async function readPictures(
  bytes: Uint8Array,
  found: readonly FoundPicture[],
  relationships: ReadonlyMap<string, Relationship>,
): Promise<PictureFiles> {
  const wanted = new Set(
    found.flatMap(({ sources }) =>
      sources.flatMap(({ id }) => {
        const relationship = relationships.get(id);
        return relationship === undefined || relationship.external ? [] : [relationship.target];
      }),
    ),
  );
  const zip = await readZip(bytes, (name) => wanted.has(name));
  if ('issue' in zip) return zip;
  const names = new Map<string, string | null>();
  for (const [entry, content] of zip.entries) {
    const isShown = sniffMedia(content)?.type.startsWith('image/') === true;
    names.set(entry, isShown ? freeName(entry, new Set(names.values())) : null);
  }
  const pictures = found.map((one) => pictureOf(one, relationships, names));
  const alts = new Map<string, string>();
  for (const picture of pictures)
    if ('medium' in picture && picture.alt !== null && !alts.has(picture.medium)) alts.set(picture.medium, picture.alt);
  const media = [...zip.entries].flatMap(([entry, content]) => {
    const name = names.get(entry) ?? null;
    return name === null ? [] : [{ name, bytes: content, alt: alts.get(name) ?? null }];
  });
  return { pictures, media };
}

/** @param names of the media by the entry that holds them; null for those that no browser shows */
function pictureOf(
  { sources, alt, cropped, drawn }: FoundPicture,
  relationships: ReadonlyMap<string, Relationship>,
  names: ReadonlyMap<string, string | null>,
): Picture {
  if (drawn) return { fault: { code: 'picture_drawn', name: '' } };
  let fault: PictureFault | undefined;
  for (const { id, linked } of sources) {
    const relationship = relationships.get(id);
    const isOutside = linked || relationship?.external === true;
    const medium = isOutside ? undefined : names.get(relationship?.target ?? '');
    if (typeof medium === 'string') return { medium, alt, cropped };
    const name = excerptOf(relationship?.target.replace(/^.*[\\/]/u, '') ?? '');
    fault ??= { code: isOutside ? 'picture_linked' : medium === null ? 'picture_kind' : 'picture_missing', name };
  }
  return { fault: fault ?? { code: 'picture_missing', name: '' } };
}

/** The entry's name without its folders, as it can stand in `media:NAME`; the second of a name gets a number. */
function freeName(entry: string, taken: ReadonlySet<string | null>): string {
  const name = entry
    .normalize('NFC')
    .replace(/^.*\//u, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .slice(-100);
  let free = name;
  for (let number = 2; taken.has(free); number++) free = name.replace(/(?=\.[^.]*$)|$/u, `-${String(number)}`);
  return free;
}
