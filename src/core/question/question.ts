/**
 * What a question is, as stored: one structure shared by all its languages (ids, key, scoring) and one text per language.
 * Ids of choices, blanks and items are random, so that neither an id nor the stored order tells the key.
 */
export const QUESTION_TYPES = [
  'flashcard',
  'single_choice',
  'multiple_choice',
  'true_false',
  'short_text',
  'numeric',
  'cloze',
  'matching',
  'ordering',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** A BCP 47 tag, such as `zh-CN` or `en`. */
export type Lang = string;
export type ByLang<T> = Readonly<Record<Lang, T>>;

/** A text with an id: an option, a left or right side, an item to order. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  /** Shown after the answer when this choice was picked. */
  readonly feedback?: string;
}

/** Texts that every type has in every language. */
export interface CommonText {
  readonly prompt: string;
  readonly hints?: readonly string[];
  /** Shown after the answer, right or wrong. */
  readonly feedback?: string;
}

/** An answer that counts; `weight` in (0, 1], 1 when absent. */
export interface AcceptedText {
  readonly text: string;
  readonly weight?: number;
  readonly feedback?: string;
}

export interface TextMatching {
  /** Forgive small typos (scaled to length, never across digits or negations). */
  readonly typos?: boolean;
  readonly caseSensitive?: boolean;
}

/** How far from the key still counts: `absolute` in the key's unit, `relative` as a share of the key. */
export interface Tolerance {
  readonly absolute?: number;
  readonly relative?: number;
}

interface Body<T extends QuestionType, Text extends CommonText> {
  readonly type: T;
  readonly content: ByLang<Text>;
}

interface Shuffled {
  /** False keeps the teacher's order. Default true. */
  readonly shuffle?: boolean;
  /** Ids that keep their place, such as "all of the above". */
  readonly pinned?: readonly string[];
}

export type MultipleChoiceScoring = 'right_minus_wrong' | 'all_or_nothing' | 'half_if_incomplete';

export type FlashcardBody = Body<'flashcard', CommonText & { readonly back: string }>;
export type SingleChoiceBody = Body<'single_choice', CommonText & { readonly options: readonly Choice[] }> &
  Shuffled & { readonly key: { readonly choice: string } };
export type MultipleChoiceBody = Body<'multiple_choice', CommonText & { readonly options: readonly Choice[] }> &
  Shuffled & { readonly key: { readonly choices: readonly string[] }; readonly scoring?: MultipleChoiceScoring };
export type TrueFalseBody = Body<'true_false', CommonText> & { readonly key: { readonly value: boolean } };
export type ShortTextBody = Body<'short_text', CommonText & { readonly acceptedAnswers: readonly AcceptedText[] }> & {
  readonly matching?: TextMatching;
};
export type NumericBody = Body<'numeric', CommonText> & {
  readonly key: { readonly number: number; readonly unit?: string };
  readonly tolerance?: Tolerance;
  /** Units a learner may send, each with the factor that turns it into the key's unit (which has factor 1). */
  readonly units?: readonly { readonly unit: string; readonly factor: number }[];
};

export type BlankInput = 'text' | 'number' | 'choice';
export interface BlankText {
  readonly id: string;
  readonly hint?: string;
  /** For `input: choice`. */
  readonly options?: readonly Choice[];
  /** For `input: text` and `number` (as decimal text). */
  readonly acceptedAnswers?: readonly AcceptedText[];
}
export type ClozeBody = Body<'cloze', CommonText & { readonly blanks: readonly BlankText[] }> & {
  /** Every blank, in order of the prompt's `{{id}}` marks, the same in all languages. */
  readonly blanks: readonly {
    readonly id: string;
    readonly input: BlankInput;
    readonly choice?: string;
    readonly tolerance?: Tolerance;
  }[];
  /** `any`: the answers of text blanks may stand in each other's place. Default `fixed`. */
  readonly order?: 'fixed' | 'any';
  readonly matching?: TextMatching;
};
export type MatchingBody = Body<
  'matching',
  CommonText & { readonly left: readonly Choice[]; readonly right: readonly Choice[] }
> & {
  /** Left id -> right id; rights that no left names are distractors. */
  readonly key: { readonly pairs: Readonly<Record<string, string>> };
};
export type OrderingBody = Body<'ordering', CommonText & { readonly items: readonly Choice[] }> & {
  readonly key: { readonly order: readonly string[] };
};

export type QuestionBody =
  | FlashcardBody
  | SingleChoiceBody
  | MultipleChoiceBody
  | TrueFalseBody
  | ShortTextBody
  | NumericBody
  | ClozeBody
  | MatchingBody
  | OrderingBody;

export type BodyOf<T extends QuestionType> = Extract<QuestionBody, { type: T }>;

/** Names the one field of an answer that a question of this type wants; `rating` wants none. */
export type AnswerForm = 'rating' | 'choice' | 'choices' | 'value' | 'text' | 'number' | 'blanks' | 'pairs' | 'order';

/** What a learner sends: the one field that the question's `answerForm` names (`unit` goes with `number`). */
export interface Answer {
  readonly choice?: string;
  readonly choices?: readonly string[];
  readonly value?: boolean;
  readonly text?: string;
  readonly number?: number;
  readonly unit?: string;
  readonly blanks?: Readonly<Record<string, string>>;
  readonly pairs?: Readonly<Record<string, string>>;
  readonly order?: readonly string[];
}

/** A fault of somebody's input: where (RFC 6901 pointer), which (code of the catalogue), and values for its words. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What grading says. `score` and `correct` are null for a self-rated question. */
export interface Result {
  readonly score: number | null;
  readonly correct: boolean | null;
  readonly parts: readonly { readonly id: string; readonly score: number; readonly feedback?: string }[];
  readonly feedback: string | null;
  /** An answer that scores 1; null for a self-rated question. */
  readonly key: Answer | null;
}

/** What a learner sees of a question before answering: no key, choices in display order. */
export interface Presented {
  readonly prompt: string;
  readonly back?: string;
  readonly options?: readonly { id: string; text: string }[];
  readonly left?: readonly { id: string; text: string }[];
  readonly right?: readonly { id: string; text: string }[];
  readonly items?: readonly { id: string; text: string }[];
  readonly blanks?: readonly {
    id: string;
    input: BlankInput;
    options?: readonly { id: string; text: string }[];
    hint?: string;
  }[];
  readonly unit?: string;
  readonly units?: readonly string[];
  readonly hints: readonly string[];
}
