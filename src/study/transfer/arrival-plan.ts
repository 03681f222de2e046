import { checkAnswer } from '../../core/grading/grade.js';
import { checkPreset, DEFAULT_PRESET, type SchedulingPreset } from '../../core/scheduling/preset.js';
import { studyDay } from '../../core/scheduling/study-day.js';
import type { QuestionBody } from '../../core/question/question.js';
import type { QuestionHere } from './match-questions.js';
import type { FileReview } from './progress-file.js';

/** A review as the table has it; times as they are. */
export type ReviewRecord = Readonly<Record<string, unknown>> & { readonly set_id: string; readonly study_day: string };

/** The versions of a question that are here, by their numbers, the newest last. */
export type Versions = ReadonlyMap<number, QuestionBody>;

/**
 * A review of the file as a row here. The study day is reckoned anew; an answer that the question here cannot take is left out, the score
 * that it had stays.
 */
export function reviewRecord(
  review: FileReview,
  question: QuestionHere,
  versions: Versions,
  hasPreset: boolean,
  now: Date,
  revision: number,
): ReviewRecord {
  const version = versions.has(review.questionVersion) ? review.questionVersion : ([...versions.keys()].at(-1) ?? 1);
  const body = versions.get(version);
  const answer = review.answer === null || body === undefined ? null : checkAnswer(body, review.answer);
  const dayRule = { timeZone: review.timeZone, rolloverHour: review.rolloverHour };
  return {
    id: review.id,
    question_id: question.id,
    set_id: question.setId,
    question_version: version,
    kind: review.kind,
    rating: review.rating,
    rated_by: review.ratedBy,
    score: review.score,
    answer: answer !== null && 'answer' in answer ? answer.answer : null,
    lang: review.lang,
    confidence: review.confidence,
    hints_used: review.hintsUsed,
    duration_ms: review.durationMs,
    reviewed_at: review.reviewedAt,
    received_at: review.receivedAt > now ? now : review.receivedAt,
    adjusted: review.adjusted,
    study_day: studyDay(review.reviewedAt, dayRule),
    time_zone: review.timeZone,
    rollover_hour: review.rolloverHour,
    preset_id: hasPreset ? review.presetId : null,
    preset_version: hasPreset ? review.presetVersion : null,
    state_before: review.stateBefore,
    fingerprint: review.fingerprint,
    revision,
  };
}

const isNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every((one) => typeof one === 'number');

/** The fields of a preset that we know, null where one of them cannot be. */
export function presetConfig(raw: unknown): SchedulingPreset | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const given = raw as Readonly<Record<string, unknown>>;
  const config: Record<string, unknown> = {};
  for (const [name, usual] of Object.entries(DEFAULT_PRESET) as [string, unknown][]) {
    const value = given[name];
    if (value === undefined) continue;
    const fits =
      name === 'weights'
        ? value === null || isNumbers(value)
        : Array.isArray(usual)
          ? isNumbers(value)
          : typeof value === typeof usual;
    if (!fits) return null;
    config[name] = value;
  }
  const preset = { ...DEFAULT_PRESET, ...config };
  // As it was stored: what it leaves out takes the defaults when it is read.
  return checkPreset(preset).length === 0 ? (config as unknown as SchedulingPreset) : null;
}
