import { stringify } from 'csv-stringify/sync';
import { replaceMarks } from '../../grading/cloze-read.js';
import { textIn } from '../../question/pick-lang.js';
import type { ClozeBody, CommonText, Lang, QuestionBody } from '../../question/question.js';
import { LossList } from '../loss-list.js';
import type { ExportedSet, QuestionItem, WriteResult } from '../model.js';
import { withStars } from '../moodle/star-tags.js';
import { optionLabel } from '../sheet/fields.js';
import { writeGap } from './clozes.js';

interface Note {
  readonly notetype: 'Basic' | 'Cloze';
  readonly fields: readonly [string, string];
}

/**
 * Notes of the types Basic and Cloze, as plain text. Questions that Anki has no type for become cards to turn: the question with its
 * options in front, the answer behind.
 */
export function writeAnkiText(set: ExportedSet, lang: Lang): WriteResult {
  const losses = new LossList();
  const root = deckName(Object.keys(set.title).length === 0 ? '' : textIn(set.title, lang)) || 'Zhidian';
  const rows = set.questions.flatMap((item) => {
    const note = noteOf(item.body, lang, losses);
    if (note === undefined) return [];
    tellLosses(item, lang, losses);
    const tags = withStars(item.tags, item.stars).map((tag) => tag.replace(/\s+/gu, '_'));
    const deck = [root, ...item.category.map(deckName)].join('::');
    return [[item.externalId ?? '', note.notetype, deck, ...note.fields, tags.join(' ')]];
  });
  losses.add('points', undefined, set.points.length);
  losses.add('media', undefined, set.media.length);
  const head = '#separator:tab\n#html:false\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n';
  const text = stringify(rows, { delimiter: '\t', record_delimiter: '\n', quoted_match: /^#|\r/ });
  return { bytes: Buffer.from(head + text), losses: losses.all };
}

/** `::` divides decks. */
const deckName = (name: string): string =>
  name
    .replace(/:{2,}|^:|:$/gu, '：')
    .replace(/\s+/gu, ' ')
    .trim();

function noteOf(body: QuestionBody, lang: Lang, losses: LossList): Note | undefined {
  const text = textIn<CommonText>(body.content, lang);
  if (body.type === 'flashcard') return { notetype: 'Basic', fields: [text.prompt, textIn(body.content, lang).back] };
  if (body.type === 'cloze') {
    const prompt = clozeText(body, lang);
    if (prompt !== undefined) return { notetype: 'Cloze', fields: [prompt, text.feedback ?? ''] };
    losses.add('type_not_supported', { type: 'cloze' });
    return undefined;
  }
  losses.add('as_flashcard', { type: body.type });
  return { notetype: 'Basic', fields: [frontOf(body, lang), backOf(body, lang)] };
}

/** Undefined where the texts hold what Anki would take for the end of a gap. */
function clozeText(body: ClozeBody, lang: Lang): string | undefined {
  const text = textIn(body.content, lang);
  const bare = replaceMarks(text.prompt, (id) => (body.blanks.some((blank) => blank.id === id) ? '' : undefined));
  let number = 0;
  let writable = !/\{\{|\}\}/u.test(bare);
  const written = replaceMarks(text.prompt, (id) => {
    const blank = text.blanks.find((one) => one.id === id);
    if (blank === undefined) return undefined;
    const gap = writeGap(++number, rightText(body, id, lang), blank.hint);
    writable &&= gap !== undefined;
    return gap ?? '';
  });
  return writable ? written : undefined;
}

function rightText(body: ClozeBody, id: string, lang: Lang): string {
  const blank = body.blanks.find((one) => one.id === id);
  const text = textIn(body.content, lang).blanks.find((one) => one.id === id);
  if (blank?.input === 'choice') return text?.options?.find((option) => option.id === blank.choice)?.text ?? '';
  return text?.acceptedAnswers?.find((one) => (one.weight ?? 1) === 1)?.text ?? '';
}

type Other = Exclude<QuestionBody, { type: 'flashcard' | 'cloze' }>;

function frontOf(body: Other, lang: Lang): string {
  const lines = (list: readonly { readonly text: string }[]): string =>
    list.map(({ text }, index) => `${optionLabel(index + 1)}. ${text}`).join('\n');
  const prompt = textIn<CommonText>(body.content, lang).prompt;
  switch (body.type) {
    case 'single_choice':
    case 'multiple_choice':
      return `${prompt}\n\n${lines(textIn(body.content, lang).options)}`;
    case 'ordering':
      return `${prompt}\n\n${lines(textIn(body.content, lang).items)}`;
    case 'matching': {
      const { left, right } = textIn(body.content, lang);
      return `${prompt}\n\n${left.map((one) => one.text).join('\n')}\n\n${lines(right)}`;
    }
    default:
      return prompt;
  }
}

function backOf(body: Other, lang: Lang): string {
  const named = (ids: readonly string[], list: readonly { readonly id: string; readonly text: string }[]): string =>
    ids
      .map((id) => list.findIndex((one) => one.id === id))
      .map((at) => `${optionLabel(at + 1)}. ${list[at]?.text ?? ''}`)
      .join('\n');
  switch (body.type) {
    case 'single_choice':
      return named([body.key.choice], textIn(body.content, lang).options);
    case 'multiple_choice':
      return named(body.key.choices, textIn(body.content, lang).options);
    case 'ordering':
      return named(body.key.order, textIn(body.content, lang).items);
    case 'matching': {
      const { left, right } = textIn(body.content, lang);
      return left
        .map((one) => `${one.text} → ${right.find((other) => other.id === body.key.pairs[one.id])?.text ?? ''}`)
        .join('\n');
    }
    case 'true_false':
      return lang.startsWith('zh') ? (body.key.value ? '对' : '错') : body.key.value ? 'True' : 'False';
    case 'short_text':
      return textIn(body.content, lang)
        .acceptedAnswers.map((one) => one.text)
        .join('\n');
    case 'numeric':
      return [body.key.number, body.key.unit].filter((part) => part !== undefined).join(' ');
  }
}

function tellLosses({ body, ...item }: QuestionItem, lang: Lang, losses: LossList): void {
  const text = textIn<CommonText>(body.content, lang);
  if (Object.keys(body.content).length > 1) losses.add('other_languages', { lang });
  if (item.point !== null) losses.add('point_links');
  if (item.format !== 'plain') losses.add('text_format');
  if (item.tags.some((tag) => /\s/u.test(tag)) || new Set(item.tags).size < item.tags.length) losses.add('tags');
  if (item.category.some((name) => deckName(name) !== name)) losses.add('categories');
  if (text.hints !== undefined && text.hints.length > 0) losses.add('hints');
  if (body.type !== 'cloze') {
    if (text.feedback !== undefined) losses.add('feedback');
    return;
  }
  const { blanks } = textIn(body.content, lang);
  const accepted = blanks.flatMap((blank) => blank.acceptedAnswers ?? []);
  if (blanks.some((blank) => (blank.acceptedAnswers?.length ?? 1) > 1)) losses.add('accepted_answers');
  if ([...accepted, ...blanks.flatMap((blank) => blank.options ?? [])].some((one) => one.feedback !== undefined))
    losses.add('feedback');
  if (body.blanks.some((blank) => blank.input !== 'text')) losses.add('blank_kinds');
  if (body.matching !== undefined || body.order === 'any' || body.blanks.some((blank) => blank.tolerance !== undefined))
    losses.add('scoring');
}
