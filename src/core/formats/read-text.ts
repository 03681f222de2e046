import { toMarkdown } from './markdown-text.js';
import { mathematicsIn } from './mathematics.js';
import type { TextFormat } from './model.js';
import { safeMarkdown } from './safe-texts.js';

/** A text of a file as it reads in either of our formats: all texts of one question must take the same. */
export interface ReadText {
  readonly plain: string;
  readonly markdown: string;
  /** Whether `plain` would lose something: emphasis, a list, a picture, a formula. */
  readonly rich: boolean;
}

/** A text that says of itself that it is plain; formulas in it stay characters. */
export function plainText(text: string): ReadText {
  return new LazyText(text, false);
}

/** A text without any word about its format; formulas make it worth Markdown. */
export function undeclaredText(text: string): ReadText {
  return new LazyText(
    text,
    text.includes('$') || text.includes('\\') || text.includes('[latex]') ? mathematicsIn(text).length > 0 : false,
  );
}

/** A text that says of itself that it is Markdown. @param onRemoved called where an address in it was a program */
export function markdownText(text: string, onRemoved?: () => void): ReadText {
  const safe = safeMarkdown(text);
  if (safe !== text) onRemoved?.();
  return { plain: safe, markdown: safe, rich: true };
}

/** Most questions stay plain; the Markdown of a text is made only for those that do not. */
class LazyText implements ReadText {
  constructor(
    readonly plain: string,
    readonly rich: boolean,
  ) {}

  get markdown(): string {
    return toMarkdown(this.plain);
  }
}

/** The format in which nothing of these texts is lost. */
export function formatFor(texts: readonly ReadText[]): TextFormat {
  return texts.some((text) => text.rich) ? 'markdown' : 'plain';
}

export const isBlank = (text: ReadText): boolean => text.plain.trim() === '' && text.markdown.trim() === '';
