import { differenceInChinese } from './differences.js';
import { asPhrase, sentencesOf } from './inline.js';

/** A statement that a text makes about a contrast, and the same turned into its opposite. */
export interface Claim {
  readonly pattern: 'unequal' | 'different' | 'difference' | 'negation' | 'instead';
  readonly right: string;
  readonly wrong: string;
}

/** What a text without its own subject speaks of. */
export interface Spoken {
  /** The matter of the point: Docker镜像 of Docker镜像定义; null where the title does not tell. */
  readonly matter: string | null;
  /** Whether the text tells what an exam looks for; elsewhere “…的区别” is mostly no name of a contrast. */
  readonly isFocus: boolean;
  /** The term whose explanation this is. */
  readonly term: string | null;
  /** The content of the point in a few words; null where it has none. */
  readonly lead: string | null;
}

/** A name that can stand in a statement: no pronoun, no conjunction, not a whole clause. */
const isName = (text: string): boolean =>
  text.length >= 2 &&
  text.length <= 24 &&
  /[\p{L}\p{N}]/u.test(text) &&
  !/^(既|又|还|会|一旦|这|那|它|该|其|此|则|但|而|也|都|并|所以|因此|因为|如|若|当|就|才|只|不|未|没|无|与|和|跟|使|让|注意|需|要|能|可|应|必)/u.test(
    text,
  ) &&
  !/[，。；：、！？,;:!?“”"（）()]/u.test(text);

const NEGATIONS: readonly (readonly [RegExp, string])[] = [
  [/不包含|不含有?|不带有?/u, '包含'],
  [/不包括/u, '包括'],
  [/不需要|无需|无须/u, '需要'],
  [/不支持/u, '支持'],
  [/不提供/u, '提供'],
  [/不依赖/u, '依赖'],
  [/不属于/u, '属于'],
  [/不影响/u, '影响'],
  [/不改变/u, '改变'],
  [/不具有|不具备/u, '具有'],
  [/没有/u, '有'],
];
const ANY_NEGATION = /不|没|无|未|非|勿|别(?!的|人)|除非|否/gu;
const CONDITION = /如果|若|除非|只有|只要|当.+时|的话|才|一旦|除了|必须|一定|绝对|完全|总是/u;

/** Contrasts of a Chinese text, clause by clause. */
export function contrastsIn(text: string, spoken: Spoken): Claim[] {
  return sentencesOf(text).flatMap((sentence) => {
    const bare = asPhrase(sentence.replace(/^[^：:]{1,12}[：:]\s*/u, ''));
    const clauses = bare.split(/[，,]/u).map(asPhrase);
    return [
      ...insteadIn(bare, spoken),
      ...clauses.flatMap((clause) => [
        ...unequalIn(clause),
        ...differentIn(clause, spoken),
        ...(spoken.isFocus ? differenceIn(clause, spoken) : []),
      ]),
      ...(CONDITION.test(bare) ? [] : clauses.flatMap(negationIn)),
    ];
  });
}

/** A≠B, A不等于B */
function unequalIn(clause: string): Claim[] {
  const match = /^(.+?)\s*(?:≠|!=|不等于|并非|不是)\s*(.+)$/u.exec(clause);
  const [a, b] = [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? ''];
  if (!isName(a) || !isName(b) || /[≠]|而是|就是/u.test(b)) return [];
  return [{ pattern: 'unequal', right: `${a}不是${b}`, wrong: `${a}就是${b}` }];
}

/** A不同于B; where the clause has no subject, the point's matter is it. */
function differentIn(clause: string, { matter }: Spoken): Claim[] {
  const match = /^(.*?)(?:不同于|有别于|区别于)(.+)$/u.exec(clause) ?? /^()与(.+?)不同$/u.exec(clause);
  if (match === null) return [];
  const [a, b] = [match[1]?.trim() === '' ? (matter ?? '') : (match[1]?.trim() ?? ''), match[2]?.trim() ?? ''];
  if (!isName(a) || !isName(b)) return [];
  return [{ pattern: 'different', right: `${a}不同于${b}`, wrong: `${a}和${b}是一回事` }];
}

/** (A)与B的(本质)区别 */
function differenceIn(clause: string, { matter, lead }: Spoken): Claim[] {
  const match = /^(.*?)(?:与|和|跟)([^与和跟]+?)的?(?:本质|根本)?(?:的)?(?:区别|差别|差异)(?:和联系|与联系|及联系)?$/u.exec(
    clause,
  );
  if (match === null) return [];
  const [written, b] = [match[1]?.trim() ?? '', match[2]?.trim() ?? ''];
  const base = written === '' ? (matter ?? '') : written;
  // A way of doing something differs from another way, not from the thing.
  const way = /(\p{Script=Han}{2}(?:方式|方法|机制|模式|模型))$/u.exec(b)?.[1];
  const a = way === undefined || base === '' || /(方式|方法|机制|模式|模型)$/u.test(base) ? base : `${base}的${way}`;
  if (!isName(a) || !isName(b)) return [];
  const turned = differenceInChinese({ a, b, isAboutA: base === matter, lead });
  return turned === undefined ? [] : [{ pattern: 'difference', ...turned }];
}

/** A不含B */
function negationIn(clause: string): Claim[] {
  if ((clause.match(ANY_NEGATION)?.length ?? 0) !== 1) return [];
  for (const [pattern, positive] of NEGATIONS) {
    const match = pattern.exec(clause);
    if (match === null) continue;
    const [a, b] = [clause.slice(0, match.index).trim(), clause.slice(match.index + match[0].length).trim()];
    if (!isName(a) || b.length < 2 || b.length > 24 || /[“”"（）()、]/u.test(b)) return [];
    return [{ pattern: 'negation', right: clause, wrong: `${a}${spaced(positive, b)}${b}` }];
  }
  return [];
}

const spaced = (word: string, next: string): string => (/^\s/.test(next) ? `${word} ` : word);

/** (A)表现为B，而非C */
function insteadIn(sentence: string, { matter, term }: Spoken): Claim[] {
  const match = /^(.*?)(表现为|体现为|是|属于)([^，,]+?)[，,]\s*(?:而不是|而非|不是|并非)([^，,]+)$/u.exec(sentence);
  if (match === null) return [];
  const [before, verb, is, isNot] = [match[1]?.trim() ?? '', match[2] ?? '', match[3]?.trim() ?? '', match[4]?.trim() ?? ''];
  const adverb = /^(实际上?|其实|本质上|一般|通常)?$/u.exec(before);
  const subject = adverb === null ? before : matter === null ? '' : term === null ? matter : `${matter}的${term}`;
  if (!isName(subject) || !isName(is) || !isName(isNot) || /这|那|它|该/u.test(`${is}${isNot}`)) return [];
  const say = (one: string, other: string): string => `${subject}${adverb?.[1] ?? ''}${verb}${one}，而不是${other}`;
  return [{ pattern: 'instead', right: say(is, isNot), wrong: say(isNot, is) }];
}
