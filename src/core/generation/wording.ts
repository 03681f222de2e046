import type { Lang } from '../question/question.js';
import { asPhrase } from './inline.js';
import { ASPECT_WORDS, type Subject } from './subject.js';

/** The phrases of generated questions in one language. */
export interface Wording {
  /** Asks for the content of a point; undefined where its title makes no question. */
  recall(title: string, aspect: string, subject: Subject, seen: string): string | undefined;
  name(lead: string): string;
  /** Asks for the explanation of a term. */
  fact(term: string, context: string): string;
  choice(title: string): string;
  /** Which explanation belongs to the term. */
  factChoice(term: string, context: string): string;
  /** Which term belongs to the explanation. */
  termChoice(text: string, context: string): string;
  matching: string;
  cloze(sentence: string, context: string | undefined): string;
  trueFalse(statement: string): string;
  focus(text: string): string;
  /** A title or term with what is said of it. */
  said(name: string, text: string): string;
}

export const wordingOf = (lang: Lang): Wording => (/^zh\b/i.test(lang) ? CHINESE : ENGLISH);

/** Titles that name a part of the note, not a matter. */
const BARE_ZH = /^(笔记|建议|总结|小结|结语|说明|注意(事项)?|其他|备注|前言|引言|背景|补充|概述|简介|介绍)$/u;

/** Whether a title names a part of the note and not what it is about. */
export const isBareTitle = (title: string): boolean =>
  BARE_ZH.test(title) || /^(summary|notes?|remarks?|others?|conclusions?|introduction|background|overview)$/i.test(title);

/** In quotation marks; those inside become single ones. */
const quoted = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;

const CHINESE: Wording = {
  recall: recallInChinese,
  name: (lead) => `下面这段话说的是哪个知识点？\n\n${quoted(lead)}`,
  fact: (term, context) => {
    if (/^(实际|典型|具体)?(案例|例子|示例|举例|实例)$/u.test(term)) return `关于${quoted(context)}，请举一个实际的例子。`;
    if (/(定义|原理|全称|原因|目的|由来|作用|用途|关键|本质|区别)$/u.test(term)) return `关于${quoted(context)}，${term}是什么？`;
    return `关于${quoted(context)}，${quoted(term)}说的是什么？`;
  },
  choice: (title) => `下面哪一项概括的是${quoted(title)}？`,
  factChoice: (term, context) => `关于${quoted(context)}，下面哪一项说的是${quoted(term)}？`,
  termChoice: (text, context) => `${quoted(text)}\n\n这说的是${quoted(context)}中的哪一点？`,
  matching: '把每个知识点与说明它的内容配对。',
  cloze: (sentence, context) => (context === undefined ? `填空：${sentence}。` : `填空（${context}）：${sentence}。`),
  trueFalse: (statement) => `判断：${statement}。`,
  focus: (text) => `考试重点：${text}`,
  said: (name, text) => `${name}：${text}`,
};

function recallInChinese(title: string, aspect: string, subject: Subject): string | undefined {
  const head = asPhrase(title.split(/[：:]/u)[0] ?? title);
  const matter = head.replace(ASPECT_WORDS, '');
  const word = subject.word;
  if (BARE_ZH.test(title))
    return word === null || !/^(建议|注意(事项)?)$/u.test(title) ? undefined : `关于${word}，这里的${quoted(title)}是什么？`;
  if (matter === head) return `${quoted(title)}的要点是什么？`;
  const ending = head.slice(matter.length).replace(/^的/u, '');
  const named = matter !== '' && (word === null || matter.includes(word) || /[A-Za-z\p{Script=Han}]{3}/u.test(matter));
  // 技术限制 says not whose; the subject of the set does.
  if (matter === '' || (!named && word !== null))
    return word === null || (matter === '' && word === null) ? undefined : askOf(word, head, aspect);
  if (/[与和及跟]/u.test(matter) && /关系|联系$/u.test(ending)) return `${matter}是什么关系？`;
  if (/[与和及跟]|vs/iu.test(matter) && /区别|对比|比较|差异$/u.test(ending)) return `${matter}有什么异同？`;
  if (/定义|概念|含义|简介|概述|是什么$/u.test(ending))
    return `什么是${/^[A-Za-z0-9]/.test(matter) && /[A-Za-z0-9] \p{Script=Han}/u.test(title) ? ' ' : ''}${matter}？`;
  if (/由来|来源|起源$/u.test(ending)) return `${matter}是怎么来的？`;
  if (/原理|作用|用途|目的|核心|意义$/u.test(ending)) return `${matter}的${ending}是什么？`;
  if (/关系|联系|区别|对比|比较|差异|应用$/u.test(ending)) return `${quoted(title)}的要点是什么？`;
  return askOf(matter, ending, aspect);
}

const askOf = (matter: string, ending: string, _aspect: string): string => `${matter}有哪些${ending}？`;

const ENGLISH: Wording = {
  recall: recallInEnglish,
  name: (lead) => `Which topic is this about?\n\n${quoted(lead)}`,
  fact: (term, context) => {
    if (/^(an? )?(real |practical )?examples?$/i.test(term)) return `On ${quoted(context)}: give an example.`;
    if (/^(how|why|what|when|where|which)\b/i.test(term))
      return `On ${quoted(context)}: ${term.charAt(0).toLowerCase()}${term.slice(1)}?`;
    return `On ${quoted(context)}: what is meant by ${quoted(term)}?`;
  },
  choice: (title) => `Which of these sums up ${quoted(title)}?`,
  factChoice: (term, context) => `On ${quoted(context)}: which of these describes ${quoted(term)}?`,
  termChoice: (text, context) => `${quoted(text)}\n\nWhich point about ${quoted(context)} is this?`,
  matching: 'Match each topic with what is said about it.',
  cloze: (sentence, context) => (context === undefined ? `Fill in: ${sentence}.` : `Fill in (${context}): ${sentence}.`),
  trueFalse: (statement) => `True or false: ${statement}.`,
  focus: (text) => `For the exam: ${text}`,
  said: (name, text) => `${name}: ${text}`,
};

function recallInEnglish(title: string, aspect: string, _subject: Subject, seen: string): string {
  const lower = lowered(title, seen);
  if (/^(what|how|why|when|where|which)\b/i.test(title))
    return `Explain ${title.charAt(0).toLowerCase()}${title.slice(1).replace(/[?.]$/, '')}.`;
  const plural =
    /^((?:core|main|key|basic) )?(features|characteristics|properties|advantages|benefits|strengths|limitations|limits|drawbacks|disadvantages|components|parts) of (.+)$/i;
  if (plural.test(title)) return `What are the ${lower}?`;
  const defined = /^(?:definition of (.+)|(.+?) definition)$/i.exec(title);
  if (defined !== null) return `How is “${defined[1] ?? defined[2] ?? title}” defined?`;
  const related = /^(.{1,60}?) (and|vs\.?|versus) (.{1,60})$/i.exec(lower);
  if (related !== null && aspect === 'relation' && !/[,:]/.test(title))
    return /^v/i.test(related[2] ?? '')
      ? `How do ${related[1]} and ${related[3]} differ?`
      : `How are ${related[1]} and ${related[3]} related?`;
  return `What are the main points of ${quoted(title)}?`;
}

/** With a small first letter, where the text writes the first word so: then it is no name. */
function lowered(title: string, seen: string): string {
  const first = /^\p{L}+/u.exec(title)?.[0] ?? '';
  const small = first.charAt(0).toLowerCase() + first.slice(1);
  const common =
    /^(core|main|key|basic|features|characteristics|properties|advantages|benefits|strengths|limitations|limits|drawbacks|disadvantages|components|parts)$/i;
  return first !== small &&
    (common.test(first) || new RegExp(`(?<![\\p{L}])${small.replace(/s$/, '')}s?(?![\\p{L}])`, 'u').test(seen))
    ? small + title.slice(first.length)
    : title;
}
