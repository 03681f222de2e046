import { autoText, htmlText } from '../html.js';
import type { HtmlSurroundings } from '../html-markdown.js';
import { markdownText, plainText, type ReadText } from '../read-text.js';
import { showEscapes } from './escapes.js';

export type GiftFormat = 'moodle' | 'html' | 'plain' | 'markdown';
const PREFIX = /^\[(moodle|html|plain|markdown)\]/;

export interface GiftText {
  readonly format: GiftFormat;
  /** Escapes shown, no space around. */
  readonly text: string;
}

/** A text with or without its `[format]` before it; escapes are still hidden. */
export function readGiftText(source: string, fallback: GiftFormat): GiftText {
  const trimmed = source.trim();
  const format = PREFIX.exec(trimmed)?.[1] as GiftFormat | undefined;
  const text = format === undefined ? trimmed : trimmed.slice(format.length + 2);
  return { format: format ?? fallback, text: showEscapes(text).trim() };
}

export function asReadText({ format, text }: GiftText, around: HtmlSurroundings): ReadText {
  switch (format) {
    case 'html':
      return htmlText(text, around);
    case 'moodle':
      return autoText(text, around);
    case 'plain':
      return plainText(text);
    case 'markdown':
      return markdownText(text, () => around.onRemoved?.());
  }
}
