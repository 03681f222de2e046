import { Converter } from 'opencc-js/t2cn';

export interface NormaliseOptions {
  readonly caseSensitive?: boolean;
}

/**
 * The form in which two texts are compared. Equal after this means: equal but for compatibility forms (NFKC: full and half width,
 * ligatures, Kangxi radicals), case (unless `caseSensitive`), traditional or simplified characters, styles of quotation marks, dashes and
 * full-width punctuation, white space (none counts beside Chinese characters and punctuation), invisible characters, and a closing full stop.
 * Idempotent.
 */
export function normalise(text: string, options: NormaliseOptions = {}): string {
  if (WORD_OR_NUMBER.test(text)) return options.caseSensitive === true ? text : text.toLowerCase();
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = normaliseOnce(current, options.caseSensitive === true);
    if (next === current) break;
    current = next;
  }
  return current;
}

/** Of these letters and digits, nothing but their case is ever changed. */
const WORD_OR_NUMBER = /^[A-Za-z\d]*$/;

/** One step can make room for another (a folded letter composes, a simplified word joins a phrase); a few rounds reach the fixed point. */
const MAX_ROUNDS = 10;

function normaliseOnce(text: string, caseSensitive: boolean): string {
  if (ASCII.test(text)) return tidy(caseSensitive ? text : text.toLowerCase());
  const apart = keepApart(text)
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(ONE_FORM, (character) => ONE_FORM_OF.get(character) ?? character);
  return tidy(simplify(caseSensitive ? apart : foldCase(apart)));
}

const ASCII = /^[\x20-\x7e]*$/;

/** NFKC alone would make 10² into 102 and 1½ into 11/2. */
function keepApart(text: string): string {
  if (!RAISED_OR_FRACTION.test(text)) return text;
  return text.replace(/[⁰¹²³⁴-⁹]+/gu, (digits) => `^${digits}`).replace(/(?<=\p{N})(?=[¼-¾⅐-⅞])/gu, ' ');
}

const RAISED_OR_FRACTION = /[⁰¹²³⁴-⁹¼-¾⅐-⅞]/u;

/** Characters that NFKC leaves apart although they are one to a reader: [forms, the one]. */
const ONE_FORMS: readonly (readonly [string, string])[] = [
  ['。｡', '.'],
  ['、', ','],
  ['“”„‟«»「」『』〝〞', '"'],
  ['‘’‚‛', "'"],
  ['‐‑‒–—―−', '-'],
  ['【〔〖', '['],
  ['】〕〗', ']'],
  ['《〈', '<'],
  ['》〉', '>'],
  ['・•‧∙⋅', '·'],
  ['〜∼', '~'],
  ['⁄∕', '/'],
  // Radicals that stand for whole characters in text taken from PDF files; the Kangxi ones fall to NFKC.
  // Source: Unicode Character Database, EquivalentUnifiedIdeograph.txt.
  ...[
    ...'⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical = '', character = '']) => [radical, character] as const),
];
const ONE_FORM_OF: ReadonlyMap<string, string> = new Map(
  ONE_FORMS.flatMap(([forms, one]) => [...forms].map((form) => [form, one] as const)),
);
const ONE_FORM = new RegExp(`[${[...ONE_FORM_OF.keys()].join('')}]`, 'gu');

/** Case folding by way of upper case, so that ß meets ss and both small sigmas meet; letter by letter, so that no letter looks at its neighbours. */
function foldCase(text: string): string {
  return text.replace(CASED, (letter) => letter.toUpperCase().toLowerCase().replaceAll('ς', 'σ'));
}

const CASED = /\p{Changes_When_Casemapped}/gu;

const HAN = /\p{Script=Han}/u;
type Convert = (text: string) => string;
// The package's own declarations import each other without file endings, which an ES module cannot resolve.
const makeConverter = Converter as (options: { readonly from: 'tw'; readonly to: 'cn' }) => Convert;
let toSimplified: Convert | undefined;

/** Traditional to simplified, by phrases where a character has two simplified forms. The dictionary is built at the first use (some 20 ms). */
function simplify(text: string): string {
  if (!HAN.test(text)) return text;
  const convert = (toSimplified ??= makeConverter({ from: 'tw', to: 'cn' }));
  return convert(text);
}

function tidy(text: string): string {
  const spaced = text.replace(/[\s\p{Cc}]+/gu, ' ');
  const joined = spaced.includes(' ') ? spaced.replace(SPACE_WITHOUT_MEANING, '').trim() : spaced;
  return joined.endsWith('.') ? joined.replace(/(?<=\p{L})\.+$/u, '') : joined;
}

const SPACE_WITHOUT_MEANING =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana},;:!?()"]) | (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana},;:!?()"])/gu;
