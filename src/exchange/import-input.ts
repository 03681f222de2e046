import { isLanguageTag } from '../core/grading/read-content.js';
import { FORMATS } from '../core/formats/registry.js';
import { COLUMN_CHOICES, isColumnChoice } from '../core/formats/sheet/fields.js';
import { LIMITS } from '../core/question/limits.js';
import { compact, Reader, type Fields } from '../core/question/reader.js';
import { invalid, invalidAt } from '../platform/problem/problem.js';
import type { CommitOptions, StoredOptions } from './import-model.js';

const MAX_TITLE = 200;
const MAX_COLUMNS = 200;
const OPTIONS = ['encoding', 'separator', 'recordSeparator', 'sheet', 'columns', 'difficultyMeans', 'lang', 'generate'] as const;

/** What was sent beside the file, or in its place. */
export interface ImportInput {
  readonly text: string | undefined;
  readonly format: string | null;
  readonly setId: string | null;
  readonly title: string | null;
  readonly fileName: string | undefined;
  readonly options: StoredOptions;
}

const readable = FORMATS.filter((format) => format.read !== undefined).map(({ id }) => id);

/** @throws Problem invalid_input */
export function readImportInput(raw: unknown, maxText: number): ImportInput {
  const source = Reader.of(raw);
  const fields = source.fields([], ['text', 'format', 'setId', 'title', 'fileName', 'options']);
  const input: ImportInput = {
    text: fields.optional('text', (field) => field.text(maxText)),
    format: fields.optional('format', readFormat) ?? null,
    setId: fields.optional('setId', (field) => field.text(100)) ?? null,
    title: fields.optional('title', (field) => field.fullText(MAX_TITLE).trim()) ?? null,
    fileName: fields.optional('fileName', (field) => field.text(200)),
    options: fields.optional('options', (field) => readOptions(field)) ?? {},
  };
  if (source.faults.length > 0) throw invalid(source.faults);
  return input;
}

/** The fields of a form are texts; `options` is JSON. @throws Problem invalid_input */
export function readImportForm(fields: ReadonlyMap<string, string>, maxText: number): ImportInput {
  const given = Object.fromEntries([...fields].filter(([name, value]) => name === 'text' || value.trim() !== ''));
  const { options } = given;
  if (options === undefined) return readImportInput(given, maxText);
  let parsed: unknown;
  try {
    parsed = JSON.parse(options);
  } catch {
    throw invalidAt('/options', 'not_json_object');
  }
  return readImportInput({ ...given, options: parsed }, maxText);
}

/** `{ format?, …options }`. @throws Problem invalid_input */
export function readOptionsInput(raw: unknown): { readonly format: string | null; readonly options: StoredOptions } {
  const source = Reader.of(raw);
  const fields = source.fields([], ['format', ...OPTIONS]);
  const input = { format: fields.optional('format', readFormat) ?? null, options: optionsOf(fields) };
  if (source.faults.length > 0) throw invalid(source.faults);
  return input;
}

/** @throws Problem invalid_input */
export function readCommitInput(raw: unknown): { readonly setId: string | null; readonly options: CommitOptions } {
  const source = Reader.of(raw === undefined ? {} : raw);
  const fields = source.fields([], ['setId', 'title', 'publish', 'generate']);
  const setId = fields.optional('setId', (field) => field.text(100)) ?? null;
  const options = compact({
    title: fields.optional('title', (field) => field.fullText(MAX_TITLE).trim()),
    publish: fields.optional('publish', (field) => field.boolean()),
    generate: fields.optional('generate', (field) => field.boolean()),
  });
  if (source.faults.length > 0) throw invalid(source.faults);
  return { setId, options };
}

function readFormat(field: Reader): string {
  const [first = '', ...rest] = readable;
  return field.oneOf([first, ...rest]);
}

const readOptions = (field: Reader): StoredOptions => optionsOf(field.fields([], OPTIONS));

const optionsOf = (fields: Fields): StoredOptions =>
  compact({
    encoding: fields.optional('encoding', (field) => field.fullText(40)),
    separator: fields.optional('separator', (field) => field.text(10)),
    recordSeparator: fields.optional('recordSeparator', (field) => field.text(10)),
    sheet: fields.optional('sheet', (field) => field.fullText(100)),
    columns: fields.optional('columns', readColumns),
    difficultyMeans: fields.optional('difficultyMeans', (field) => field.oneOf(['facility', 'difficulty'])),
    lang: fields.optional('lang', readLang),
    generate: fields.optional('generate', (field) => field.boolean()),
  });

function readColumns(field: Reader): Record<string, string> {
  const entries = [...(field.entries() ?? [])];
  if (entries.length > MAX_COLUMNS) field.fault('too_many', { max: MAX_COLUMNS });
  return Object.fromEntries(entries.slice(0, MAX_COLUMNS).map(([name, column]) => [name, readColumnChoice(column)]));
}

function readColumnChoice(column: Reader): string {
  const choice = column.text(200);
  if (choice === column.value && !isColumnChoice(choice)) column.fault('unknown_value', { allowed: COLUMN_CHOICES.join(', ') });
  return choice;
}

function readLang(field: Reader): string {
  const lang = field.text(LIMITS.idLength);
  if (lang === field.value && !isLanguageTag(lang)) field.fault('bad_language');
  return lang;
}
