import { textIn } from '../../question/pick-lang.js';
import type { ByLang, Lang, QuestionType } from '../../question/question.js';
import { guessAspect } from '../aspect.js';
import { LossList } from '../loss-list.js';
import type { ExportedSet, PointItem, QuestionItem, WriteResult } from '../model.js';
import { withoutMedia } from '../moodle/media-links.js';
import { writeBody } from './own-body-write.js';
import { writeEntries } from './own-entries.js';
import { asCell, asLine, guarded, ownMark } from './own-lines.js';

/** The words of a written file, by which its reader knows nothing: they are for people. */
const WORDS = {
  zh: {
    points: '知识点',
    questions: '题目',
    answer: '答案',
    columns: ['知识点', '核心内容', '考试重点/易混淆点', '难度系数', '方面', '标签', '标识', '格式'],
    types: {
      flashcard: '卡片',
      single_choice: '单选题',
      multiple_choice: '多选题',
      true_false: '判断题',
      short_text: '简答题',
      numeric: '数值题',
      cloze: '填空题',
      matching: '配对题',
      ordering: '排序题',
    },
  },
  en: {
    points: 'Knowledge points',
    questions: 'Questions',
    answer: 'Answer',
    columns: ['Knowledge point', 'Core content', 'Exam focus', 'Difficulty', 'Aspect', 'Tags', 'Id', 'Format'],
    types: {
      flashcard: 'Card',
      single_choice: 'Single choice',
      multiple_choice: 'Multiple choice',
      true_false: 'True or false',
      short_text: 'Short answer',
      numeric: 'Number',
      cloze: 'Fill in',
      matching: 'Matching',
      ordering: 'Ordering',
    },
  },
} as const satisfies Record<string, { readonly types: Readonly<Record<QuestionType, string>>; readonly [word: string]: unknown }>;
type Words = (typeof WORDS)[keyof typeof WORDS];

/** Writes a set to be read, printed and changed by people; {@link readOwn} gives back the same set. One language, no media. */
export function writeMarkdown(set: ExportedSet, lang: Lang): WriteResult {
  const words = /^zh\b/i.test(lang) ? WORDS.zh : WORDS.en;
  const losses = new LossList();
  const others = (content: ByLang<unknown>): boolean => Object.keys(content).length > 1 || !Object.hasOwn(content, lang);
  const contents = [...set.points.map((point) => point.content), ...set.questions.map((question) => question.body.content)];
  losses.add('other_languages', { lang }, contents.filter(others).length);
  losses.add('media', undefined, set.media.length);
  const title = sayIn(set.title, lang);
  const description = sayIn(set.description, lang);
  const parts = [
    ownMark(lang),
    ...(title === '' ? [] : [`# ${asLine(title)}`]),
    ...(description === '' ? [] : [`> ${asLine(description)}`]),
    ...(set.points.length === 0 ? [] : [`## ${words.points}`, writePoints(set.points, lang, words)]),
    ...(set.questions.length === 0
      ? []
      : [`## ${words.questions}`, ...set.questions.map((item, i) => writeQuestion(withoutMedia(item), i + 1, lang, words))]),
  ];
  return { bytes: Buffer.from(`${parts.join('\n\n')}\n`), losses: losses.all };
}

const sayIn = (content: ByLang<string>, lang: Lang): string =>
  Object.keys(content).length === 0 ? '' : textIn(content, lang).trim();

const starsOf = (stars: number | null): string => (stars === null ? '' : '⭐'.repeat(stars));

function writePoints(points: readonly PointItem[], lang: Lang, words: Words): string {
  const rows = points.map((point) => {
    const { title, coreContent, examFocus } = textIn(point.content, lang);
    const aspect = guessAspect(title) === point.aspect ? '' : point.aspect;
    const tags = point.tags.map(asLine).join('<br>');
    return [
      ...[title, coreContent, examFocus].map(asCell),
      starsOf(point.stars),
      aspect,
      tags.replaceAll('|', '\\|'),
      asCell(point.externalId ?? ''),
      point.format === 'plain' ? 'plain' : '',
    ];
  });
  const needed = words.columns.map((_, column) => column < 4 || rows.some((row) => row[column] !== ''));
  const write = (cells: readonly string[]): string => `| ${cells.filter((_, column) => needed[column]).join(' | ')} |`;
  return [write(words.columns), write(words.columns.map(() => '---')), ...rows.map(write)].join('\n');
}

function writeQuestion(item: QuestionItem, number: number, lang: Lang, words: Words): string {
  const { prompt, open, folded, back, settings } = writeBody(item.body, lang);
  const about = {
    type: item.body.type,
    id: item.externalId ?? undefined,
    point: item.point ?? undefined,
    category: item.category.length > 0 ? item.category : undefined,
    tags: item.tags.length > 0 ? item.tags : undefined,
    format: item.format,
    ...settings,
  };
  const comment = JSON.stringify(about).replaceAll('>', '\\u003e');
  const answer = [
    ...(back === undefined ? [] : [guarded(back, 'back')]),
    ...(folded.length === 0 ? [] : [writeEntries(folded).join('\n')]),
  ];
  return [
    `### Q${number}: ${words.types[item.body.type]} ${starsOf(item.stars)}`.trimEnd(),
    `<!-- ${comment} -->`,
    guarded(prompt, 'prompt'),
    ...(open.length === 0 ? [] : [writeEntries(open).join('\n')]),
    ...(answer.length === 0 ? [] : [`<details><summary>${words.answer}</summary>`, ...answer, '</details>']),
  ].join('\n\n');
}
