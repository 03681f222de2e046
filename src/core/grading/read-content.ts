import { LIMITS } from '../question/limits.js';
import type { AcceptedText, ByLang, Choice, CommonText, Lang } from '../question/question.js';
import { compact, type Fields, type Reader } from '../question/reader.js';

/** Reads `content`: one text in each language, each with the common fields and those that the type adds. */
export function readContent<T extends object>(
  body: Fields,
  added: { readonly required?: readonly string[]; readonly optional?: readonly string[] },
  readAdded: (text: Fields, lang: Lang) => T,
): ByLang<CommonText & T> {
  const entries = [...(body.required('content', (content) => content.entries(), undefined) ?? [])];
  if (entries.length === 0 && body.has('content'))
    body.required('content', (content) => content.value !== null && isEmpty(content), false);
  if (entries.length > LIMITS.languages)
    body.required('content', (content) => content.fault('too_many', { max: LIMITS.languages }), undefined);
  return Object.fromEntries(
    entries.slice(0, LIMITS.languages).map(([lang, reader]) => {
      if (!isLanguageTag(lang)) reader.fault('bad_language');
      const text = reader.fields(['prompt', ...(added.required ?? [])], ['hints', 'feedback', ...(added.optional ?? [])]);
      return [lang, compact({ ...readCommon(text), ...readAdded(text, lang) })];
    }),
  );
}

function isEmpty(content: Reader): boolean {
  const empty = typeof content.value === 'object' && !Array.isArray(content.value);
  if (empty) content.fault('too_few', { min: 1 });
  return empty;
}

function readCommon(text: Fields): CommonText {
  return {
    prompt: text.required('prompt', (prompt) => prompt.fullText(LIMITS.promptLength), ''),
    hints: text.optional('hints', (hints) => hints.list(0, LIMITS.maxHints).map((hint) => hint.fullText(LIMITS.hintLength))),
    feedback: text.optional('feedback', (feedback) => feedback.fullText(LIMITS.promptLength)),
  };
}

/** Canonical tags only: `zh-CN` and `zh-cn` side by side would be two texts for one language. */
export function isLanguageTag(lang: string): boolean {
  if (lang === lastTag) return true;
  if (!isCanonical(lang)) return false;
  lastTag = lang;
  return true;
}

/** Most texts are in the language of the one before; to look a tag up costs more than all else of a text. */
let lastTag = 'en';

function isCanonical(lang: string): boolean {
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$/.test(lang)) return false;
  try {
    return Intl.getCanonicalLocales(lang)[0] === lang;
  } catch {
    return false;
  }
}

/** Reads options, sides or items: unique ids, unique texts. */
export function readChoices(list: Reader): Choice[] {
  const ids = new Set<string>();
  const idOfText = new Map<string, string>();
  return list.list(LIMITS.minChoices, LIMITS.maxChoices).map((element) => {
    const fields = element.fields(['id', 'text'], ['feedback']);
    const id = fields.required('id', (field) => readNewId(field, ids), '');
    const text = fields.required(
      'text',
      (field) => {
        const value = field.fullText(LIMITS.optionLength);
        const twin = idOfText.get(value.trim());
        if (twin !== undefined) field.fault('duplicate_text', { id: twin });
        else if (value !== '') idOfText.set(value.trim(), id);
        return value;
      },
      '',
    );
    return compact({ id, text, feedback: fields.optional('feedback', (field) => field.fullText(LIMITS.promptLength)) });
  });
}

/** Reads an id that must not be among `taken`, and adds it. */
export function readNewId(field: Reader, taken: Set<string>): string {
  const id = field.id();
  if (id === '') return id;
  if (taken.has(id)) field.fault('duplicate_id', { id });
  taken.add(id);
  return id;
}

/** Reads an id that must be one of `known`; nothing is known when the choices could not be read, and then nothing is said. */
export function readKnownId(field: Reader, known: ReadonlySet<string>): string {
  const id = field.id();
  if (id !== '' && known.size > 0 && !known.has(id)) field.fault('unknown_choice', { id });
  return id;
}

/** Reads accepted answers; `check` may add faults to the text of one. */
export function readAccepted(list: Reader, check?: (field: Reader, text: string) => void): AcceptedText[] {
  const accepted = list.list(1, LIMITS.maxAccepted).map((element) => {
    const fields = element.fields(['text'], ['weight', 'feedback']);
    return compact({
      text: fields.required(
        'text',
        (field) => {
          const text = field.fullText(LIMITS.acceptedLength);
          if (text !== '') check?.(field, text);
          return text;
        },
        '',
      ),
      weight: fields.optional('weight', (field) => field.number((weight) => weight > 0 && weight <= 1, '> 0, <= 1')),
      feedback: fields.optional('feedback', (field) => field.fullText(LIMITS.promptLength)),
    });
  });
  if (accepted.length > 0 && !accepted.some((one) => (one.weight ?? 1) === 1)) list.fault('no_full_weight');
  return accepted;
}

/**
 * Faults where a list of one language lacks an id that another language has.
 * @param path the place of the list within a language's text
 * @returns all ids
 */
export function checkSameIds<T>(
  source: Reader,
  content: ByLang<T>,
  path: (text: T) => readonly (string | number)[],
  listOf: (text: T) => readonly { readonly id: string }[] | undefined,
): ReadonlySet<string> {
  const idsOf = new Map<Lang, Set<string>>();
  for (const [lang, text] of Object.entries(content)) {
    const ids = (listOf(text) ?? []).map((entry) => entry.id).filter((id) => id !== '');
    if (ids.length > 0) idsOf.set(lang, new Set(ids));
  }
  const all = new Set([...idsOf.values()].flatMap((ids) => [...ids]));
  for (const [language, ids] of idsOf.size > 1 ? idsOf : []) {
    const tokens = ['content', language, ...path(content[language] as T)];
    const place = tokens.reduce<Reader>((reader, token) => reader.at(token, undefined), source);
    for (const id of all) if (!ids.has(id)) place.fault('missing_in_language', { id, language });
  }
  return all;
}

/** Reads ids that must all be among `known`, none twice. */
export function readIdList(list: Reader, known: ReadonlySet<string>, min: number, max: number = LIMITS.maxChoices): string[] {
  const taken = new Set<string>();
  return list.list(min, max).map((field) => {
    const id = readKnownId(field, known);
    if (id !== '' && taken.has(id)) field.fault('duplicate_id', { id });
    taken.add(id);
    return id;
  });
}
