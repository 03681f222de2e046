import { LIMITS } from '../question/limits.js';
import { textIn } from '../question/pick-lang.js';
import type { Answer, ClozeBody } from '../question/question.js';
import { compact, type Reader } from '../question/reader.js';
import { shuffled } from '../question/seeded-order.js';
import { bare, mapContent, renameChoices, textsOf } from './choices.js';
import { blankText, matchBlanks } from './cloze-match.js';
import { readCloze, replaceMarks } from './cloze-read.js';
import { readKnownId } from './read-content.js';
import type { Marks, QuestionTypeDefinition } from './question-type.js';
import { fullAnswer, type Match } from './text-match.js';

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
    return marksOf(body, matchBlanks(body, new Map(Object.entries(answer.blanks ?? {})), lang));
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

function marksOf(body: ClozeBody, matches: ReadonlyMap<string, Match | undefined>): Marks {
  const parts = body.blanks.map(({ id }) => {
    const match = matches.get(id);
    return compact({ id, score: match?.weight ?? 0, feedback: match?.feedback });
  });
  return { score: parts.reduce((sum, part) => sum + part.score, 0) / parts.length, parts };
}
