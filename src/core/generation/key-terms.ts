import type { Lang } from '../question/question.js';
import { boldSpans, withoutEmphasis } from './inline.js';
import { gramsOf } from './likeness.js';
import { isDense, type PointView } from './point-view.js';
import { ASPECT_WORDS } from './subject.js';

/** A term where it stands in a sentence; the higher the weight, the more it is worth remembering. */
export interface FoundTerm {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly weight: number;
}

/** Words worth remembering by their weight: they stand in bold, in titles, or before a colon. */
export interface Lexicon {
  readonly weights: ReadonlyMap<string, number>;
  /** Terms of several words, which are looked for one by one. */
  readonly spans: readonly string[];
  /** Of the longest term in Chinese characters. */
  readonly longest: number;
}

const WEIGHT = { bold: 4, title: 3, name: 2, term: 2 } as const;

/** Characters that join or bend words and are no part of a term. */
const JOINS =
  '的了是在和与及或等可将把被由对从到于为以而但且则就也都其此该这那每各有个种所并不无非仅只会能让使给又再很更最已未如若因向时单多少几第后之';
const GENERAL =
  /^(一个|多个|单个|可以|通过|使用|进行|需要|支持|提供|包含|包括|组成|采用|具有|实现|不同|区别|本质|对比|理解|关键|重点|核心|主要|基本|定义|概念|特性|特征|特点|关系|优势|优点|限制|局限|不足|技术|结构|机制|方式|方法|问题|情况|内容|实际|案例|例子|独立|单一|完整|传统|减少|提升|增加|相关|各自|直接|类似|例如|以及|作为|其他|系统|提高|避免|确保|解决|影响|运行|简单|代价|程度|建议|总结|说明|介绍|评价|演示|目的|原因|应用|全称|职责|部分|形态|变革|优化|简化|效率)$/u;
const GENERAL_EN =
  /^(what|core|main|features?|advantages?|limitations?|limits?|examples?|overview|definition|relation|basics|use|using|less|more|simple|whole|standard|price|form|own|how|and|the|with|for|from|same(ness)?|delivery|point|thing|way|kind)$/i;
/** Endings that belong to the word before them. */
const SUFFIX = '化性物机器者件包式型率层';

const MAX_HAN = 5;
/** Longer titles are sentences, whose words are no terms. */
const MAX_TITLE = { dense: 20, spaced: 50 } as const;

const segmenters = new Map<Lang, Intl.Segmenter>();
function segmenterFor(lang: Lang): Intl.Segmenter {
  const before = segmenters.get(lang);
  if (before !== undefined) return before;
  const made = new Intl.Segmenter(lang, { granularity: 'word' });
  segmenters.set(lang, made);
  return made;
}

/** The words of a title or term. Single characters that the segmenter leaves apart are joined again: 内|核, 标准|化. */
function wordsIn(text: string, lang: Lang): string[] {
  const words: { text: string; to: number }[] = [];
  for (const { segment, index, isWordLike } of segmenterFor(lang).segment(text)) {
    if (isWordLike !== true) continue;
    const han = /^\p{Script=Han}+$/u.test(segment);
    const last = words.at(-1);
    if (han && segment.length === 1 && JOINS.includes(segment)) continue;
    const beside = han && last !== undefined && last.to === index && /^\p{Script=Han}+$/u.test(last.text);
    const joins = beside && (segment.length === 1 || last.text.length === 1) && last.text.length + segment.length <= MAX_HAN;
    if (joins) words[words.length - 1] = { text: last.text + segment, to: index + segment.length };
    else words.push({ text: segment, to: index + segment.length });
  }
  return words.map((word) => word.text).filter((word) => isTerm(word, lang));
}

const isTerm = (word: string, lang: Lang): boolean =>
  isDense(lang)
    ? word.length >= 2 && !GENERAL.test(word) && !/^\d/.test(word)
    : word.length >= 3 && !GENERAL_EN.test(word) && !/^\d/.test(word) && gramsOf(word).size > 0;

export function lexiconOf(views: readonly PointView[]): Lexicon {
  const weights = new Map<string, number>();
  const add = (word: string, weight: number): void => void weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  for (const view of views) {
    if (view.title.length <= MAX_TITLE[isDense(view.lang) ? 'dense' : 'spaced'])
      for (const word of wordsIn(view.title.replace(ASPECT_WORDS, ''), view.lang)) add(keyOf(word), WEIGHT.title);
    for (const fact of view.facts) for (const word of wordsIn(fact.term, view.lang)) add(keyOf(word), WEIGHT.term);
    const terms = new Set(view.facts.map((fact) => fact.term));
    for (const span of boldSpans(view.coreContent).map(withoutEmphasis))
      if (!terms.has(span) && span.length <= (isDense(view.lang) ? 8 : 30)) add(keyOf(span), WEIGHT.bold);
  }
  const words = [...weights.keys()];
  const longest = words.reduce((most, word) => (HAN.test(word) ? Math.max(most, word.length) : most), 0);
  return { weights, spans: words.filter((word) => word.includes(' ')), longest };
}

const HAN = /^\p{Script=Han}+$/u;

/** Latin words in lower case and without a plural's s. */
const keyOf = (word: string): string =>
  /^[\p{Script=Latin}\s-]+$/u.test(word) ? word.toLowerCase().replace(/(?<=[^su])s$/, '') : word;

/** An abbreviation: ISO, RVO, WPF. */
const ABBREVIATION = /(?<![A-Za-z0-9_.-])[A-Z][A-Z0-9]{2,}(?![A-Za-z0-9_.-])/g;
/** Latin words; several in a row with capitals are one name. */
const LATIN = /(?<![A-Za-z0-9_.-])(?:[A-Z][A-Za-z0-9]*(?: [A-Z][A-Za-z0-9]*)+|[A-Za-z][A-Za-z0-9]*)(?![A-Za-z0-9_-])/g;

/**
 * The terms of a sentence in their order; neighbours that make one compound are one term, and none overlaps another.
 * @param known words that are no task to remember
 */
export function termsIn(sentence: string, lang: Lang, lexicon: Lexicon, known: readonly string[] = []): FoundTerm[] {
  const weightOf = (word: string): number => (known.includes(word) ? 0 : (lexicon.weights.get(word) ?? 0));
  const found = isDense(lang) ? hanTerms(sentence, lang, lexicon.longest, weightOf) : [];
  const placed = (match: RegExpExecArray, weight: number): FoundTerm => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
    weight,
  });
  const words = [...sentence.matchAll(LATIN)].map((match) => placed(match, weightOf(keyOf(match[0]))));
  const names = [...sentence.matchAll(ABBREVIATION)].map((match) => placed(match, WEIGHT.name));
  const spans = lexicon.spans.flatMap((text) => placesOf(sentence, text, weightOf(text)));
  const all = [...found, ...spans, ...words, ...names]
    .filter((term) => term.weight > 0)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const apart: FoundTerm[] = [];
  for (const term of all) if (term.from >= (apart.at(-1)?.to ?? 0)) apart.push(term);
  return apart;
}

function placesOf(sentence: string, text: string, weight: number): FoundTerm[] {
  const places: FoundTerm[] = [];
  const low = sentence.toLowerCase();
  // Some letters are longer in lower case, and then places would not fit.
  if (low.length !== sentence.length) return [];
  for (let from = low.indexOf(text); from >= 0; from = low.indexOf(text, from + text.length))
    places.push({ from, to: from + text.length, text: sentence.slice(from, from + text.length), weight });
  return places;
}

/** Words of the lexicon, the longest at each place, with a following ending, and joined to a neighbour; they begin and end where words do. */
function hanTerms(sentence: string, lang: Lang, longest: number, weightOf: (word: string) => number): FoundTerm[] {
  const bounds = new Set(
    [...segmenterFor(lang).segment(sentence)].flatMap(({ index, segment }) => [index, index + segment.length]),
  );
  const terms: FoundTerm[] = [];
  for (let at = 0; at < sentence.length;) {
    let word = bounds.has(at) ? sentence.slice(at, at + longest) : '';
    while (word !== '' && !(bounds.has(at + word.length) && HAN.test(word) && weightOf(word) > 0)) word = word.slice(0, -1);
    if (word === '') {
      at++;
      continue;
    }
    const end = at + word.length;
    const to = SUFFIX.includes(sentence.charAt(end)) && end < sentence.length && bounds.has(end + 1) ? end + 1 : end;
    const weight = weightOf(word);
    const last = terms.at(-1);
    if (last !== undefined && last.to === at && to - last.from <= MAX_HAN)
      terms[terms.length - 1] = {
        from: last.from,
        to,
        text: sentence.slice(last.from, to),
        weight: Math.max(weight, last.weight) + 1,
      };
    else terms.push({ from: at, to, text: sentence.slice(at, to), weight });
    at = to;
  }
  return terms;
}
