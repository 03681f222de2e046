import { answerForm, gradingOf, keyAnswer, present } from '../core/grading/grade.js';
import { pickLang } from '../core/question/pick-lang.js';
import type { Presented, QuestionBody, QuestionType } from '../core/question/question.js';
import type { Difficulty } from './difficulty.dto.js';
import { directionOf } from './language.js';
import type { BlankView, OwnerQuestionView, QuestionView } from './question.dto.js';

/** Columns of `question q`, of one of its versions, and the default language of its set. */
export interface QuestionRow {
  readonly id: string;
  readonly set_id: string;
  readonly point_id: string | null;
  readonly type: QuestionType;
  readonly version: number;
  readonly stars: number;
  readonly calibrated_value: number | null;
  readonly calibrated_error: number | null;
  readonly calibrated_answers: number | null;
  readonly tags: readonly string[];
  readonly default_language: string;
  readonly format: 'plain' | 'markdown';
  readonly body: QuestionBody;
}

/** What the owner sees beside that. */
export interface OwnedQuestionRow extends QuestionRow {
  readonly external_id: string | null;
  readonly archived_at: Date | null;
}

export function toDifficulty(
  row: Pick<QuestionRow, 'stars' | 'calibrated_value' | 'calibrated_error' | 'calibrated_answers'>,
): Difficulty {
  const { stars, calibrated_value: value, calibrated_error: standardError, calibrated_answers: answers } = row;
  const known = value !== null && standardError !== null && answers !== null;
  return { stars, calibrated: known ? { value, standardError, answers } : null };
}

/** The seed of the order of choices where a learner looks a question up, beside all repetitions. */
export const browsingSeed = (learnerId: string, questionId: string): string => `${learnerId}:${questionId}:browse`;

/**
 * The question as a learner sees it before answering: no key, choices in display order.
 * @param lang the language wanted; else the set's default language, else what there is
 * @param seed decides the display order: learner, question and repetition
 */
export function learnerQuestion(row: QuestionRow, lang: string, seed: string): QuestionView {
  const spoken = pickLang(row.body.content, lang, row.default_language);
  const { hints, options, left, right, items, blanks, units, ...presented } = present(row.body, spoken, seed);
  return {
    id: row.id,
    setId: row.set_id,
    pointId: row.point_id,
    version: row.version,
    type: row.type,
    grading: gradingOf(row.type),
    answerForm: answerForm(row.type),
    format: row.format,
    lang: spoken,
    dir: directionOf(spoken),
    difficulty: toDifficulty(row),
    tags: [...row.tags],
    ...presented,
    ...(options && { options: [...options] }),
    ...(left && { left: [...left] }),
    ...(right && { right: [...right] }),
    ...(items && { items: [...items] }),
    ...(blanks && { blanks: blanks.map(toBlankView) }),
    ...(units && { units: [...units] }),
    hints: [...hints],
    media: [],
  };
}

function toBlankView({ options, ...blank }: NonNullable<Presented['blanks']>[number]): BlankView {
  return options === undefined ? blank : { ...blank, options: [...options] };
}

/** The question with everything that its author wrote. */
export function ownerQuestion(row: OwnedQuestionRow, lang: string, seed: string): OwnerQuestionView {
  const view = learnerQuestion(row, lang, seed);
  const { body } = row;
  const { type: _, content, ...structure } = body;
  const choices = body.type === 'single_choice' || body.type === 'multiple_choice' ? body : undefined;
  return {
    ...view,
    key: keyOf(body, view.lang),
    feedback: content[view.lang]?.feedback ?? null,
    acceptedAnswers: body.type === 'short_text' ? [...(body.content[view.lang]?.acceptedAnswers ?? [])] : null,
    scoring: body.type === 'multiple_choice' ? (body.scoring ?? 'right_minus_wrong') : null,
    shuffle: choices === undefined ? null : (choices.shuffle ?? true),
    pinned: [...(choices?.pinned ?? [])],
    externalId: row.external_id,
    archivedAt: row.archived_at?.toISOString() ?? null,
    content: { ...content },
    structure,
  };
}

/** The question with its key, for learners whose set may be studied without a network. */
export function offlineQuestion(row: OwnedQuestionRow, lang: string, seed: string): OwnerQuestionView {
  const { externalId: _externalId, archivedAt: _archivedAt, ...view } = ownerQuestion(row, lang, seed);
  return view;
}

function keyOf(body: QuestionBody, lang: string): OwnerQuestionView['key'] {
  const key = keyAnswer(body, lang);
  if (key === null) return null;
  const { choices, order, ...rest } = key;
  return { ...rest, ...(choices && { choices: [...choices] }), ...(order && { order: [...order] }) };
}
