import { folded } from '../../content/content-hash.js';

/** What some format takes out of a prompt or writes in words of its own: markup, links, entities, mathematics, code. */
const MAY_CHANGE = /[<>&\\$`]|\]\s*\(|!\s*\[|:\/\//u;
const MARK = /\{\{[^{}]*\}\}/gu;

/**
 * A prompt by what every format keeps of it: its letters and digits, bare of accents, without the marks of blanks. Two prompts that are the
 * same to {@link questionHashes} have the same key.
 */
export const promptKey = (prompt: string): string =>
  folded(prompt)
    .replace(MARK, '')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toUpperCase();

/** The prompts of questions that come, for asking which stored questions they may be. */
export class PromptKeys {
  private readonly keys: readonly string[];

  constructor(prompts: Iterable<string>) {
    this.keys = [...new Set([...prompts].map(promptKey))].sort();
  }

  /**
   * Whether a format may make one of these of a stored prompt. It may where the key of one begins with that of the stored prompt (a card asks
   * with the options below), and where no key can tell; false is certain, true is not.
   */
  mayBe(stored: string): boolean {
    if (MAY_CHANGE.test(stored.normalize('NFKC'))) return true;
    const key = promptKey(stored);
    return this.keys[this.placeOf(key)]?.startsWith(key) === true;
  }

  /** Of the first key that is not before this one: in their order, those that begin with it follow it at once. */
  private placeOf(key: string): number {
    let [from, to] = [0, this.keys.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.keys[middle] ?? '') < key) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
