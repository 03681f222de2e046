import { randomBytes } from 'node:crypto';
import { v7, validate } from 'uuid';

export const newId = (): string => v7();

export const isId = (text: string): boolean => validate(text);

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** An id for a choice, blank or item: 8 characters (40 bits) that say nothing of what they name. */
export function newChoiceId(): string {
  return Array.from(randomBytes(8), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
