import { LIMITS } from '../question/limits.js';
import { textIn } from '../question/pick-lang.js';
import type { Answer, BlankText, ClozeBody, Lang } from '../question/question.js';
import { compact, type Reader } from '../question/reader.js';
import { shuffled } from '../question/seeded-order.js';
import { bestAssignment } from './assignment.js';
import { bare, mapContent, renameChoices, textsOf } from './choices.js';
import { readCloze, replaceMarks } from './cloze-read.js';
import { isWithin, parseNumber } from './number.js';
import { readKnownId } from './read-content.js';
import type { Marks, QuestionTypeDefinition } from './question-type.js';
import { acceptedInOrder, fullAnswer, heaviest, textMatcher, type Match, type Matcher } from './text-match.js';

type Blank = ClozeBody['blanks'][number];

/** A text with blanks to fill by typing or choosing; the score is the mean over the blanks. */
export const cloze: QuestionTypeDefinition<ClozeBody> = {
  type: 'cloze',
  answerForm: 'blanks',
  grading: 'auto',
  partial: true,
  read: readCloze,
  readAnswer: (body, source) => ({
    blanks: source.fields(['blanks']).required('blanks', (field) => readFilled(body, field), {}),
  }),
  grade(body, answer, lang) {
    const filled = new Map(Object.entries(answer.blanks ?? {}));
    const matches = new Map(body.blanks.map((blank) => [blank.id, matcherOf(body, blank, lang)(filled.get(blank.id))]));
    if (body.order === 'any') for (const [id, match] of matchInAnyOrder(body, filled, lang)) matches.set(id, match);
    return marksOf(body, matches);
  },
  keyAnswer(body, lang): Answer {
    const entries = body.blanks.map((blank) => [
      blank.id,
      blank.choice ?? fullAnswer(blankText(body, blank.id, lang)?.acceptedAnswers ?? []),
    ]);
    return { blanks: Object.fromEntries(entries) as Record<string, string> };
  },
  present: (body, lang, seed) => ({
    blanks: body.blanks.map(({ id, input }) => {
      const text = blankText(body, id, lang);
      const options = text?.options === undefined ? undefined : bare(shuffled(text.options, `${seed}/${id}`));
      return compact({ id, input, options, hint: text?.hint });
    }),
  }),
  renameIds: (body, rename) => ({
    ...body,
    content: mapContent(body.content, (text) => ({
      ...text,
      prompt: replaceMarks(text.prompt, (id) => (isListed(body, id) ? `{{${rename('blanks', id)}}}` : undefined)),
      blanks: text.blanks.map((blank) =>
        compact({
          ...blank,
          id: rename('blanks', blank.id),
          options: blank.options && renameChoices(blank.options, optionGroup(blank.id), rename),
        }),
      ),
    })),
    blanks: body.blanks.map((blank) =>
      compact({
        ...blank,
        id: rename('blanks', blank.id),
        choice: blank.choice === undefined ? undefined : rename(optionGroup(blank.id), blank.choice),
      }),
    ),
  }),
  visibleTexts: (body, lang) => textIn(body.content, lang).blanks.flatMap((blank) => textsOf(blank.options ?? [])),
  plainPrompt: (body, lang) => replaceMarks(textIn(body.content, lang).prompt, (id) => (isListed(body, id) ? '____' : undefined)),
};

function optionGroup(blankId: string): string {
  return `blanks/${blankId}`;
}

function isListed(body: ClozeBody, id: string): boolean {
  return body.blanks.some((blank) => blank.id === id);
}

function blankText(body: ClozeBody, id: string, lang: Lang): BlankText | undefined {
  return textIn(body.content, lang).blanks.find((blank) => blank.id === id);
}

function readFilled(body: ClozeBody, source: Reader): Record<string, string> {
  const blanks = new Map(body.blanks.map((blank) => [blank.id, blank] as const));
  const filled: [string, string][] = [];
  for (const [id, field] of source.entries() ?? []) {
    const blank = blanks.get(id);
    if (blank === undefined) field.fault('unknown_choice', { id: id.slice(0, LIMITS.idLength) });
    else if (blank.input !== 'choice') filled.push([id, field.text(LIMITS.answerLength)]);
    else if (field.value !== '') filled.push([id, readKnownId(field, optionIds(body, id))]);
  }
  return Object.fromEntries(filled);
}

function optionIds(body: ClozeBody, blankId: string): Set<string> {
  const blanks = Object.values(body.content).flatMap((text) => text.blanks.filter((blank) => blank.id === blankId));
  return new Set(blanks.flatMap((blank) => (blank.options ?? []).map((option) => option.id)));
}

/** What a blank gives for what was filled in; undefined for nothing right. */
function matcherOf(body: ClozeBody, blank: Blank, lang: Lang): Matcher {
  const acceptedOf = (text: ClozeBody['content'][string]) =>
    text.blanks.find((one) => one.id === blank.id)?.acceptedAnswers ?? [];
  switch (blank.input) {
    case 'text':
      return textMatcher(body.content, lang, acceptedOf, body.matching);
    case 'number':
      return (filled) => {
        const given = parseNumber(filled ?? '');
        const right = acceptedInOrder(body.content, lang, acceptedOf).filter(({ accepted }) => {
          const key = parseNumber(accepted.text);
          return given !== undefined && key !== undefined && isWithin(given, key, blank.tolerance);
        });
        return heaviest(
          right.map(({ accepted, spoken }) => ({
            weight: accepted.weight ?? 1,
            feedback: spoken ? accepted.feedback : undefined,
          })),
        );
      };
    case 'choice':
      return (filled) => {
        const option = blankText(body, blank.id, lang)?.options?.find((one) => one.id === filled);
        return option && { weight: option.id === blank.choice ? 1 : 0, feedback: option.feedback };
      };
  }
}

/** The text blanks' answers, each given to the blank where all together score most. */
function matchInAnyOrder(body: ClozeBody, filled: ReadonlyMap<string, string>, lang: Lang): [string, Match | undefined][] {
  const blanks = body.blanks.filter((blank) => blank.input === 'text');
  const matchers = blanks.map((blank) => matcherOf(body, blank, lang));
  const matches = blanks.map((blank) => matchers.map((matcher) => matcher(filled.get(blank.id))));
  const columns = bestAssignment(matches.map((row) => row.map((match) => match?.weight ?? 0)));
  return blanks.map((blank, row) => [blank.id, matches[row]?.[columns[row] ?? 0]]);
}

function marksOf(body: ClozeBody, matches: ReadonlyMap<string, Match | undefined>): Marks {
  const parts = body.blanks.map(({ id }) => {
    const match = matches.get(id);
    return compact({ id, score: match?.weight ?? 0, feedback: match?.feedback });
  });
  return { score: parts.reduce((sum, part) => sum + part.score, 0) / parts.length, parts };
}
