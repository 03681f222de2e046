import { distance } from 'fastest-levenshtein';

/**
 * Whether `answer` is `accepted` but for slips of the typing hand. Both come of normalised texts.
 *
 * Scale: a word of 1-3 letters allows no typo, of 4-7 one, of 8 or more two; a whole answer likewise by all its letters, so two at most.
 * (Stricter than the usual "fuzziness: AUTO" of search engines, 0/1/2 from 0/3/6 letters: there a near miss costs a glance, here it is a wrong term learnt.)
 * A run of Chinese characters allows none below six and one from six on, because one character is a whole morpheme.
 * A letter wrong, missing, extra, or two neighbours swapped is one typo; a space or hyphen between letters more or less is one, too.
 * Digits, Chinese numerals, punctuation, negations, prefixes that turn a meaning (un-, in-, a-, ...) and Chinese opposites (大/小, 内/外, ...) must agree.
 */
export function isTypoOf(answer: TypedText, accepted: TypedText): boolean {
  if (Math.abs(answer.text.length - accepted.text.length) > 4 || answer.polarity !== accepted.polarity) return false;
  if (turnedByPrefix(answer.words.join(''), accepted.words.join(''))) return false;
  if (answer.words.length !== accepted.words.length) {
    return answer.joined === accepted.joined && budget([...accepted.text].length) > 0;
  }
  let typos = 0;
  let letters = 0;
  for (const [index, word] of accepted.words.entries()) {
    const given = answer.words[index] ?? '';
    letters += [...word].length;
    if (given === word) continue;
    if (!WORD.test(given) || !WORD.test(word) || HAN.test(given) !== HAN.test(word) || turnedByPrefix(given, word)) return false;
    const allowed = wordBudget(word);
    if (allowed === 0) return false;
    const slips = slipsBetween(given, word);
    if (slips > allowed) return false;
    typos += slips;
  }
  return typos <= budget(letters);
}

/** A normalised text with what the comparison looks at, worked out once for many comparisons. */
export interface TypedText {
  readonly text: string;
  readonly words: readonly string[];
  /** Without spaces and hyphens between letters. */
  readonly joined: string;
  readonly polarity: string;
}

export function typedText(text: string): TypedText {
  return {
    text,
    words: text.match(TOKEN) ?? [],
    joined: text.replace(/(?<=\p{L})[ -](?=\p{L})/gu, ''),
    polarity: polarity(text),
  };
}

const HAN = /\p{Script=Han}/u;
const TOKEN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}'])+|\p{N}+|\S/gu;
const WORD = /^[\p{L}\p{M}']+$/u;

function budget(letters: number): number {
  return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

function wordBudget(word: string): number {
  const letters = [...word].length;
  return HAN.test(word) ? (letters < 6 ? 0 : 1) : budget(letters);
}

/** Edits in code points, two swapped neighbours counting as one. */
function slipsBetween(a: string, b: string): number {
  const [x, y] = inUnits(a, b);
  const from = commonStart(x, y);
  if (x.length === y.length && x[from] === y[from + 1] && x[from + 1] === y[from] && x.slice(from + 2) === y.slice(from + 2))
    return 1;
  return distance(x, y);
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The library counts UTF-16 units: texts with characters of two units are rewritten with one unit for each of their characters. */
function inUnits(a: string, b: string): [string, string] {
  if (!/[\u{10000}-\u{10ffff}]/u.test(a + b)) return [a, b];
  const units = new Map<string, string>();
  const rewrite = (text: string): string =>
    [...text]
      .map((character) => {
        const unit = units.get(character) ?? String.fromCharCode(units.size);
        units.set(character, unit);
        return unit;
      })
      .join('');
  return [rewrite(a), rewrite(b)];
}

const NEGATION =
  /\b(?:not?|none|nor|never|neither|nothing|nobody|without|cannot)\b|n't\b|\b(?:do|does|did|is|are|was|were|ca|wo|could|should|would|has|have|had|must)nt\b/giu;
const TELLING_HAN =
  /[不非无没未否勿毋零〇一二三四五六七八九十百千万亿两半大小多少高低上下左右前后内外增减加升降开关有进出先早晚快慢新旧强弱轻重长短正负真假同异动静公私主客读写软硬]/gu;

/** What of a text no typo may touch: the number of its negations, and its Chinese negations, numerals and words with an opposite. */
function polarity(text: string): string {
  const negations = text.match(NEGATION)?.length ?? 0;
  return `${negations}${(text.match(TELLING_HAN) ?? []).sort().join('')}`;
}

/** Beginnings that turn the meaning of what follows, whole or with one letter left out. */
const PREFIXES = [
  ...['', 'a', 'an', 'anti', 'as', 'co', 'de', 'des', 'di', 'dis', 'down', 'en', 'ex', 'hetero', 'homo', 'hyper', 'hypo'],
  ...[
    'i',
    'il',
    'im',
    'in',
    'infra',
    'inter',
    'intra',
    'ir',
    'macro',
    'micro',
    'mis',
    'no',
    'non',
    'over',
    'post',
    'pre',
    're',
    'sub',
    'super',
  ],
  ...['u', 'un', 'under', 'up'],
];
const MIN_STEM = 3;

/** Whether two words are one stem behind different such prefixes: `stable` and `unstable`, `increase` and `decrease`. */
function turnedByPrefix(a: string, b: string): boolean {
  if (a === b || a.slice(-MIN_STEM) !== b.slice(-MIN_STEM)) return false;
  const stems = new Set(PREFIXES.filter((prefix) => a.startsWith(prefix)).map((prefix) => a.slice(prefix.length)));
  return PREFIXES.some((prefix) => {
    const stem = b.slice(prefix.length);
    return b.startsWith(prefix) && stem.length >= MIN_STEM && stems.has(stem);
  });
}
