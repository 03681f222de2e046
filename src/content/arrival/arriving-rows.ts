import { pointHash, questionHashes } from '../content-hash.js';
import { questionTerms } from '../search-text.js';
import type { SetDraft } from '../set-input.js';
import type { ArrivingQuestion, ArrivingSet, ArrivingVersion } from './arriving-set.js';

/** So many points or questions go in one piece. */
const PIECE = 200;

/** What is known of a set before its rows. */
export interface ArrivingHead {
  readonly id: string;
  readonly draft: SetDraft;
  readonly points: number;
  /** How many of its questions learners see. */
  readonly shown: number;
}

/** Some rows of a set, with their hashes and search terms. */
export interface ArrivingRows {
  readonly points: readonly ArrivingPointRow[];
  readonly questions: readonly ArrivingQuestionRow[];
  readonly versions: readonly (ArrivingVersion & { readonly questionId: string })[];
}

export type ArrivingPointRow = ArrivingSet['points'][number] & { readonly contentHash: string };

export type ArrivingQuestionRow = Omit<ArrivingQuestion, 'versions'> & {
  readonly version: number;
  readonly type: string;
  readonly searchTerms: readonly string[];
  readonly contentHash: string;
  readonly promptHash: string;
};

export const headOf = ({ id, draft, points, questions }: ArrivingSet): ArrivingHead => ({
  ...{ id, draft, points: points.length, shown: questions.filter(({ archived }) => !archived).length },
});

/** All rows of a set, points first. */
export function* rowsOf({ points, questions }: ArrivingSet): Generator<ArrivingRows> {
  for (let from = 0; from < points.length; from += PIECE)
    yield { points: points.slice(from, from + PIECE).map(pointRow), questions: [], versions: [] };
  for (let from = 0; from < questions.length; from += PIECE) {
    const some = questions.slice(from, from + PIECE);
    const versions = some.flatMap(({ id: questionId, versions: all }) => all.map((one) => ({ ...one, questionId })));
    yield { points: [], questions: some.map(questionRow), versions };
  }
}

const pointRow = (point: ArrivingSet['points'][number]): ArrivingPointRow => ({
  ...{ ...point, contentHash: pointHash(point.aspect, point.content) },
});

function questionRow({ versions, ...question }: ArrivingQuestion): ArrivingQuestionRow {
  const { version, format, body } = versions.at(-1) ?? versions[0];
  const { tags } = question;
  return { ...question, version, type: body.type, searchTerms: questionTerms(body, tags), ...questionHashes(format, body) };
}
