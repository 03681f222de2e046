import { textIn } from '../../question/pick-lang.js';
import type { Choice, Lang } from '../../question/question.js';
import { LossList } from '../loss-list.js';
import type { ExportedSet, Loss, QuestionItem } from '../model.js';
import { optionLabel, type SheetField } from './fields.js';
import { pointCells, questionCells, type ItemCells } from './item-cells.js';
import { TYPE_NAMES } from './type-words.js';

export interface SheetTable {
  readonly fields: readonly SheetField[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type SheetLang = 'en' | 'zh-CN';
export const sheetLang = (lang: Lang): SheetLang => (lang.startsWith('zh') ? 'zh-CN' : 'en');

/** Headers as they are written; each is read as the same field again. */
const NAMES: Readonly<Record<string, Readonly<Record<SheetLang, string>>>> = {
  type: { en: 'Type', 'zh-CN': '题型' },
  prompt: { en: 'Question', 'zh-CN': '题目' },
  answer: { en: 'Answer', 'zh-CN': '答案' },
  feedback: { en: 'Explanation', 'zh-CN': '解析' },
  point: { en: 'Knowledge point', 'zh-CN': '知识点' },
  core: { en: 'Core content', 'zh-CN': '核心内容' },
  focus: { en: 'Exam focus', 'zh-CN': '考试重点/易混淆点' },
  aspect: { en: 'Aspect', 'zh-CN': '方面' },
  stars: { en: 'Difficulty', 'zh-CN': '难度系数' },
  category: { en: 'Chapter', 'zh-CN': '章节' },
  tags: { en: 'Tags', 'zh-CN': '标签' },
  format: { en: 'Text format', 'zh-CN': '文本格式' },
  settings: { en: 'Settings', 'zh-CN': '设置' },
  externalId: { en: 'External ID', 'zh-CN': '标识' },
};
const NUMBERED: Readonly<Record<string, Readonly<Record<SheetLang, string>>>> = {
  option: { en: 'Option ', 'zh-CN': '选项' },
  optionFeedback: { en: 'Feedback ', 'zh-CN': '反馈' },
  hint: { en: 'Hint ', 'zh-CN': '提示' },
};

export function headerName(field: SheetField, lang: SheetLang): string {
  const [kind = '', place] = field.split(':');
  if (place === undefined) return NAMES[kind]?.[lang] ?? field;
  return `${NUMBERED[kind]?.[lang] ?? kind}${kind === 'hint' ? place : optionLabel(Number(place)).replace('#', '')}`;
}

const POINT_FIELDS: readonly SheetField[] = ['point', 'core', 'focus', 'stars'];
const QUESTION_FIELDS: readonly SheetField[] = ['type', 'prompt', 'answer', 'feedback', 'stars'];

/** The points alone: the table that study notes end with. */
export function pointTable(set: ExportedSet, lang: Lang): SheetTable {
  return table(
    set.points.map((point) => pointCells(point, lang)),
    POINT_FIELDS,
    lang,
  );
}

export function questionTable(set: Pick<ExportedSet, 'questions'>, lang: Lang): SheetTable {
  return table(
    set.questions.map((item) => withType(questionCells(item, lang), TYPE_NAMES[item.body.type][sheetLang(lang)])),
    QUESTION_FIELDS,
    lang,
  );
}

/** Points and questions in one table, where a file holds only one. */
export function wholeTable(set: ExportedSet, lang: Lang): SheetTable {
  if (set.questions.length === 0 && set.points.length > 0) return pointTable(set, lang);
  if (set.points.length === 0) return questionTable(set, lang);
  const points = set.points.map((point) => withType(pointCells(point, lang), TYPE_NAMES.point[sheetLang(lang)]));
  const questions = set.questions.map((item) => withType(questionCells(item, lang), TYPE_NAMES[item.body.type][sheetLang(lang)]));
  return table([...points, ...questions], [...QUESTION_FIELDS, ...POINT_FIELDS], lang);
}

const withType = (cells: ItemCells, type: string): ItemCells => new Map<SheetField, string>([['type', type], ...cells]);

/** Columns stand in this order; options, feedback and hints as many as there are. */
const ORDER = [
  'type',
  'prompt',
  'option',
  'answer',
  'feedback',
  'point',
  'core',
  'focus',
  'aspect',
  'stars',
  'category',
  'tags',
  'hint',
  'optionFeedback',
  'format',
  'settings',
  'externalId',
];

function table(items: readonly ItemCells[], always: readonly SheetField[], lang: Lang): SheetTable {
  const used = new Set<SheetField>([...always, ...items.flatMap((cells) => [...cells.keys()])]);
  const rank = (field: SheetField): number => ORDER.indexOf(field.split(':')[0] ?? '') * 1000 + Number(field.split(':')[1] ?? 0);
  const fields = [...filled(used)].sort((a, b) => rank(a) - rank(b));
  return {
    fields,
    header: fields.map((field) => headerName(field, sheetLang(lang))),
    rows: items.map((cells) => fields.map((field) => cells.get(field) ?? '')),
  };
}

/** Options and hints from the first to the last that some row has. */
function filled(used: ReadonlySet<SheetField>): Set<SheetField> {
  const all = new Set(used);
  for (const kind of ['option', 'hint'] as const) {
    const last = Math.max(
      0,
      ...[...used].filter((field) => field.startsWith(`${kind}:`)).map((field) => Number(field.split(':')[1])),
    );
    for (let place = 1; place <= last; place++) all.add(`${kind}:${place}`);
  }
  return all;
}

/** What no table of ours has a place for. */
export function sheetLosses(set: ExportedSet, lang: Lang): readonly Loss[] {
  const losses = new LossList();
  for (const item of [...set.points, ...set.questions]) {
    const content = item.kind === 'point' ? item.content : item.body.content;
    if (Object.keys(content).length > 1) losses.add('other_languages', { lang });
  }
  for (const question of set.questions) if (losesFeedback(question, lang)) losses.add('feedback');
  losses.add('media', undefined, set.media.length);
  return losses.all;
}

const tells = (list: readonly { readonly feedback?: string }[] = []): boolean => list.some((one) => one.feedback !== undefined);

function losesFeedback({ body }: QuestionItem, lang: Lang): boolean {
  if (body.type === 'short_text') return tells(textIn(body.content, lang).acceptedAnswers);
  if (body.type === 'matching') {
    const { left, right }: { left: readonly Choice[]; right: readonly Choice[] } = textIn(body.content, lang);
    return tells(left) || tells(right);
  }
  return (
    body.type === 'cloze' && textIn(body.content, lang).blanks.some((one) => tells(one.options) || tells(one.acceptedAnswers))
  );
}
