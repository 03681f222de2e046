import { replaceMarks } from '../../grading/cloze-read.js';
import { parseNumber } from '../../grading/number.js';
import type { Lang, MultipleChoiceScoring, QuestionType } from '../../question/question.js';
import { compact } from '../../question/reader.js';
import { excerptOf, type PlacelessIssue } from '../issue-list.js';
import type { BuiltBody } from '../question-item.js';
import { placeOptions } from '../place-options.js';
import { truthOf, truthOfOption } from './truth.js';
import { numberedInstead, readAccepted, readChoiceKey } from './answer-cells.js';
import { readBlank, readTolerance, splitBlanks, type BlankEntry } from './blank-cells.js';
import { optionLabel } from './fields.js';
import { cutAt } from './escaped-cell.js';
import { isYes, type Settings } from './settings-cell.js';
import type { TypeWord } from './type-words.js';

/** What the cells of one row say of a question. */
export interface RowTexts {
  readonly prompt: string;
  readonly answer: string;
  /** By place; '' where the cell is empty. */
  readonly options: readonly string[];
  readonly optionFeedback: readonly string[];
  readonly hints: readonly string[];
  readonly feedback: string;
  readonly settings: Settings;
  readonly lang: Lang;
}

export type RowBody = BuiltBody & { readonly issues: readonly PlacelessIssue[] };

/** Builds a body of a type that is settled; it is checked by the caller. */
export function rowBody(type: Exclude<TypeWord, 'choice' | 'blank' | 'open' | 'point'>, row: RowTexts): RowBody {
  switch (type) {
    case 'flashcard':
      return row.answer === '' ? lacking(type, row, 'no_answer') : made(type, row, { back: row.answer }, {});
    case 'single_choice':
    case 'multiple_choice':
      return choiceBody(type, row);
    case 'true_false':
      return truthBody(row);
    case 'short_text':
      return row.answer === ''
        ? lacking(type, row, 'no_answer')
        : made(type, row, { acceptedAnswers: readAccepted(row.answer) }, { matching: matchingOf(row.settings) });
    case 'numeric':
      return numericBody(row);
    case 'cloze':
      return clozeBody(row);
    case 'matching':
      return matchingBody(row);
    case 'ordering':
      return orderingBody(row);
  }
}

export const GAP = /_{2,}|＿{2,}|（[\s\u3000]*）|\(\s*\)|【\s*】|\[\s*\]/u;
/** What the row has of the question, for the teacher to add what it lacks. */
function lacking(
  type: QuestionType,
  row: RowTexts,
  code: string,
  params?: PlacelessIssue['params'],
  texts: object = {},
): RowBody {
  return { ...made(type, row, texts, {}), lacks: params === undefined ? { code } : { code, params } };
}

function made(type: string, row: RowTexts, texts: object, fields: object, issues: readonly PlacelessIssue[] = []): RowBody {
  const text = compact({
    prompt: row.prompt,
    hints: row.hints.length === 0 ? undefined : row.hints,
    feedback: row.feedback === '' ? undefined : row.feedback,
    ...texts,
  });
  return { raw: compact({ type, content: { [row.lang]: text }, ...fields }), issues };
}

const idAt = (place: number): string => `o${place + 1}`;

function optionsOf(row: RowTexts): { id: string; text: string; feedback?: string }[] {
  return row.options.flatMap((text, place) =>
    text === ''
      ? []
      : [{ id: idAt(place), text, ...((row.optionFeedback[place] ?? '') === '' ? {} : { feedback: row.optionFeedback[place] }) }],
  );
}

function choiceBody(type: 'single_choice' | 'multiple_choice', row: RowTexts): RowBody {
  const options = optionsOf(row);
  if (row.answer === '') return lacking(type, row, 'no_answer', undefined, { options });
  const key = readChoiceKey(row.answer, row.options);
  if (key === undefined) return lacking(type, row, 'answer_without_option', { answer: excerptOf(row.answer) }, { options });
  const issues: PlacelessIssue[] = [];
  const numbered = numberedInstead(row.answer, row.options);
  if (numbered !== undefined) {
    const [read, other] = [optionLabel(numbered.read + 1), optionLabel(numbered.other + 1)];
    issues.push({ severity: 'warning', code: 'number_or_text', params: { answer: excerptOf(row.answer), read, other } });
  }
  const several = type === 'single_choice' && key.length > 1;
  if (several) issues.push({ severity: 'warning', code: 'several_right', params: { options: key.length } });
  const { fields, issues: told } = placing(row, options);
  const ids = key.map(idAt);
  if (type === 'single_choice' && !several)
    return made(type, row, { options }, { key: { choice: ids[0] }, ...fields }, [...issues, ...told]);
  const scoring = row.settings.get('scoring') as MultipleChoiceScoring | undefined;
  return made('multiple_choice', row, { options }, { key: { choices: ids }, scoring, ...fields }, [...issues, ...told]);
}

function placing(row: RowTexts, options: readonly { id: string; text: string }[]): ReturnType<typeof placeOptions> {
  const { settings } = row;
  const pinned = settings.get('pinned');
  const shuffle = settings.get('shuffle');
  if (pinned === undefined && shuffle === undefined) return placeOptions(options);
  const places = pinned === undefined ? undefined : readChoiceKey(pinned, row.options)?.map(idAt);
  return {
    fields: compact({ shuffle: shuffle === undefined || isYes(shuffle) ? undefined : (false as const), pinned: places }),
    issues: [],
  };
}

/** 对, √, T; or the letter of an option that says so. */
function truthBody(row: RowTexts): RowBody {
  if (row.answer === '') return truthLacking(row, 'no_answer');
  const options = row.options.map((text) => truthOfOption(text));
  const stated = options.some((option) => option !== undefined);
  const place = stated ? readChoiceKey(row.answer, row.options)?.[0] : undefined;
  const value = (place === undefined ? undefined : options[place]) ?? truthOf(row.answer, true);
  const guessed = value === undefined ? letterTruth(row) : undefined;
  if (guessed !== undefined) {
    const issue = { severity: 'warning' as const, code: 'letter_as_truth', params: { answer: excerptOf(row.answer) } };
    return made('true_false', row, {}, { key: { value: guessed } }, [issue]);
  }
  if (value === undefined) return truthLacking(row, 'answer_without_option', { answer: excerptOf(row.answer) });
  return made('true_false', row, {}, { key: { value } });
}

/** Options that state no truth make it a choice, whatever it was called: so they are kept. */
function truthLacking(row: RowTexts, code: string, params?: PlacelessIssue['params']): RowBody {
  const others = row.options.some((text) => text !== '' && truthOfOption(text) === undefined);
  return others
    ? lacking('single_choice', row, code, params, { options: optionsOf(row) })
    : lacking('true_false', row, code, params);
}

/** A and B stand for right and wrong where no options are written. */
function letterTruth(row: RowTexts): boolean | undefined {
  const letter = row.answer.normalize('NFKC').trim().toUpperCase();
  if (row.options.some((text) => text !== '') || !/^[AB]$/u.test(letter)) return undefined;
  return letter === 'A';
}

const matchingOf = (settings: Settings): object | undefined => {
  const matching = compact({
    typos: isYes(settings.get('typos')) ? true : undefined,
    caseSensitive: isYes(settings.get('case')) ? true : undefined,
  });
  return Object.keys(matching).length === 0 ? undefined : matching;
};

/** `5.2 MB ±0.1`. */
function numericBody(row: RowTexts): RowBody {
  if (row.answer === '') return lacking('numeric', row, 'no_answer');
  const { rest, tolerance } = readTolerance(row.answer.normalize('NFKC'));
  const match = /^\s*([+\-−–]?[\d.,]+(?:e[+-]?\d+)?)\s*(.*)$/isu.exec(rest);
  const number = parseNumber(match?.[1] ?? '');
  if (number === undefined) return lacking('numeric', row, 'answer_not_number', { answer: excerptOf(row.answer) });
  const unit = match?.[2]?.trim() ?? '';
  const units = row.settings
    .get('units')
    ?.split(',')
    .map((part) => ({
      unit: part.slice(0, Math.max(0, part.lastIndexOf(':'))).trim(),
      factor: Number(part.slice(part.lastIndexOf(':') + 1)),
    }));
  return made('numeric', row, {}, { key: compact({ number, unit: unit === '' ? undefined : unit }), tolerance, units });
}

function clozeBody(row: RowTexts): RowBody {
  const named = row.settings.get('blanks')?.split(',');
  const { prompt, ids } = blanksOf(row.prompt, named);
  if (row.answer === '') return { ...emptyCloze({ ...row, prompt }, ids), lacks: { code: 'no_answer' } };
  const entries = splitBlanks(row.answer, ids.length)?.map(readBlank);
  if (entries === undefined || ids.length === 0) {
    const params = { blanks: ids.length, answer: excerptOf(row.answer) };
    return made('flashcard', row, { back: row.answer }, {}, [{ severity: 'warning', code: 'blanks_differ', params }]);
  }
  const texts = entries.map((entry, index) =>
    compact({
      id: ids[index],
      hint: entry.hint,
      options: entry.input === 'choice' ? choicesOf(entry) : undefined,
      acceptedAnswers: entry.input === 'choice' ? undefined : entry.accepted,
    }),
  );
  const blanks = entries.map((entry, index) =>
    compact({
      id: ids[index],
      input: entry.input,
      choice: entry.input === 'choice' ? idAt(entry.options.findIndex((option) => option.right)) : undefined,
      tolerance: entry.tolerance,
    }),
  );
  const order = row.settings.get('order') === 'any' ? 'any' : undefined;
  return made('cloze', { ...row, prompt }, { blanks: texts }, { blanks, order, matching: matchingOf(row.settings) });
}

/** Blanks that wait for their answers. */
const emptyCloze = (row: RowTexts, ids: readonly string[]): RowBody =>
  made(
    'cloze',
    row,
    { blanks: ids.map((id) => ({ id, acceptedAnswers: [] })) },
    { blanks: ids.map((id) => ({ id, input: 'text' })) },
  );

const choicesOf = (entry: BlankEntry): object[] => entry.options.map(({ text }, place) => ({ id: idAt(place), text }));

/** The marks of a prompt, or its gaps turned into marks. */
function blanksOf(
  prompt: string,
  named: readonly string[] | undefined,
): { readonly prompt: string; readonly ids: readonly string[] } {
  const marks: string[] = [];
  replaceMarks(prompt, (id) => {
    if (named === undefined ? /^[\p{L}\p{N}][\p{L}\p{N}_.:-]*$/u.test(id) : named.includes(id)) marks.push(id);
    return undefined;
  });
  if (marks.length > 0) return { prompt, ids: marks };
  const ids: string[] = [];
  const marked = prompt.replace(new RegExp(GAP, 'gu'), () => {
    ids.push(String(ids.length + 1));
    return `{{${ids.length}}}`;
  });
  return { prompt: marked, ids };
}

const ARROW = /=>|->|→|⇒|⟶/u;
const unarrowed = (text: string): string => text.trim().replace(/\\(\\|=>|->|→|⇒|⟶)/gu, '$1');

/** Options `left => right`; `=> right` belongs to no left. */
function matchingBody(row: RowTexts): RowBody {
  const pairs = row.options.filter((text) => text !== '').map((text) => ({ text, cut: cutAt(text, ARROW) }));
  const broken = pairs.find(({ cut }) => cut === undefined);
  if (pairs.length === 0 || broken !== undefined)
    return lacking('matching', row, 'pair_without_arrow', { pair: excerptOf(broken?.text ?? row.prompt) }, brokenPairs(pairs));
  const right = new Map<string, string>();
  const left: { id: string; text: string }[] = [];
  const key: Record<string, string> = {};
  for (const { cut } of pairs) {
    const [from, to] = (cut ?? ['', '']).map(unarrowed);
    const id = right.get(to ?? '') ?? `r${right.size + 1}`;
    right.set(to ?? '', id);
    if (from === undefined || from === '') continue;
    left.push({ id: `l${left.length + 1}`, text: from });
    key[`l${left.length}`] = id;
  }
  return made('matching', row, { left, right: [...right].map(([text, id]) => ({ id, text })) }, { key: { pairs: key } });
}

/** What stands on both sides of the arrows; a line without one is a left side that lacks its right. */
function brokenPairs(pairs: readonly { readonly text: string; readonly cut: readonly [string, string] | undefined }[]): object {
  const sides = pairs.map(({ text, cut }) => (cut ?? [text, '']).map(unarrowed));
  const side = (at: 0 | 1, letter: string): object[] =>
    sides.flatMap((texts, index) => ((texts[at] ?? '') === '' ? [] : [{ id: `${letter}${index + 1}`, text: texts[at] }]));
  return { left: side(0, 'l'), right: side(1, 'r') };
}

/** Items as options; the answer tells their order, or they stand in it. */
function orderingBody(row: RowTexts): RowBody {
  const items = optionsOf(row);
  const order = row.answer === '' ? items.map((item) => item.id) : readChoiceKey(row.answer, row.options)?.map(idAt);
  if (order === undefined) return lacking('ordering', row, 'answer_without_option', { answer: excerptOf(row.answer) }, { items });
  return made('ordering', row, { items }, { key: { order } });
}
