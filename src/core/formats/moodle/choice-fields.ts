import { LIMITS } from '../../question/limits.js';
import { placeOptions } from '../place-options.js';
import { NO_ANSWER, type MoodleTask, type Tell } from './moodle-question.js';
import type { BodyFields, Shown } from './to-item.js';

type ChoiceTask = Extract<MoodleTask, { kind: 'choice' }>;

/** Fractions of a mark are written with five decimals at most. */
const EPSILON = 0.001;
const near = (a: number, b: number): boolean => Math.abs(a - b) < EPSILON;

/**
 * One right option, or several: where one may be picked only, that which earns the full mark (else the most) is the key; where several may,
 * those that earn anything. Marks that our scoring cannot give are told.
 */
export function choiceFields(task: ChoiceTask, shown: Shown, tell: Tell): BodyFields {
  const options = task.answers.map((answer, index) => ({
    id: optionId(index),
    text: shown(answer.text),
    feedback: answer.feedback === null || shown(answer.feedback) === '' ? undefined : shown(answer.feedback),
  }));
  const fractions = task.answers.map((answer) => answer.fraction);
  const most = greatest(fractions);
  if (most <= 0) return { type: task.single ? 'single_choice' : 'multiple_choice', text: { options }, lacks: NO_ANSWER };
  const shared = { ...shuffling(task, options, tell) };
  const best = fractions.flatMap((fraction, index) => (near(fraction, most) ? [optionId(index)] : []));
  const [only] = best;
  if (task.single && best.length === 1 && only !== undefined) {
    if (most < 1 - EPSILON) tell('warning', 'weights_scaled');
    if (fractions.some((fraction) => fraction > EPSILON && !near(fraction, most))) tell('warning', 'partial_credit_lost');
    else if (fractions.some((fraction) => fraction < -EPSILON)) tell('info', 'scoring_changed');
    return { type: 'single_choice', text: { options }, shared: { key: { choice: only }, ...shared } };
  }
  const right = fractions.flatMap((fraction, index) => (fraction > EPSILON ? [optionId(index)] : []));
  if (task.single) tell('warning', 'several_right', { options: best.length });
  else if (!task.allOrNothing && !isRightMinusWrong(fractions)) tell('info', 'scoring_changed');
  const scoring = task.allOrNothing ? 'all_or_nothing' : undefined;
  const choices = task.single ? best : right;
  return { type: 'multiple_choice', text: { options }, shared: { key: { choices }, scoring, ...shared } };
}

/** Whether each right option earns the same share, all together the full mark, and each wrong one takes as much away. */
function isRightMinusWrong(fractions: readonly number[]): boolean {
  const right = fractions.filter((fraction) => fraction > EPSILON);
  const share = 1 / right.length;
  return fractions.every((fraction) => (fraction > EPSILON ? near(fraction, share) : near(fraction, -share)));
}

function shuffling(task: ChoiceTask, options: readonly { id: string; text: string }[], tell: Tell): { readonly shuffle?: false } {
  if (!task.shuffle) return { shuffle: false };
  if (options.length > LIMITS.maxChoices) return {};
  const { fields, issues } = placeOptions(options);
  for (const issue of issues) tell(issue.severity, issue.code, issue.params);
  return fields;
}

export const optionId = (index: number): string => (index < 26 ? String.fromCharCode(97 + index) : `o${String(index + 1)}`);

/** Not below 0. */
export const greatest = (fractions: readonly number[]): number => fractions.reduce((most, one) => Math.max(most, one), 0);
