import { normalise } from '../grading/normalise.js';
import type { Lang } from '../question/question.js';
import { asPhrase, sentencesOf, withoutEmphasis } from './inline.js';
import type { GenerationPoint } from './model.js';

/** A term with what is said of it: `- **Term**: explanation`. */
export interface Fact {
  readonly term: string;
  /** Without emphasis; may hold code and formulas. */
  readonly text: string;
  /** As written, for its emphasis. */
  readonly source: string;
  /** The heading inside the content under which it stands. */
  readonly heading: string | null;
}

/** A knowledge point in one language, taken apart. */
export interface PointView {
  readonly lang: Lang;
  readonly title: string;
  /** The first paragraph in a few words, or the terms of the list that stands in its place; null where there is neither. */
  readonly lead: string | null;
  readonly leadSource: string;
  readonly facts: readonly Fact[];
  readonly focus: string;
  readonly coreContent: string;
  /** All texts without emphasis, for comparing. */
  readonly whole: string;
}

const MAX_LEAD = { dense: 90, spaced: 200 } as const;
const MAX_FACT = { dense: 160, spaced: 320 } as const;
const MAX_TERM = { dense: 20, spaced: 40 } as const;
const ITEM = /^(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(\S.*)$/;
const BOLD_TERM = /^(?:\*\*|__)([^*_\n]+?)\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])\s*(\S.*)$/;
const PLAIN_TERM = /^([^:：\n]+?)\s*(?:：|:\s)\s*(\S.*)$/;
const HEADING = /^(?:#{1,6}\s+(\S.*?)|\*\*([^*\n]+)\*\*)\s*[:：]?\s*$/;

/** Whether a language is written without spaces, so that a sentence has fewer characters. */
export const isDense = (lang: Lang): boolean => /^(zh|ja)\b/i.test(lang);

export function viewOf(point: GenerationPoint, lang: Lang): PointView | undefined {
  const texts = point.content[lang];
  if (texts === undefined || texts.title.trim() === '') return undefined;
  const { paragraphs, facts, items } = takeApart(texts.coreContent, lang);
  const leadSource = paragraphs.find(({ first }) => first)?.text ?? '';
  return {
    lang,
    title: withoutEmphasis(texts.title),
    lead: leadOf(leadSource, facts, items, lang),
    leadSource,
    facts,
    focus: withoutEmphasis(texts.examFocus),
    coreContent: texts.coreContent.trim(),
    whole: withoutEmphasis(`${texts.title}\n${texts.coreContent}\n${texts.examFocus}`),
  };
}

function takeApart(
  content: string,
  lang: Lang,
): { paragraphs: { text: string; first: boolean }[]; facts: Fact[]; items: number } {
  const paragraphs: { text: string; first: boolean }[] = [];
  const facts: Fact[] = [];
  let heading: string | null = null;
  let items = 0;
  let begun = false;
  let continues = false;
  const lines = content.replace(/^(```|~~~)[\s\S]*?(?:^\1.*$|$(?![\s\S]))/gm, '').split('\n');
  for (const [index, line] of lines.entries()) {
    const item = ITEM.exec(line);
    const head = HEADING.exec(line.trim());
    if (line.trim() === '') continues = false;
    else if (head !== null && item === null) {
      heading = asPhrase(withoutEmphasis(head[1] ?? head[2] ?? ''));
      begun = true;
    } else if (item !== null) {
      begun = true;
      if ((item[1]?.length ?? 0) > 1) continue;
      items++;
      // An item with a list of its own below says only a part.
      const nested = ITEM.exec(lines[index + 1] ?? '');
      const fact = nested !== null && (nested[1]?.length ?? 0) > 1 ? undefined : factOf(item[2] ?? '', heading, lang);
      if (fact !== undefined) facts.push(fact);
    } else if (continues && paragraphs.length > 0) {
      const last = paragraphs.at(-1);
      if (last !== undefined) paragraphs[paragraphs.length - 1] = { ...last, text: `${last.text} ${line.trim()}` };
    } else {
      paragraphs.push({ text: line.trim(), first: !begun });
      begun = true;
      continues = true;
    }
  }
  return { paragraphs, facts, items };
}

function factOf(item: string, heading: string | null, lang: Lang): Fact | undefined {
  const match = BOLD_TERM.exec(item) ?? PLAIN_TERM.exec(item);
  const term = withoutEmphasis(match?.[1] ?? '');
  const text = asPhrase(withoutEmphasis(match?.[2] ?? ''));
  const size = isDense(lang) ? 'dense' : 'spaced';
  if (term === '' || text.length < 4 || text.length > MAX_FACT[size] || term.length > MAX_TERM[size]) return undefined;
  if (!/[\p{L}]/u.test(term) || /[，。；！？!?;]|https?$/iu.test(term) || normalise(text).includes('://')) return undefined;
  return { term, text, source: match?.[2] ?? '', heading };
}

function leadOf(source: string, facts: readonly Fact[], items: number, lang: Lang): string | null {
  const max = MAX_LEAD[isDense(lang) ? 'dense' : 'spaced'];
  const plain = asPhrase(withoutEmphasis(source));
  if (plain.length >= 4) {
    const first = asPhrase(sentencesOf(plain)[0] ?? '');
    return plain.length <= max ? plain : first.length >= 4 && first.length <= max ? first : null;
  }
  if (facts.length < 2 || facts.length !== items) return null;
  const terms = facts.map((fact) => fact.term);
  const joined = isDense(lang) ? terms.join('、') : terms.map((term, i) => (i === 0 ? term : lowerFirst(term))).join('; ');
  return joined.length <= max ? joined : null;
}

const lowerFirst = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
