import type { Lang } from '../question/question.js';
import type { QuestionItem, ReadResult } from './model.js';
import { mediaNamesIn } from './moodle/media-links.js';
import type { QuestionFormat } from './question-format.js';
import { placeOptions } from './place-options.js';
import { textIn } from '../question/pick-lang.js';

/** What is in a picture is not looked at. */
const ANY_BYTES = new Uint8Array(1);

/** {@link QuestionFormat.echo} of a format that is read and written: the question by itself goes there and back. */
export async function writtenAndRead(format: QuestionFormat, item: QuestionItem, lang: Lang): Promise<QuestionItem | undefined> {
  const media = mediaNamesIn(JSON.stringify(item.body)).map((name) => ({ name, bytes: ANY_BYTES, alt: '' }));
  const set = { title: {}, description: {}, languages: [lang], defaultLanguage: lang, points: [], questions: [item], media };
  const written = await format.write?.(set, lang);
  if (written === undefined) return undefined;
  const read = await format.read?.({ name: `set.${format.extension}`, bytes: written.bytes }, { lang });
  return read && onlyQuestion(read);
}

/** Undefined where there is none, or several. */
export function onlyQuestion({ items }: Pick<ReadResult, 'items'>): QuestionItem | undefined {
  const [question, ...others] = items.filter((item) => item.kind === 'question');
  return others.length === 0 ? question : undefined;
}

const SAID_BESIDE: ReadonlySet<string> = new Set(['feedback', 'hints', 'hint', 'weight']);

/**
 * {@link QuestionFormat.echo} of a format that people write as they like: the question with its options and answer alone. What a file says
 * beside these counts, and what it leaves out says nothing.
 */
export function bareQuestion(item: QuestionItem, lang: Lang): QuestionItem {
  const { body } = item;
  const text: unknown = JSON.parse(
    JSON.stringify(textIn<QuestionItem['body']['content'][string]>(body.content, lang), (name, value: unknown) =>
      SAID_BESIDE.has(name) ? undefined : value,
    ),
  );
  const key = 'key' in body ? { key: body.key } : {};
  const blanks = body.type === 'cloze' ? { blanks: body.blanks.map(({ tolerance: _, ...blank }) => blank) } : {};
  const places = 'shuffle' in body || 'pinned' in body ? placeOptions(textIn(body.content, lang).options).fields : {};
  const bare = { type: body.type, content: { [lang]: text }, ...key, ...blanks, ...places };
  return { ...item, format: 'plain', point: null, tags: [], category: [], body: bare as QuestionItem['body'] };
}
