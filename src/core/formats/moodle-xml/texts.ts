import { decodeEntities } from '../html-tree.js';
import { autoText, htmlText } from '../html.js';
import type { MediaShelf } from '../moodle/media-shelf.js';
import { fromPluginFiles } from '../moodle/media-links.js';
import { markdownText, plainText, type ReadText } from '../read-text.js';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml-tree.js';

export type XmlFormat = 'html' | 'moodle_auto_format' | 'plain_text' | 'markdown';

/** A format's name; what is not known, such as the old wiki format, reads as HTML. */
export function formatNamed(name: string | undefined, fallback: XmlFormat): XmlFormat {
  if (name === undefined) return fallback;
  const known = ['moodle_auto_format', 'plain_text', 'markdown'] as const;
  return known.find((one) => one === name.trim()) ?? 'html';
}

type Around = ReturnType<MediaShelf['around']>;

/** The texts of one question, which share its format and its files. */
export class QuestionTexts {
  constructor(
    readonly format: XmlFormat,
    readonly around: Around,
  ) {}

  read(element: XmlElement | undefined): ReadText {
    return this.convert(rawText(element), formatNamed(element?.attributes['format'], this.format));
  }

  /** Null where there is nothing to show. */
  readFull(element: XmlElement | undefined): ReadText | null {
    const text = rawText(element);
    if (text === '') return null;
    const read = this.convert(text, formatNamed(element?.attributes['format'], this.format));
    return read.plain.trim() === '' && read.markdown.trim() === '' ? null : read;
  }

  convert(text: string, format: XmlFormat = this.format): ReadText {
    switch (format) {
      case 'html':
        return htmlText(text, this.around);
      case 'moodle_auto_format':
        return autoText(text, this.around);
      case 'plain_text':
        return plainText(text);
      case 'markdown':
        return markdownText(
          fromPluginFiles(text, (address) => this.around.media(address, '')),
          () => this.around.onRemoved?.(),
        );
    }
  }

  /** A text that Moodle keeps without a format, shown among the others: right sides of pairs, choices to drag. */
  unformatted(text: string): ReadText {
    return this.convert(text.trim(), this.format === 'html' ? 'moodle_auto_format' : this.format);
  }

  /** A text of an embedded question, which is HTML whatever the format. */
  embedded(text: string): ReadText {
    if (this.format === 'html' || this.format === 'moodle_auto_format') return htmlText(text, this.around);
    return this.convert(decodeEntities(text) ?? htmlText(text).plain);
  }
}

/** The text of an element that holds `<text>`; old files write it without. */
export function rawText(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const text = childOf(element, 'text');
  if (text !== undefined) return textOf(text).trim();
  return element.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
}

/** The texts of all `<name><text>…` within the element that are not empty. */
export const textsNamed = (element: XmlElement | undefined, name: string): string[] =>
  childrenOf(element, name)
    .map(rawText)
    .filter((text) => text !== '');
