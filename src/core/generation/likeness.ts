import { normalise } from '../grading/normalise.js';
import { remembered } from '../remembered.js';

/** Words that say nothing of the matter, in Chinese by characters. */
const EMPTY_HAN =
  /(?:可以|一个|多个|单个|这个|通过|使用|进行|以及|或者|并且|但是|因此|所以|如果|例如|比如|包括|具有|实现|相关|主要|其中|由于|对于|关于|之间|需要|不同|的|了|是|在|和|与|及|或|也|都|就|其|此|该|这|那|每|且|但|则)/gu;
const EMPTY_WORDS = new Set(
  'a an the of to in on at by for from with without and or but nor as is are was were be been being it its this that these those which who whose what how when where why not no can cannot could may might must shall should will would do does did has have had having than then so such into onto over under between among each every any all some one two only also more most much many other another same own use used uses using there their they them he she his her our your we you if because while'.split(
    ' ',
  ),
);

/** A word without its ending for number, so that layer meets layers. */
function stem(word: string): string {
  return word.length > 3 && /[^su]s$/.test(word)
    ? word.replace(/(?<=[^aeiou])ies$/, 'y').replace(/(?<=s|x|ch|sh)es$|s$/, '')
    : word;
}

/** Runs of Chinese characters that carry meaning, and stemmed words, in their order; null parts what does not stand together. */
function runsOf(form: string): (string | null)[] {
  return [
    ...form.matchAll(
      /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])(?:(?!\p{Script=Han})[\p{L}\p{N}_.+#-])*|[^\s\p{L}\p{N}]/gu,
    ),
  ].flatMap(([run]) => {
    if (/\p{Script=Han}/u.test(run))
      return run
        .replace(EMPTY_HAN, ' ')
        .split(' ')
        .flatMap((part) => [part === '' ? null : part]);
    if (!/[\p{L}\p{N}]/u.test(run)) return [null];
    const word = stem(run.replace(/[.+-]+$/, ''));
    return [EMPTY_WORDS.has(word) || word === '' ? null : word];
  });
}

/** A text made ready for comparing. */
interface Profile {
  readonly form: string;
  readonly grams: ReadonlySet<string>;
  readonly phrases: ReadonlySet<string>;
}

/** The same texts are compared with many others; what they are compared by is made once. */
const profileOf = remembered(10_000, (text: string): Profile => {
  const form = normalise(text);
  const runs = runsOf(form);
  return { form, grams: new Set([...gramsIn(runs), ...singlesIn(form)]), phrases: phrasesIn(runs) };
});

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const WEAK_SINGLES =
  '的了是在和与及或等可将把被由对从到于为以而但且则就也都其此该这那每各有个种所并不无非仅只会能让使给又再很更最已未如若因向时单多少几第后之内外里中上下前间一二三四五六七八九十两做成用要来去说看叫当比起出入新旧大小高低';

/** Chinese words of one character, which pairs of characters hide: 层 in 每层 and 只读层. */
function singlesIn(form: string): string[] {
  if (!/\p{Script=Han}/u.test(form)) return [];
  return [...segmenter.segment(form)]
    .map(({ segment }) => segment)
    .filter((segment) => segment.length === 1 && /\p{Script=Han}/u.test(segment) && !WEAK_SINGLES.includes(segment));
}

/** What a text is compared by: words, Chinese words of one character, and pairs of neighbouring Chinese characters. */
export const gramsOf = (text: string): ReadonlySet<string> => profileOf(text).grams;

function gramsIn(runs: readonly (string | null)[]): Set<string> {
  const grams = new Set<string>();
  for (const run of runs) {
    if (run === null) continue;
    const characters = [...run];
    if (!/\p{Script=Han}/u.test(run)) grams.add(run);
    else for (let i = 1; i < characters.length; i++) grams.add(`${characters[i - 1]}${characters[i]}`);
  }
  return grams;
}

export const formOf = (text: string): string => profileOf(text).form;

export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((gram) => b.has(gram));

/** The share of the smaller text that the other has too, 0..1; `common` grams, which the whole set has, do not count. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, common: ReadonlySet<string>): number {
  const [one, other] = [a, b].map((grams) => new Set([...grams].filter((gram) => !common.has(gram)))) as [
    Set<string>,
    Set<string>,
  ];
  const least = Math.min(one.size, other.size);
  return least === 0 ? 0 : shared(one, other).length / least;
}

const PHRASE_CHARACTERS = 3;

/** Whether both texts hold the same three Chinese characters in a row, or the same two words that carry meaning in a row. */
export function sharesPhrase(a: string, b: string): boolean {
  const { phrases } = profileOf(a);
  return [...profileOf(b).phrases].some((phrase) => phrases.has(phrase));
}

function phrasesIn(runs: readonly (string | null)[]): Set<string> {
  const phrases = new Set<string>();
  let before: string | null = null;
  for (const run of runs) {
    const characters = run === null ? [] : [...run];
    const isHan = run !== null && /\p{Script=Han}/u.test(run);
    if (isHan)
      for (let i = 0; i + PHRASE_CHARACTERS <= characters.length; i++)
        phrases.add(characters.slice(i, i + PHRASE_CHARACTERS).join(''));
    else if (run !== null && before !== null) phrases.add(`${before} ${run}`);
    before = isHan ? null : run;
  }
  return phrases;
}

/** Whether one text says the other: equal, or inside it. */
export function saysTheSame(a: string, b: string): boolean {
  const [one, other] = [profileOf(a).form, profileOf(b).form];
  return one.includes(other) || other.includes(one);
}
