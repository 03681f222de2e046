import { replaceMarks } from '../../grading/cloze-read.js';
import { textIn } from '../../question/pick-lang.js';
import type { Choice, ClozeBody, CommonText, Lang, MatchingBody, NumericBody, QuestionBody } from '../../question/question.js';
import { guessAspect } from '../aspect.js';
import type { PointItem, QuestionItem } from '../model.js';
import { placeOptions } from '../place-options.js';
import { writeAccepted, writeChoiceKey } from './answer-cells.js';
import { writeBlank, writeTolerance } from './blank-cells.js';
import { joinList, joinPath } from './escaped-cell.js';
import { optionLabel, type SheetField } from './fields.js';
import { writeSettings, type SettingName } from './settings-cell.js';

/** One item by the columns that it fills. */
export type ItemCells = ReadonlyMap<SheetField, string>;
type Cells = Map<SheetField, string>;
type SettingValues = Partial<Record<SettingName, string | undefined>>;

export function pointCells(point: PointItem, lang: Lang): ItemCells {
  const { title, coreContent, examFocus } = textIn(point.content, lang);
  const cells: Cells = new Map([['point', title]]);
  put(cells, 'core', coreContent);
  put(cells, 'focus', examFocus);
  if (point.aspect !== guessAspect(title)) cells.set('aspect', point.aspect);
  about(cells, point);
  return cells;
}

export function questionCells(item: QuestionItem, lang: Lang): ItemCells {
  const text: CommonText = textIn<CommonText>(item.body.content, lang);
  const cells: Cells = new Map([['prompt', text.prompt]]);
  const settings = bodyCells(cells, item.body, lang);
  put(cells, 'feedback', text.feedback);
  for (const [index, hint] of (text.hints ?? []).entries()) cells.set(`hint:${index + 1}`, hint);
  put(cells, 'settings', writeSettings(settings));
  put(cells, 'point', item.point ?? '');
  put(cells, 'category', joinPath(item.category));
  about(cells, item);
  return cells;
}

function put(cells: Cells, field: SheetField, text: string | undefined): void {
  if (text !== undefined && text !== '') cells.set(field, text);
}

function about(cells: Cells, item: PointItem | QuestionItem): void {
  put(cells, 'stars', item.stars === null ? '' : String(item.stars));
  put(cells, 'tags', joinList(item.tags));
  put(cells, 'externalId', item.externalId ?? '');
  if (item.format !== 'plain') cells.set('format', item.format);
}

/** Fills the columns that the type needs. */
function bodyCells(cells: Cells, body: QuestionBody, lang: Lang): SettingValues {
  switch (body.type) {
    case 'flashcard':
      cells.set('answer', textIn(body.content, lang).back);
      return {};
    case 'single_choice':
    case 'multiple_choice': {
      const { options } = textIn(body.content, lang);
      const key = body.type === 'single_choice' ? [body.key.choice] : body.key.choices;
      optionCells(cells, options);
      cells.set('answer', keyOf(key, options));
      const scoring = body.type === 'multiple_choice' ? body.scoring : undefined;
      return { scoring, ...placing(body, options) };
    }
    case 'true_false':
      cells.set('answer', body.key.value ? words(lang).right : words(lang).wrong);
      return {};
    case 'short_text':
      cells.set('answer', writeAccepted(textIn(body.content, lang).acceptedAnswers));
      return matching(body.matching);
    case 'numeric':
      return numericCells(cells, body);
    case 'cloze':
      return clozeCells(cells, body, lang);
    case 'matching':
      return matchingCells(cells, body, lang);
    case 'ordering': {
      const { items } = textIn(body.content, lang);
      optionCells(cells, items);
      cells.set('answer', keyOf(body.key.order, items, true));
      return {};
    }
  }
}

export const words = (lang: Lang): { readonly right: string; readonly wrong: string } =>
  lang.startsWith('zh') ? { right: '对', wrong: '错' } : { right: 'true', wrong: 'false' };

function optionCells(cells: Cells, options: readonly Choice[]): void {
  for (const [index, option] of options.entries()) {
    cells.set(`option:${index + 1}`, option.text);
    put(cells, `optionFeedback:${index + 1}`, option.feedback);
  }
}

function keyOf(ids: readonly string[], options: readonly Choice[], ordered = false): string {
  const places = ids.map((id) => options.findIndex((option) => option.id === id) + 1);
  const labels = (ordered ? places : [...places].sort((a, b) => a - b)).map(optionLabel);
  return writeChoiceKey(
    labels,
    options.map((option) => option.text),
  );
}

/** What is written only where a reader would not guess it from the options. */
function placing(body: { shuffle?: boolean; pinned?: readonly string[] }, options: readonly Choice[]): SettingValues {
  const pinned = body.pinned ?? [];
  const shuffle = body.shuffle ?? true;
  const guess = placeOptions(options).fields;
  const same = (guess.shuffle ?? true) === shuffle && (guess.pinned ?? []).join('\n') === pinned.join('\n');
  if (same) return {};
  return {
    shuffle: shuffle ? 'yes' : 'no',
    pinned: pinned.length === 0 ? undefined : keyOf(pinned, options, true),
  };
}

const matching = (how: { typos?: boolean; caseSensitive?: boolean } = {}): SettingValues => ({
  typos: how.typos === true ? 'yes' : undefined,
  case: how.caseSensitive === true ? 'yes' : undefined,
});

function numericCells(cells: Cells, body: NumericBody): SettingValues {
  const { number, unit } = body.key;
  cells.set('answer', `${number}${unit === undefined ? '' : ` ${unit}`}${writeTolerance(body.tolerance)}`);
  const units = (body.units ?? []).map((one) => `${one.unit}:${one.factor}`).join(',');
  return { units: units === '' ? undefined : units };
}

/** Blanks are called 1, 2, 3 in the prompt; where another mark stands there too, a setting says which are blanks. */
function clozeCells(cells: Cells, body: ClozeBody, lang: Lang): SettingValues {
  const text = textIn(body.content, lang);
  const order: string[] = [];
  const others = new Set<string>();
  replaceMarks(text.prompt, (id) => {
    if (body.blanks.some((blank) => blank.id === id)) order.push(id);
    else others.add(id);
    return undefined;
  });
  const nameOf = new Map<string, string>();
  for (let next = 1; nameOf.size < order.length; next++)
    if (!others.has(String(next))) nameOf.set(order[nameOf.size] ?? '', String(next));
  cells.set(
    'prompt',
    replaceMarks(text.prompt, (id) => (nameOf.has(id) ? `{{${nameOf.get(id)}}}` : undefined)),
  );
  const entries = order.map((id) => {
    const blank = body.blanks.find((one) => one.id === id);
    const own = text.blanks.find((one) => one.id === id);
    return blank === undefined || own === undefined ? '' : writeBlank(blank, own);
  });
  cells.set('answer', entries.join(' | '));
  return {
    blanks: others.size > 0 ? [...nameOf.values()].join(',') : undefined,
    order: body.order === 'any' ? 'any' : undefined,
    ...matching(body.matching),
  };
}

const arrowed = (text: string): string => text.replace(/\\(?=\\|=>|->|→|⇒|⟶|$)|=>|->|→|⇒|⟶/gu, '\\$&');

function matchingCells(cells: Cells, body: MatchingBody, lang: Lang): SettingValues {
  const { left, right } = textIn(body.content, lang);
  const used = new Set(Object.values(body.key.pairs));
  const rows = [
    ...left.map((one) => [one.text, right.find((other) => other.id === body.key.pairs[one.id])?.text ?? ''] as const),
    ...right.filter((one) => !used.has(one.id)).map((one) => ['', one.text] as const),
  ];
  for (const [index, [from, to]] of rows.entries()) cells.set(`option:${index + 1}`, `${arrowed(from)} => ${arrowed(to)}`.trim());
  return {};
}
