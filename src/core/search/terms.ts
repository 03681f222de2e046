import { normalise } from '../grading/normalise.js';

/** Longer words are cut alike in text and query; PostgreSQL refuses lexemes of 2 KB. */
const MAX_TERM_LENGTH = 64;
/** Bytes of all terms of one text; a tsvector may hold 1 MB. What stands behind is not found. */
const MAX_TOTAL_BYTES = 256 * 1024;
const MAX_QUERY_TERMS = 64;

/** Scripts without spaces between words: found by characters and pairs of characters. Radicals and other signs of theirs are no letters. */
const RUN =
  /((?:(?=[\p{L}\p{N}])[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}々ー])+)|((?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}々ー])[\p{L}\p{M}\p{N}])+)/gu;

type Run =
  { readonly kind: 'word'; readonly word: string } | { readonly kind: 'characters'; readonly characters: readonly string[] };

/** Line by line: what ends one line and what begins the next are no neighbours. */
function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    const normal = normalise(line);
    if (SHORT_WORD.test(normal)) runs.push({ kind: 'word', word: normal });
    else
      for (const [, pairs = '', word] of normal.matchAll(RUN))
        runs.push(word === undefined ? { kind: 'characters', characters: [...pairs] } : { kind: 'word', word: cut(word) });
  }
  return runs;
}

/** Most options are one of these, and need no looking for runs. */
const SHORT_WORD = /^[a-z\d]{1,64}$/;

const cut = (word: string): string => (word.length <= MAX_TERM_LENGTH ? word : [...word].slice(0, MAX_TERM_LENGTH).join(''));

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => `${characters[index]}${character}`);

/**
 * The terms under which a text is found: words, and for Chinese, Japanese and Korean every character and every pair of neighbours.
 * Case, width, and traditional or simplified characters make no difference. No term is empty, none comes twice.
 */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  let room = MAX_TOTAL_BYTES;
  const add = (term: string): boolean => {
    if (terms.has(term)) return true;
    room -= Buffer.byteLength(term);
    if (room < 0) return false;
    terms.add(term);
    return true;
  };
  for (const run of runsOf(text)) {
    const added = run.kind === 'word' ? add(run.word) : run.characters.every(add) && pairsOf(run.characters).every(add);
    if (!added) break;
  }
  return [...terms];
}

/**
 * What a searcher typed, as the text of a PostgreSQL tsquery over {@link searchTerms}: all terms must be there, and the last word
 * may be unfinished. Holds quoted letters and digits only, whatever was typed; '' (which finds nothing) where nothing was that can be found.
 */
export function searchQuery(typed: string): string {
  const runs = runsOf(typed);
  const unfinished = runs.findLast((run) => run.kind === 'word');
  const lexemes = runs.flatMap((run) => {
    if (run.kind === 'word') return [run === unfinished ? `'${run.word}':*` : `'${run.word}'`];
    const terms = run.characters.length === 1 ? run.characters : pairsOf(run.characters);
    return terms.map((term) => `'${term}'`);
  });
  return [...new Set(lexemes)].slice(0, MAX_QUERY_TERMS).join(' & ');
}
