import { textIn } from '../../question/pick-lang.js';
import type { ImportIssue, ReadOptions, ReadResult } from '../model.js';
import type { SourceFile } from '../question-format.js';
import { decode } from '../text-bytes.js';
import { asFields, JsonSetReader } from './read-set.js';
import { JSON_VERSION } from './schema.js';
import { readSetTexts } from './set-texts.js';

export function readJson(file: SourceFile, options: ReadOptions): ReadResult {
  const { text, issues } = decode(file.bytes, options.encoding);
  if (text.trim() === '') return nothing([...issues, { severity: 'error', code: 'empty_file', place: {} }]);
  const parsed = parse(text);
  if ('issue' in parsed) return nothing([...issues, parsed.issue]);
  const document = asFields(parsed.value);
  const [points, questions, media] = ['points', 'questions', 'media'].map((name): readonly unknown[] => {
    const list = document?.[name];
    return Array.isArray(list) ? list : [];
  });
  if (document === undefined || (!Array.isArray(document['points']) && !Array.isArray(document['questions'])))
    return nothing([...issues, { severity: 'error', code: 'json_without_items', place: {} }]);
  const reader = new JsonSetReader();
  reader.issues.addAll(issues);
  const { version } = document;
  if (typeof version === 'number' && version > JSON_VERSION)
    reader.issues.add('warning', 'newer_version', {}, { params: { version } });
  for (const [index, point] of (points ?? []).entries()) reader.readPoint(point, { item: index + 1, column: 'points' });
  for (const [index, one] of (questions ?? []).entries()) reader.readQuestion(one, { item: index + 1, column: 'questions' });
  for (const [index, medium] of (media ?? []).entries()) reader.readMedium(medium, { item: index + 1, column: 'media' });
  const lang = typeof document['defaultLanguage'] === 'string' ? document['defaultLanguage'] : null;
  return {
    title: titleOf(document['title'], lang),
    setTexts: readSetTexts(document['title'], document['description']),
    lang,
    items: reader.items,
    issues: reader.issues.all,
    media: reader.media,
  };
}

const nothing = (issues: readonly ImportIssue[]): ReadResult => ({ title: null, lang: null, items: [], issues, media: [] });

function parse(text: string): { readonly value: unknown } | { readonly issue: ImportIssue } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const position = /at position (\d+)/.exec(String(error))?.[1];
    const end = String(error).includes('end of JSON') ? text.length : position === undefined ? undefined : Number(position);
    const line = end === undefined ? undefined : text.slice(0, end).split('\n').length;
    return { issue: { severity: 'error', code: 'bad_json', place: line === undefined ? {} : { line } } };
  }
}

function titleOf(raw: unknown, lang: string | null): string | null {
  if (typeof raw === 'string') return raw.trim() === '' ? null : raw;
  const texts = Object.entries(asFields(raw) ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length === 0 ? null : textIn(Object.fromEntries(texts), lang ?? 'en');
}
