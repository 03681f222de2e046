import { excerptOf } from '../issue-list.js';
import type { IssueList } from '../issue-list.js';
import type { HtmlSurroundings } from '../html-markdown.js';
import type { ImportedMedia, Place } from '../model.js';

const DATA_ADDRESS = /^data:([a-z]+)\/([a-z0-9.+-]+);base64,([A-Za-z0-9+/=\s]+)$/i;

/** The media that a file of Moodle's carries, each under a name of its own. */
export class MediaShelf {
  private readonly byName = new Map<string, { bytes: Buffer; alt: string | null }>();

  constructor(private readonly issues: IssueList) {}

  get all(): ImportedMedia[] {
    return [...this.byName].map(([name, { bytes, alt }]) => ({ name, bytes, alt }));
  }

  /** Puts a file there; the same name with other bytes gets a number. */
  add(name: string, bytes: Buffer): string {
    const wanted = mediaName(name);
    let given = wanted;
    for (let number = 2; this.byName.has(given); number++) {
      if (this.byName.get(given)?.bytes.equals(bytes) === true) return given;
      given = wanted.replace(/(?=\.[^.]*$)|$/, `-${String(number)}`);
    }
    this.byName.set(given, { bytes, alt: null });
    return given;
  }

  /**
   * How a question's texts find their media; there `alt` is null where a picture has none, and '' where that is not to be judged.
   * @param own names on the shelf by the name within the question
   */
  around(
    place: Place,
    own: ReadonlyMap<string, string>,
  ): HtmlSurroundings & { readonly media: (src: string, alt: string | null) => string | undefined } {
    return {
      media: (src, alt) => {
        const name = this.find(src, own);
        if (name === undefined) this.tellMissing(src, place);
        else this.describe(name, alt, place);
        return name;
      },
      onRemoved: () => this.issues.add('warning', 'markup_removed', place),
    };
  }

  private find(src: string, own: ReadonlyMap<string, string>): string | undefined {
    const data = DATA_ADDRESS.exec(src);
    if (data !== null) return this.add(`${data[1] ?? 'image'}.${data[2] ?? 'bin'}`, Buffer.from(data[3] ?? '', 'base64'));
    return own.get(pluginFileName(src));
  }

  private describe(name: string, alt: string | null, place: Place): void {
    const medium = this.byName.get(name);
    if (medium === undefined) return;
    if (alt !== null && alt !== '') medium.alt ??= alt;
    else if (alt === null && medium.alt === null && IMAGE.test(name))
      this.issues.add('warning', 'alt_missing', place, { params: { name } });
  }

  private tellMissing(src: string, place: Place): void {
    if (/^(?:https?:)?\/\//i.test(src))
      this.issues.add('warning', 'media_remote', place, { params: { address: excerptOf(src) } });
    else if (src !== '') this.issues.add('warning', 'media_missing', place, { params: { name: excerptOf(pluginFileName(src)) } });
  }
}

const IMAGE = /\.(?:png|jpe?g|gif|webp|svg|svg\+xml|bmp|avif)$/i;

/** A name that can stand in `media:NAME` within Markdown as it is. */
function mediaName(name: string): string {
  const sound = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .slice(-100);
  return /[\p{L}\p{N}]/u.test(sound) ? sound : 'file';
}

/** The file's name in an address such as `@@PLUGINFILE@@/a%20b.png?time=1`. */
export function pluginFileName(address: string): string {
  const name = address.replace(/^@@PLUGINFILE@@\/?/, '').replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
