import { decodeEntities } from './html-tree.js';

/** Where an address begins in CommonMark: of a link or picture, of a definition, or one that stands by itself in `<…>`. */
const ADDRESS =
  /(\]\(\s{0,100}<?|^ {0,3}\[[^[\]\n]{1,300}\]:\s{0,100}<?|<)((?:[^\s()<>]|\((?:[^\s()<>]|\([^\s()<>]{0,2000}\)){0,2000}\)){1,2000})/gim;
const RUNS = /^(?:(?:java|vb)script:|data:(?!image\/(?:png|jpeg|gif|webp)[;,]))/i;

/**
 * Markdown whose addresses are no programs: such a one becomes `#`. Raw HTML needs no care, since it is text in our Markdown.
 * @param text without code spans, in which everything is text
 */
export function withoutPrograms(text: string): string {
  if (!/\]\(|\]:|<[a-z]/i.test(text)) return text;
  return text.replace(ADDRESS, (all, before: string, address: string) => (RUNS.test(shownAddress(address)) ? `${before}#` : all));
}

/** As a browser takes it: entities and escapes undone, without the characters that it ignores. */
function shownAddress(address: string): string {
  const start = address.slice(0, 200);
  return (decodeEntities(start) ?? start).replace(/\\(?=[!-/:-@[-`{-~])/g, '').replace(/[\s\p{Cc}]/gu, '');
}
