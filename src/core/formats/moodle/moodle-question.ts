import type { QuestionType } from '../../question/question.js';
import type { Place, Severity } from '../model.js';
import type { ReadText } from '../read-text.js';

/** An answer that is shown: an option. `fraction` is the share of the mark that it earns, -1..1. */
export interface ShownAnswer {
  readonly text: ReadText;
  readonly fraction: number;
  readonly feedback: ReadText | null;
}

/** An answer that learners type: text or a decimal number. */
export interface TypedAnswer {
  readonly text: string;
  readonly fraction: number;
  readonly feedback: ReadText | null;
  /** How far off a number may be, in its own unit. */
  readonly tolerance?: number;
}

export type MoodleBlank =
  | { readonly input: 'choice'; readonly answers: readonly ShownAnswer[] }
  | { readonly input: 'text' | 'number'; readonly answers: readonly TypedAnswer[] };

/** What a question of Moodle's asks for; GIFT and Moodle XML both read into it. */
export type MoodleTask =
  | {
      readonly kind: 'choice';
      readonly single: boolean;
      readonly shuffle: boolean;
      readonly allOrNothing: boolean;
      readonly answers: readonly ShownAnswer[];
    }
  | {
      readonly kind: 'true_false';
      readonly value: boolean;
      readonly whenWrong: ReadText | null;
      readonly whenRight: ReadText | null;
    }
  | { readonly kind: 'short_text'; readonly caseSensitive: boolean; readonly answers: readonly TypedAnswer[] }
  | {
      readonly kind: 'numeric';
      readonly answers: readonly TypedAnswer[];
      /** Each with the number by which a value in the key's unit is multiplied to say it in this one. */
      readonly units: readonly { readonly unit: string; readonly multiplier: number }[];
    }
  /** `left` null: `right` is a distractor. */
  | { readonly kind: 'matching'; readonly pairs: readonly { readonly left: ReadText | null; readonly right: ReadText }[] }
  | { readonly kind: 'ordering'; readonly items: readonly ReadText[] }
  /** Blanks in the order of the marks that {@link blankMark} put into the prompt. */
  | { readonly kind: 'cloze'; readonly caseSensitive: boolean; readonly blanks: readonly MoodleBlank[] }
  | { readonly kind: 'open'; readonly back: ReadText | null }
  /** What it asks for could not be read. */
  | { readonly kind: 'unread'; readonly type: QuestionType };

export interface MoodleQuestion {
  readonly place: Place;
  readonly externalId: string | null;
  readonly category: readonly string[];
  readonly tags: readonly string[];
  readonly prompt: ReadText;
  readonly feedback: ReadText | null;
  readonly hints: readonly ReadText[];
  readonly task: MoodleTask;
  /** What keeps it out, where that was seen before its task was read. */
  readonly lacks?: Lack | undefined;
}

/** What a question lacks: the code of the issue and what it names. */
export interface Lack {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const NO_ANSWER: Lack = { code: 'no_answer' };

/** Tells an issue of the question at hand. */
export type Tell = (severity: Severity, code: string, params?: Readonly<Record<string, string | number>>) => void;

// Texts are well-formed UTF-16, so that half a character can stand for a blank while the text around it is read.
export const blankMark = (index: number): string => `\udc20${String(index)}\udc21`;
export const BLANK_MARK = /\udc20(\d+)\udc21/gu;
