import type { ExportedSet, TextFormat } from '../model.js';
import { mediaNamesIn, toPluginFiles } from '../moodle/media-links.js';
import { xmlAttribute, xmlText } from '../xml-tree.js';

/** Writes the texts of questions, with the media that they show. */
export class XmlTexts {
  private readonly media: ReadonlyMap<string, ExportedSet['media'][number]>;
  private readonly written = new Set<string>();

  constructor(media: ExportedSet['media']) {
    this.media = new Map(media.map((medium) => [medium.name, medium]));
  }

  /** How many media no written text shows. */
  get unwritten(): number {
    return this.media.size - this.written.size;
  }

  /** `<name format="…"><text>…</text></name>`; `more` goes in behind the text. */
  element(name: string, text: string, format: TextFormat, more = '', attributes = ''): string {
    const body = format === 'markdown' ? toPluginFiles(text) : text;
    const label = format === 'markdown' ? 'markdown' : 'plain_text';
    const files = format === 'markdown' ? this.files(text) : '';
    return `<${name}${attributes} format="${label}"><text>${xmlText(body)}</text>${files}${more}</${name}>\n`;
  }

  private files(text: string): string {
    const names = [...new Set(mediaNamesIn(text))].flatMap((name) => this.media.get(name) ?? []);
    return names
      .map(({ name, bytes }) => {
        this.written.add(name);
        return `<file name="${xmlAttribute(name)}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`;
      })
      .join('');
  }
}

/** `<name><text>…</text></name>` of a text that has no format. */
export const plainElement = (name: string, text: string): string => `<${name}><text>${xmlText(text)}</text></${name}>\n`;

export const valueElement = (name: string, value: string | number | boolean): string =>
  `<${name}>${xmlText(String(value))}</${name}>\n`;
