import type { BodyOf, Lang } from '../../question/question.js';
import { textIn } from '../../question/pick-lang.js';
import { LossList } from '../loss-list.js';
import type { ExportedSet, QuestionItem, WriteResult } from '../model.js';
import { withoutMedia } from '../moodle/media-links.js';
import { tellSetLosses } from '../moodle/told-losses.js';
import { GUARD } from './guard.js';

type SingleChoice = QuestionItem & { readonly body: BodyOf<'single_choice'> };
const MAX_OPTIONS = 26;
const isWritable = (item: QuestionItem): item is SingleChoice =>
  item.body.type === 'single_choice' && Object.values(item.body.content).every((text) => text.options.length <= MAX_OPTIONS);

/** Writes questions with one right option; Aiken knows no others. */
export function writeAiken(set: ExportedSet, lang: Lang): WriteResult {
  const losses = new LossList();
  const questions = set.questions.filter(isWritable);
  for (const item of set.questions) if (!isWritable(item)) losses.add('type_not_supported', { type: item.body.type });
  tellSetLosses({ ...set, questions }, lang, losses);
  losses.add('media', undefined, set.media.length);
  for (const item of questions) tellLosses(item, lang, losses);
  return { bytes: Buffer.from(questions.map((item) => writeQuestion(withoutMedia(item), lang)).join('\n')), losses: losses.all };
}

function tellLosses({ body, ...item }: SingleChoice, lang: Lang, losses: LossList): void {
  const text = textIn(body.content, lang);
  const texts = [text.prompt, ...text.options.map((option) => option.text)];
  const lost = {
    external_ids: item.externalId !== null,
    categories: item.category.length > 0,
    point_links: item.point !== null,
    tags: item.tags.length > 0,
    difficulty: item.stars !== null,
    text_format: item.format === 'markdown',
    hints: (text.hints ?? []).length > 0,
    feedback: text.feedback !== undefined || text.options.some((option) => option.feedback !== undefined),
    scoring: body.shuffle === false || (body.pinned ?? []).length > 0,
    line_breaks: texts.some((one) => oneLine(one) !== one),
  };
  for (const [code, isLost] of Object.entries(lost)) if (isLost) losses.add(code);
}

function writeQuestion({ body }: QuestionItem, lang: Lang): string {
  if (body.type !== 'single_choice') return '';
  const { prompt, options } = textIn(body.content, lang);
  const letter = (index: number): string => String.fromCharCode(65 + index);
  const lines = options.map((option, index) => `${letter(index)}. ${oneLine(option.text)}`);
  const key = options.findIndex((option) => option.id === body.key.choice);
  return [guarded(oneLine(prompt)), ...lines, `ANSWER: ${letter(key)}`, ''].join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function guarded(line: string): string {
  return /^[A-Z][).]|^ANSWER\s*[:：]/i.test(line) || [...line].length < 2 ? GUARD + line : line;
}
