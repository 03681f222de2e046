import { readBody } from '../../core/grading/grade.js';
import { canonicalJson } from '../../core/question/canonical.js';
import { textIn } from '../../core/question/pick-lang.js';
import type { Choice, QuestionBody } from '../../core/question/question.js';
import { keepIds } from './keep-ids.js';
import { mergeValue } from './merge-value.js';

/**
 * What a question says after a file of a format that cannot hold all of it: where the file says what it would say of the stored question,
 * the stored one stands; all else is as the file says.
 * @param echo the stored question as the file would say it, in the one language of `coming`
 * @returns `stored` itself where the file brings no news; undefined where it makes another type of it
 */
export function mergeBody(echo: QuestionBody, stored: QuestionBody, coming: QuestionBody): QuestionBody | undefined {
  const lang = Object.keys(coming.content)[0] ?? '';
  const shown = inOrderOfIds(echo.type === stored.type ? keepIds(echo, inLanguage(stored, lang)) : echo);
  const said = inOrderOfIds(keepIds(coming, shown));
  if (canonicalJson(shown) === canonicalJson(said)) return stored;
  if (stored.type !== said.type) return undefined;
  if (shown.type !== said.type) return said;
  const merged = fitted(mergeValue(shown, stored, said) as QuestionBody, lang);
  return [merged, onlyIn(merged, lang), withTextsAround(said, shown, stored, lang)].find(isSound) ?? said;
}

export const isSound = (body: QuestionBody): boolean => 'body' in readBody(body);

const withContent = (body: QuestionBody, content: Readonly<Record<string, unknown>>): QuestionBody =>
  ({ ...body, content }) as QuestionBody;

const inLanguage = (body: QuestionBody, lang: string): QuestionBody =>
  withContent(body, { [lang]: textIn<QuestionBody['content'][string]>(body.content, lang) });

const onlyIn = (body: QuestionBody, lang: string): QuestionBody => withContent(body, { [lang]: body.content[lang] });

/** Lists of ids whose order says nothing have one. */
export function inOrderOfIds(body: QuestionBody): QuestionBody {
  const choices = body.type === 'multiple_choice' ? { key: { choices: body.key.choices.toSorted() } } : {};
  const pinned = 'pinned' in body && body.pinned !== undefined ? { pinned: body.pinned.toSorted() } : {};
  return { ...body, ...choices, ...pinned } as QuestionBody;
}

/** The body that comes, with the texts that stand around every question: hints and feedback. */
function withTextsAround(said: QuestionBody, shown: QuestionBody, stored: QuestionBody, lang: string): QuestionBody {
  const around = (body: QuestionBody): object => {
    const { hints, feedback } = textIn<QuestionBody['content'][string]>(body.content, lang);
    return { hints, feedback };
  };
  const texts = mergeValue(around(shown), around(stored), around(said)) as object;
  return withContent(said, { [lang]: { ...said.content[lang], ...texts } });
}

/** With options in every language as they are in `lang` now: one that is new says there what it says here. Pins name options that are left. */
export function fitted(body: QuestionBody, lang: string): QuestionBody {
  const own = listsOf(body.content[lang]);
  const content = Object.entries(body.content).map(([other, text]): [string, object] => [
    other,
    other === lang ? text : { ...text, ...fittedLists(listsOf(text), own) },
  ]);
  const fits = withContent(body, Object.fromEntries(content));
  if (!('pinned' in fits) || fits.pinned === undefined) return fits;
  const ids = new Set(own['options']?.map(({ id }) => id));
  return { ...fits, pinned: fits.pinned.filter((id) => ids.has(id)) };
}

type Lists = Readonly<Record<string, readonly Choice[]>>;

const listsOf = (text: object | undefined): Lists =>
  Object.fromEntries(
    Object.entries<unknown>({ ...text }).filter(([name]) => ['options', 'left', 'right', 'items'].includes(name)),
  ) as Lists;

const fittedLists = (other: Lists, own: Lists): Lists =>
  Object.fromEntries(
    Object.entries(own).map(([name, list]) => {
      const known = new Map(other[name]?.map((choice) => [choice.id, choice]));
      return [name, list.map((choice) => known.get(choice.id) ?? choice)];
    }),
  );
