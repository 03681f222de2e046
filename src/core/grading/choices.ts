import { LIMITS } from '../question/limits.js';
import { textIn } from '../question/pick-lang.js';
import type { ByLang, Choice, CommonText, Lang } from '../question/question.js';
import type { Fields, Reader } from '../question/reader.js';
import { shuffledAround } from '../question/seeded-order.js';
import { checkSameIds, readChoices, readContent, readIdList } from './read-content.js';
import type { RenameId } from './question-type.js';

/** What single and multiple choice have in common. */
export interface OptionsBody {
  readonly content: ByLang<CommonText & { readonly options: readonly Choice[] }>;
  readonly shuffle?: boolean;
  readonly pinned?: readonly string[];
}

export const OPTION_FIELDS = ['shuffle', 'pinned'] as const;

/** Reads content, shuffle and pinned; `ids` are those of the options. */
export function readOptions(source: Reader, body: Fields): { readonly common: OptionsBody; readonly ids: ReadonlySet<string> } {
  const content = readContent(body, { required: ['options'] }, (text) => ({
    options: text.required('options', readChoices, []),
  }));
  const ids = checkSameIds(
    source,
    content,
    () => ['options'],
    (text) => text.options,
  );
  return {
    common: {
      content,
      shuffle: body.optional('shuffle', (field) => field.boolean()),
      pinned: body.optional('pinned', (field) => readIdList(field, ids, 0, LIMITS.maxChoices)),
    },
    ids,
  };
}

/** Every language has the same: {@link readOptions} sees to it. */
export function optionIds({ content }: OptionsBody): ReadonlySet<string> {
  const [text] = Object.values(content);
  return new Set(text?.options.map((option) => option.id));
}

export function presentOptions(body: OptionsBody, lang: Lang, seed: string): { options: { id: string; text: string }[] } {
  const { options } = textIn(body.content, lang);
  return { options: bare(body.shuffle === false ? options : shuffledAround(options, body.pinned ?? [], seed)) };
}

export function renameOptions<B extends OptionsBody>(body: B, rename: RenameId): B {
  return {
    ...body,
    content: mapContent(body.content, (text) => ({ ...text, options: renameChoices(text.options, 'options', rename) })),
    ...(body.pinned === undefined ? {} : { pinned: body.pinned.map((id) => rename('options', id)) }),
  };
}

export function renameChoices(choices: readonly Choice[], group: string, rename: RenameId): Choice[] {
  return choices.map((choice) => ({ ...choice, id: rename(group, choice.id) }));
}

export function mapContent<T, U>(content: ByLang<T>, map: (text: T) => U): ByLang<U> {
  return Object.fromEntries(Object.entries(content).map(([lang, text]) => [lang, map(text)]));
}

/** Choices without their feedback, which tells the key. */
export function bare(choices: readonly Choice[]): { id: string; text: string }[] {
  return choices.map(({ id, text }) => ({ id, text }));
}

export function textsOf(choices: readonly Choice[]): string[] {
  return choices.map((choice) => choice.text);
}

/** The part of a result for one choice, with the feedback of the choice when it was picked. */
export function partOf(choice: Choice, score: number, picked: boolean): { id: string; score: number; feedback?: string } {
  return picked && choice.feedback !== undefined ? { id: choice.id, score, feedback: choice.feedback } : { id: choice.id, score };
}
