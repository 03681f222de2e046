import type { ExportedSet, ImportItem, Loss, PointItem, QuestionItem } from '../../src/core/formats/model.js';
import { assignIds } from '../../src/core/grading/grade.js';
import { textIn } from '../../src/core/question/pick-lang.js';
import type { AcceptedText, ClozeBody, QuestionBody } from '../../src/core/question/question.js';

/** Any JSON value, for rules that hold wherever a field stands. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The items of a set in a form that is equal for equal meaning: places, ids, defaults and orders that say nothing are gone. */
export function meaningOf(items: readonly ImportItem[], losses: readonly Loss[] = []): { points: Json[]; questions: Json[] } {
  let points = items.filter((item) => item.kind === 'point');
  let questions = items.filter((item) => item.kind === 'question');
  for (const { code, params } of losses) {
    points = (FORGET_OF_POINT[code] ?? same)(points, params);
    questions = (FORGET_OF_QUESTION[code] ?? same)(questions, params);
  }
  const fields = losses.flatMap(({ code }) => LOST_FIELDS[code] ?? []);
  const tidy = (item: object): Json => {
    const bare = without(asJson(item), new Set(['place', 'parts', ...fields]));
    return losses.some(({ code }) => code === 'line_breaks') ? inOneLine(bare) : bare;
  };
  return { points: points.map(tidy), questions: questions.map((item) => tidy({ ...item, body: canonical(item.body) })) };
}

export const itemsOf = (set: ExportedSet): readonly ImportItem[] => [...set.points, ...set.questions];

/** Whether this support knows how to compare in spite of a loss. */
export const knowsLoss = (code: string): boolean =>
  code in FORGET_OF_POINT || code in FORGET_OF_QUESTION || code in LOST_FIELDS || ['line_breaks', 'media'].includes(code);

const LOST_FIELDS: Readonly<Record<string, readonly string[]>> = {
  hints: ['hints', 'hint'],
  feedback: ['feedback'],
  tags: ['tags'],
  difficulty: ['stars'],
  scoring: ['scoring', 'shuffle', 'pinned', 'matching', 'tolerance', 'order', 'weight'],
  external_ids: ['externalId'],
  categories: ['category'],
  point_links: ['point'],
  text_format: ['format'],
  units: ['unit', 'units'],
  aspects: ['aspect'],
};

type Forget<T> = (items: readonly T[], params: Loss['params']) => T[];
const same = <T>(items: readonly T[]): T[] => [...items];
const dropType: Forget<QuestionItem> = (items, params) => items.filter((item) => item.body.type !== params?.['type']);

const FORGET_OF_QUESTION: Readonly<Record<string, Forget<QuestionItem>>> = {
  type_not_supported: dropType,
  as_flashcard: dropType,
  other_languages: (items, params) =>
    items.map((item) => ({ ...item, body: { ...item.body, content: oneOf(item.body.content, params) } as QuestionBody })),
  accepted_answers: (items) => items.map((item) => ({ ...item, body: firstAccepted(item.body) })),
  blank_kinds: (items) =>
    items.map((item) => ({ ...item, body: item.body.type === 'cloze' ? plainBlanks(item.body) : item.body })),
};
const FORGET_OF_POINT: Readonly<Record<string, Forget<PointItem>>> = {
  points: () => [],
  other_languages: (items, params) => items.map((item) => ({ ...item, content: oneOf(item.content, params) })),
};

function oneOf<T>(content: Readonly<Record<string, T>>, params: Loss['params']): Readonly<Record<string, T>> {
  const lang = String(params?.['lang']);
  return { [lang]: textIn(content, lang) };
}

const first = (accepted: readonly AcceptedText[]): AcceptedText[] =>
  accepted
    .filter((one) => (one.weight ?? 1) === 1)
    .slice(0, 1)
    .map(({ text, feedback }) => ({ text, ...(feedback === undefined ? {} : { feedback }) }));

function mapTexts<B extends QuestionBody>(body: B, map: (text: B['content'][string]) => unknown): B {
  return {
    ...body,
    content: Object.fromEntries(Object.entries(body.content).map(([lang, text]) => [lang, map(text as B['content'][string])])),
  };
}

function firstAccepted(body: QuestionBody): QuestionBody {
  if (body.type === 'short_text') return mapTexts(body, (text) => ({ ...text, acceptedAnswers: first(text.acceptedAnswers) }));
  if (body.type !== 'cloze') return body;
  return mapTexts(body, (text) => ({
    ...text,
    blanks: text.blanks.map((blank) =>
      blank.acceptedAnswers === undefined ? blank : { ...blank, acceptedAnswers: first(blank.acceptedAnswers) },
    ),
  }));
}

function plainBlanks(body: ClozeBody): ClozeBody {
  const choiceOf = new Map(body.blanks.map((blank) => [blank.id, blank.choice]));
  const texts = mapTexts(body, (text) => ({
    ...text,
    blanks: text.blanks.map(({ options, ...blank }) =>
      options === undefined
        ? blank
        : {
            ...blank,
            acceptedAnswers: options
              .filter((one) => one.id === choiceOf.get(blank.id))
              .map(({ text: right }) => ({ text: right })),
          },
    ),
  }));
  return { ...texts, blanks: body.blanks.map(({ id }) => ({ id, input: 'text' })) };
}

/** Ids by place, and lists whose order says nothing in the order of another that does. */
function canonical(body: QuestionBody): QuestionBody {
  let count = 0;
  return assignIds(sorted(withoutDefaults(body)), new Set(), () => `id${++count}`);
}

function sorted(body: QuestionBody): QuestionBody {
  if (body.type === 'ordering') return mapTexts(body, (one) => ({ ...one, items: inOrder(one.items, body.key.order) }));
  if (body.type === 'matching') {
    const used = Object.values(body.content)[0]?.left.map((left) => body.key.pairs[left.id] ?? '') ?? [];
    return mapTexts(body, (one) => ({ ...one, right: inOrder(one.right, used) }));
  }
  if (body.type === 'multiple_choice') {
    const order = Object.values(body.content)[0]?.options.map((option) => option.id) ?? [];
    return { ...body, key: { choices: [...body.key.choices].sort((a, b) => order.indexOf(a) - order.indexOf(b)) } };
  }
  if (body.type !== 'cloze') return body;
  const marks = [...(Object.values(body.content)[0]?.prompt ?? '').matchAll(/\{\{([^{}]+)\}\}/gu)].map((mark) => mark[1] ?? '');
  return { ...mapTexts(body, (one) => ({ ...one, blanks: inOrder(one.blanks, marks) })), blanks: inOrder(body.blanks, marks) };
}

/** First those whose ids `order` lists, as it lists them, then the others as they stand. */
function inOrder<T extends { readonly id: string }>(list: readonly T[], order: readonly string[]): T[] {
  const rank = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...list].sort((a, b) => rank(a.id) - rank(b.id));
}

function withoutDefaults(body: QuestionBody): QuestionBody {
  const strip = (value: Json, name = ''): Json | undefined => {
    if (Array.isArray(value)) {
      const list = (value as readonly Json[]).map((one) => strip(one) ?? null);
      return list.length === 0 && ['hints', 'pinned', 'units'].includes(name) ? undefined : list;
    }
    if (typeof value !== 'object' || value === null) {
      const isDefault =
        (name === 'shuffle' && value === true) ||
        (name === 'scoring' && value === 'right_minus_wrong') ||
        (name === 'order' && value === 'fixed') ||
        (name === 'weight' && value === 1) ||
        (['typos', 'caseSensitive'].includes(name) && value === false) ||
        (['absolute', 'relative'].includes(name) && value === 0);
      return isDefault ? undefined : value;
    }
    const kept = Object.entries(value).flatMap(([key, one]) => {
      const after = strip(one, key);
      return after === undefined ? [] : [[key, after] as const];
    });
    return kept.length === 0 && ['matching', 'tolerance'].includes(name) ? undefined : Object.fromEntries(kept);
  };
  return strip(asJson(body)) as unknown as QuestionBody;
}

function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function without(value: Json, names: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => without(one, names));
  if (typeof value !== 'object' || value === null) return value;
  // A key's `order` is the answer of an ordering, not the way a cloze is scored.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, one]) => !names.has(name) || (name === 'order' && Array.isArray(one)))
      .map(([name, one]) => [name, without(one, names)]),
  );
}

function inOneLine(value: Json): Json {
  if (typeof value === 'string') return value.replace(/\s+/gu, ' ').trim();
  if (Array.isArray(value)) return (value as readonly Json[]).map(inOneLine);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inOneLine(one)]));
}
