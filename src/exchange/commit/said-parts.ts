import type { Parts } from '../../core/formats/model.js';

/** The parts of which something is said; null and undefined: all of them. */
export type SaidParts = Parts | null | undefined;

/** Whether a file that says the same as the last one says no more: it has no place for a part that the last one had none for. */
export const saysNoMore = (now: SaidParts, last: SaidParts): boolean =>
  last === null || last === undefined || (now?.every((part) => last.includes(part)) ?? false);

/** Whether the type is what the file names, and not what the question looks like in it. */
export const namesType = (parts: SaidParts): boolean => parts?.includes('type') ?? true;
