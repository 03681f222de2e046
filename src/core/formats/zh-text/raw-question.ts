import type { Kind } from './kinds.js';
import type { Piece, SourceLine } from './source-line.js';

/** Questions under one heading: 一、单选题. */
export interface Section {
  /** Null where no heading says it. */
  readonly kind: Kind | null;
  /** 一、 is 1; null where no heading counts. */
  readonly ordinal: number | null;
  /** Titles of chapter or paper around it, outermost first. */
  readonly path: readonly string[];
  readonly line: number;
  readonly questions: RawQuestion[];
}

export interface RawOption {
  /** As written; letters may repeat or skip. */
  readonly letter: string;
  readonly pieces: Piece[];
}

/** A question as its lines stood, before anything is made of it. */
export interface RawQuestion {
  readonly line: number;
  readonly section: Section;
  readonly number: number | null;
  kind: Kind | null;
  readonly stem: Piece[];
  readonly options: RawOption[];
  /** Lines behind 答案; undefined where no such label stands. */
  answer: Piece[] | undefined;
  /** Lines behind 我的答案: a learner's, never the key. */
  own: Piece[] | undefined;
  readonly explanation: Piece[];
  readonly difficulty: Piece[];
  readonly points: Piece[];
  readonly ability: Piece[];
  readonly score: Piece[];
  /** From a key elsewhere in the file; `line` is the key's. */
  key: KeyEntry | undefined;
}

/** The answer to one question in a key. */
export interface KeyEntry {
  readonly number: number | null;
  readonly line: SourceLine;
  answer: string;
  explanation: string;
}

export function newQuestion(line: number, section: Section, number: number | null, kind: Kind | null): RawQuestion {
  const question: RawQuestion = {
    line,
    section,
    number,
    kind,
    stem: [],
    options: [],
    answer: undefined,
    own: undefined,
    explanation: [],
    difficulty: [],
    points: [],
    ability: [],
    score: [],
    key: undefined,
  };
  section.questions.push(question);
  return question;
}

export const kindOfQuestion = (question: RawQuestion): Kind | null => question.kind ?? question.section.kind;
