import fc from 'fast-check';
import { ASPECTS, type ExportedSet, type PointItem, type QuestionItem, type TextFormat } from '../../src/core/formats/model.js';
import type { AcceptedText, Choice, CommonText, Lang, QuestionBody, QuestionType } from '../../src/core/question/question.js';
import { readBody } from '../../src/core/grading/grade.js';
import { compact } from '../../src/core/question/reader.js';

/** Texts that have a meaning to some format, and others that a teacher writes. */
const TRICKY = [
  '镜像是什么？',
  '只读模板',
  'an image, "layered"; read-only',
  'a=b',
  '=1+1',
  '-5',
  '+86',
  '@home',
  "'=quoted",
  '3',
  '0.5',
  '对',
  'true',
  'A',
  'A. first',
  'ANSWER: A',
  '答案：B',
  '{x} ~ y # z : w',
  'C:\\new\\{dir}',
  '// comment',
  '#separator:tab',
  '::title:: $CATEGORY: x',
  '%50%half',
  'x -> y => z',
  '<b>bold</b> & <script>alert(1)</script>',
  '&amp; &#65; &lt;',
  'a | b || c',
  '**bold** _it_ `code` [link](https://example.org)',
  '# heading',
  '- item',
  '1. one',
  '> quote',
  '$x^2 + \\frac{1}{2}$',
  '\\(a < b\\)',
  '{{c9::text::hint}}',
  '{{not a blank}}',
  '____',
  '（ ）',
  ']]> <![CDATA[',
  'emoji 🐳 and 𠮷',
  'e\u0301te\u0301',
  '_x0041_',
  '；、，。',
  'tab\there',
] as const;

const WORD = fc.constantFrom(
  'Docker',
  'image',
  '镜像',
  '容器',
  '分层',
  'kernel',
  '内核',
  'read-only',
  'layer',
  '存储',
  'α',
  '½',
  '第1章',
);

/** One line without surrounding, doubled or exotic white space, without controls, and with something to see. */
const line: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: fc.array(WORD, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')) },
    { weight: 2, arbitrary: fc.constantFrom(...TRICKY).map((text) => text.replace('\t', ' ')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 12 }) },
  )
  .map((text) =>
    text
      .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
      .replace(/\p{Variation_Selector}/gu, '')
      .trim(),
  )
  .map((text) => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? text : `x${text}`));

/** Several lines, some of them apart. */
const paragraphs = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .chain((lines) => fc.constantFrom('\n', '\n\n').map((between) => lines.join(between)));

const block = fc.oneof({ weight: 3, arbitrary: line }, { weight: 1, arbitrary: paragraphs });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 2 });

const common: fc.Arbitrary<CommonText> = fc
  .record({ prompt: block, hints: maybe(fc.array(line, { minLength: 1, maxLength: 2 })), feedback: maybe(block) })
  .map(compact);

const LABELS = 'abcdefghij';
const choices = (minLength: number, maxLength = 6): fc.Arbitrary<Choice[]> =>
  fc
    .uniqueArray(fc.tuple(line, maybe(line)), { minLength, maxLength, selector: ([text]) => text })
    .map((list) => list.map(([text, feedback], index) => compact({ id: LABELS.charAt(index), text, feedback })));
const ids = (list: readonly Choice[]): string[] => list.map((choice) => choice.id);

const accepted: fc.Arbitrary<AcceptedText[]> = fc
  .uniqueArray(fc.tuple(line, maybe(fc.constantFrom(0.5, 0.25, 1)), maybe(line)), {
    minLength: 1,
    maxLength: 3,
    selector: ([text]) => text,
  })
  .map((list) =>
    list.map(([text, weight, feedback], index) => compact({ text, weight: index === 0 ? undefined : weight, feedback })),
  );

const decimal = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 1000),
);
const number = decimal.map((value) => value + 0);
const tolerance = fc.constantFrom({ absolute: 0.5 }, { relative: 0.05 }, { absolute: 2, relative: 0.1 });
const matching = fc.constantFrom({ typos: true }, { caseSensitive: true }, { typos: true, caseSensitive: true });
const shuffling = (list: readonly Choice[]): fc.Arbitrary<{ shuffle?: boolean; pinned?: string[] }> =>
  fc.constantFrom({}, {}, { shuffle: false }, { pinned: [list.at(-1)?.id ?? 'a'] });

/** Bodies of one language, by type. Optional fields come and go. */
function bodiesIn(lang: Lang): { readonly [T in QuestionType]: fc.Arbitrary<QuestionBody> } {
  return {
    flashcard: fc.tuple(common, block).map(([text, back]) => ({ type: 'flashcard', content: { [lang]: { ...text, back } } })),
    single_choice: fc.tuple(common, choices(2)).chain(([text, options]) =>
      fc.tuple(fc.constantFrom(...ids(options)), shuffling(options)).map(([choice, more]) => ({
        type: 'single_choice' as const,
        content: { [lang]: { ...text, options } },
        key: { choice },
        ...more,
      })),
    ),
    multiple_choice: fc
      .tuple(common, choices(2), maybe(fc.constantFrom('right_minus_wrong', 'all_or_nothing', 'half_if_incomplete')))
      .chain(([text, options, scoring]) =>
        fc.tuple(fc.subarray(ids(options), { minLength: 1 }), shuffling(options)).map(([picked, more]) =>
          compact({
            type: 'multiple_choice' as const,
            content: { [lang]: { ...text, options } },
            key: { choices: picked },
            scoring,
            ...more,
          }),
        ),
      ),
    true_false: fc
      .tuple(common, fc.boolean())
      .map(([text, value]) => ({ type: 'true_false', content: { [lang]: text }, key: { value } })),
    short_text: fc
      .tuple(common, accepted, maybe(matching))
      .map(([text, acceptedAnswers, how]) =>
        compact({ type: 'short_text', content: { [lang]: { ...text, acceptedAnswers } }, matching: how }),
      ),
    numeric: fc
      .tuple(common, number, maybe(fc.constantFrom('MB', 'km/h', '米', 'e5')), maybe(tolerance), fc.boolean())
      .map(([text, value, unit, within, more]) =>
        compact({
          type: 'numeric',
          content: { [lang]: text },
          key: compact({ number: value, unit }),
          tolerance: within,
          units:
            unit === undefined || !more
              ? undefined
              : [
                  { unit: 'small', factor: 0.001 },
                  { unit, factor: 1 },
                ],
        }),
      ),
    cloze: fc
      .array(
        fc.record({
          before: line,
          input: fc.constantFrom('text', 'text', 'number', 'choice'),
          accepted,
          options: choices(2, 4),
          number,
        }),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .chain((parts) => fc.tuple(fc.constant(parts), common, line, maybe(line), maybe(matching), fc.boolean()))
      .map(([parts, text, end, hint, how, any]) => {
        const blanks = parts.map((part, index) => {
          const id = `b${index + 1}`;
          if (part.input === 'choice') return compact({ id, options: part.options, hint });
          if (part.input === 'number') return { id, acceptedAnswers: [{ text: String(part.number) }] };
          return compact({ id, acceptedAnswers: part.accepted, hint: index === 0 ? hint : undefined });
        });
        const prompt = [...parts.map((part, index) => `${part.before} {{b${index + 1}}}`), end].join(' ');
        const free = parts.every((part) => part.input === 'text');
        return compact({
          type: 'cloze',
          content: { [lang]: { ...text, prompt, blanks } },
          blanks: parts.map((part, index) =>
            compact({
              id: `b${index + 1}`,
              input: part.input,
              choice: part.input === 'choice' ? part.options[0]?.id : undefined,
              tolerance: part.input === 'number' && index % 2 === 0 ? { absolute: 0.5 } : undefined,
            }),
          ),
          matching: how,
          order: any && free && parts.length > 1 ? 'any' : undefined,
        });
      }),
    matching: fc.tuple(common, choices(2, 5), choices(2, 6)).chain(([text, left, right]) =>
      fc.array(fc.constantFrom(...ids(right)), { minLength: left.length, maxLength: left.length }).map((picked) => ({
        type: 'matching' as const,
        content: { [lang]: { ...text, left, right } },
        key: { pairs: Object.fromEntries(left.map((choice, index) => [choice.id, picked[index] ?? 'a'])) },
      })),
    ),
    ordering: fc.tuple(common, choices(2, 6)).chain(([text, items]) =>
      fc.shuffledSubarray(ids(items), { minLength: items.length }).map((order) => ({
        type: 'ordering' as const,
        content: { [lang]: { ...text, items } },
        key: { order },
      })),
    ),
  };
}

const tag = line.filter((text) => text.length <= 30);
const meta = fc.record({
  externalId: fc.option(fc.stringMatching(/^[a-z][a-z0-9_.-]{0,11}$/), { nil: null }),
  stars: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  format: fc.constantFrom<TextFormat>('plain', 'plain', 'markdown'),
});

/** A question of one of the types, in one language. */
export function anyQuestion(lang: Lang, types: readonly QuestionType[]): fc.Arbitrary<QuestionItem> {
  const bodies = bodiesIn(lang);
  return fc
    .tuple(fc.oneof(...types.map((type) => bodies[type])), meta, fc.option(line, { nil: null }), fc.array(line, { maxLength: 2 }))
    .filter(([body]) => 'body' in readBody(body))
    .map(([body, about, point, category]) => ({ kind: 'question', place: {}, ...about, point, category, body }));
}

export function anyPoint(lang: Lang): fc.Arbitrary<PointItem> {
  return fc
    .tuple(
      meta,
      fc.constantFrom(...ASPECTS),
      fc.record({ title: line, coreContent: block, examFocus: fc.oneof(block, fc.constant('')) }),
    )
    .map(([about, aspect, texts]) => ({ kind: 'point', place: {}, ...about, aspect, content: { [lang]: texts } }));
}

/** A set of one language: points with different titles, questions with different external ids. */
export function anySet(lang: Lang, types: readonly QuestionType[]): fc.Arbitrary<ExportedSet> {
  return fc
    .tuple(
      line,
      fc.uniqueArray(anyPoint(lang), { maxLength: 3, selector: (point) => point.content[lang]?.title }),
      fc.array(anyQuestion(lang, types), { minLength: 1, maxLength: 6 }),
    )
    .map(([title, points, questions]) => ({
      title: { [lang]: title },
      description: {},
      languages: [lang],
      defaultLanguage: lang,
      points: withUniqueIds(points, 'p'),
      questions: withUniqueIds(questions, 'q'),
      media: [],
    }));
}

function withUniqueIds<T extends { readonly externalId: string | null }>(items: readonly T[], prefix: string): T[] {
  return items.map((item, index) =>
    item.externalId === null ? item : { ...item, externalId: `${prefix}${index}-${item.externalId}` },
  );
}
