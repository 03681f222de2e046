import { createHash } from 'node:crypto';
import { readSeed, seedOf, type FuzzSeed } from '../../core/scheduling/fuzz.js';
import type { Fault } from '../../core/question/question.js';
import { Reader } from '../../core/question/reader.js';
import { FileFields, flag, instant, sha256, text, timeZones, uuid, whole } from './file-fields.js';
import type { FileAction, FileCard, FileEnrolment, FilePreset, FileQuestion, FileReview, ProgressFile } from './progress-file.js';

/** Of each list: what stands behind is refused. */
const MOST = 1_000_000;
const MOST_SETS = 10_000;
const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
const RATED_BY = ['policy', 'learner'] as const;
const STATES = ['new', 'learning', 'review', 'relearning'] as const;
const LONGEST_DAY_MS = 86_400_000;

/** Reads what `GET /v1/me/export` wrote; where it is no such file, the place of each fault. */
export function readProgressFile(
  value: unknown,
  pointer: string,
): { readonly file: ProgressFile } | { readonly faults: readonly Fault[] } {
  const source = Reader.of(value, pointer);
  const file = new FileFields(source);
  // What has no such time is another file.
  file.get('exportedAt', instant);
  const read: ProgressFile = {
    presets: file.list('presets', MOST, readPreset),
    enrolments: file.list('enrolments', MOST_SETS, readEnrolment),
    cards: file.list('cards', MOST, readCard),
    reviews: file.list('reviews', MOST, reviewReader(timeZones())),
    studyActions: file.list('studyActions', MOST, readAction),
    questions: file.list('questions', MOST, readQuestion),
    sets: file.some('sets', (field) => field.list(0, MOST_SETS).map(readSet)) ?? [],
  };
  return source.faults.length > 0 ? { faults: source.faults } : { file: read };
}

const readSet = (field: Reader): ProgressFile['sets'][number] => ({
  id: new FileFields(field).get('id', uuid),
  raw: field.value,
});

const readPreset = (fields: FileFields): FilePreset => ({
  id: fields.get('id', uuid),
  version: fields.get('version', whole(1, 1_000_000)),
  name: fields.get('name', text(200)),
  config: fields.raw('config'),
  createdAt: fields.get('createdAt', instant),
});

const readEnrolment = (fields: FileFields): FileEnrolment => ({
  setId: fields.get('setId', uuid),
  slug: fields.some('slug', text(200)),
  presetId: fields.some('presetId', uuid),
  createdAt: fields.get('createdAt', instant),
  endedAt: fields.some('endedAt', instant),
});

const readCard = (fields: FileFields): FileCard => ({
  questionId: fields.get('questionId', uuid),
  setId: fields.get('setId', uuid),
  suspended: fields.get('suspended', flag),
  buriedUntil: fields.some('buriedUntil', instant),
  flag: fields.some('flag', whole(1, 7)),
  fuzzSeed: fields.some('fuzzSeed', fuzzSeed),
});

// Exports of the first version had the name of the card, with its learner's id, which must not be kept here.
const fuzzSeed = (field: Reader): FuzzSeed => {
  const given = text(200)(field);
  return readSeed(given) ?? seedOf(given);
};

const reviewReader =
  (timeZone: (field: Reader) => string) =>
  (fields: FileFields): FileReview => {
    const review = {
      id: fields.get('id', uuid),
      questionId: fields.get('questionId', uuid),
      setId: fields.get('setId', uuid),
      questionVersion: fields.get('questionVersion', whole(1, 1_000_000)),
      kind: fields.get('kind', text(50)),
      rating: fields.get('rating', (field) => field.oneOf(RATINGS)),
      ratedBy: fields.get('ratedBy', (field) => field.oneOf(RATED_BY)),
      score: fields.some('score', (field) => field.number((score) => score >= 0 && score <= 1, '0..1')),
      answer: fields.raw('answer') ?? null,
      lang: fields.get('lang', text(35)),
      confidence: fields.some('confidence', whole(1, 3)),
      hintsUsed: fields.get('hintsUsed', whole(0, 32_767)),
      durationMs: fields.some('durationMs', whole(0, LONGEST_DAY_MS)),
      reviewedAt: fields.get('reviewedAt', instant),
      receivedAt: fields.get('receivedAt', instant),
      adjusted: fields.get('adjusted', flag),
      timeZone: fields.get('timeZone', timeZone),
      rolloverHour: fields.get('rolloverHour', whole(0, 23)),
      stateBefore: fields.get('stateBefore', (field) => field.oneOf(STATES)),
      presetId: fields.some('presetId', uuid),
      presetVersion: fields.some('presetVersion', whole(1, 1_000_000)),
    };
    // Exports of the first version had none; then no retry is known again, and the same import still is.
    return { ...review, fingerprint: fields.some('fingerprint', sha256) ?? hashOf(review) };
  };

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const readAction = (fields: FileFields): FileAction => ({
  id: fields.get('id', uuid),
  kind: fields.get('kind', (field) => field.oneOf(['undo', 'rate'])),
  reviewId: fields.get('reviewId', uuid),
  questionId: fields.get('questionId', uuid),
  rating: fields.some('rating', (field) => field.oneOf(RATINGS)),
  at: fields.get('at', instant),
});

const readQuestion = (fields: FileFields): FileQuestion => ({
  id: fields.get('id', uuid),
  setId: fields.get('setId', uuid),
  externalIdHash: fields.some('externalIdHash', sha256),
  promptHash: fields.some('promptHash', sha256),
});
