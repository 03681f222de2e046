import { isId } from '../platform/ids/ids.js';
import type { Fields, Reader } from '../core/question/reader.js';

const MAX_TAGS = 50;
const MAX_TAG_LENGTH = 50;
const MAX_EXTERNAL_ID = 200;
/** Positions begin at 1: 0 stands for "before all" in a learner's place in a set. */
const MAX_POSITION = 1_000_000_000;

/** `difficulty: { stars }`: calibration is no author's to set. */
export const readDifficulty = (field: Reader): number => field.fields(['stars']).required('stars', readStars, 0);

export const readStars = (field: Reader): number =>
  field.number((stars) => Number.isInteger(stars) && stars >= 1 && stars <= 5, '1, 2, 3, 4, 5');

export const readPosition = (field: Reader): number =>
  field.number((position) => Number.isInteger(position) && position >= 1 && position <= MAX_POSITION, `1..${MAX_POSITION}`);

export const readTags = (field: Reader): string[] => [
  ...new Set(field.list(0, MAX_TAGS).map((tag) => tag.fullText(MAX_TAG_LENGTH).trim())),
];

/** The field as read, null where the caller wrote null, undefined where they wrote nothing. */
export const nullable = <T>(fields: Fields, name: string, read: (field: Reader) => T): T | null | undefined =>
  fields.optional(name, (field) => (field.value === null ? null : read(field)));

export const readExternalId = (field: Reader): string => field.fullText(MAX_EXTERNAL_ID);

export function readId(field: Reader): string {
  const id = field.text(100);
  if (id === field.value && !isId(id)) field.faults.push({ pointer: field.pointer, code: 'is_uuid' });
  return id.toLowerCase();
}
