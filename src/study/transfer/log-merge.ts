import type { QuestionHere } from './match-questions.js';
import type { ArrivalKind, ArrivalTally } from './tally.js';

/** What rows of a file are about here. */
export interface LogMerge {
  /** By the ids of the file. */
  readonly questions: ReadonlyMap<string, QuestionHere>;
  readonly setHere: ReadonlyMap<string, string>;
  /** The versions of presets that are here, as `id version`. */
  readonly presets: ReadonlySet<string>;
  readonly now: Date;
}

/** Whether the question of a row is here; where it is not, the row is told as left out. */
export function isHere(
  one: { readonly id?: string; readonly questionId: string; readonly setId: string },
  kind: ArrivalKind,
  { questions, setHere }: LogMerge,
  tally: ArrivalTally,
): boolean {
  if (questions.has(one.questionId)) return true;
  tally.skipped(kind, setHere.has(one.setId) ? 'question_unknown' : 'set_unknown', one.id ?? one.questionId);
  return false;
}

export function questionHere(id: string, { questions }: LogMerge): QuestionHere {
  const question = questions.get(id);
  if (question === undefined) throw new Error('a question was taken for known');
  return question;
}
