import type { Parts } from '../model.js';
import type { SheetField } from './fields.js';

const OPTIONAL: ReadonlySet<string> = new Set(['type', 'feedback', 'hint', 'optionFeedback', 'settings', 'format']);

/** Whether a question can do without the column. Prompt, options and answer are what it is; of stars, tags and point an empty cell says nothing. */
export const isPart = (field: SheetField): boolean => OPTIONAL.has(field.split(':')[0] ?? '');

/** The columns that a question can do without, of those that the table has; the type is one where the row or a heading names it. */
export const questionParts = (fields: Iterable<SheetField>, namesType: boolean): Parts => [
  ...(namesType ? ['type'] : []),
  ...[...fields].filter((field) => isPart(field) && field !== 'type'),
];

const POINT_FIELDS = [
  ['core', 'coreContent'],
  ['focus', 'examFocus'],
  ['aspect', 'aspect'],
] as const;

/** The fields of a point for which a table has columns. */
export const pointParts = (has: (column: 'core' | 'focus' | 'aspect') => boolean): Parts =>
  POINT_FIELDS.flatMap(([column, part]) => (has(column) ? [part] : []));
