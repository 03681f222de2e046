import { randomBytes } from 'node:crypto';
import { v7, validate } from 'uuid';

export const newId = (): string => v7();

export const isId = (text: string): boolean => validate(text);

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 8 letters and digits out of 8 bytes (5 bits of each). */
export const choiceIdOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** An id for a choice, blank or item: 40 random bits that say nothing of what they name. */
export const newChoiceId = (): string => choiceIdOf(randomBytes(8));
