import { randomBytes } from 'node:crypto';
import { v7, validate } from 'uuid';

export const newId = (): string => v7();

export const isId = (text: string): boolean => validate(text);

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 8 letters and digits out of 8 bytes (5 bits of each). */
export function choiceIdOf(bytes: Uint8Array): string {
  let id = '';
  for (const byte of bytes) id += ALPHABET.charAt(byte % ALPHABET.length);
  return id;
}

const ID_BYTES = 8;
/** Asking for randomness costs more than the randomness: it is fetched for many ids at once. */
const FETCHED_IDS = 512;
let fetched = Buffer.alloc(0);

/** An id for a choice, blank or item: 40 random bits that say nothing of what they name. */
export function newChoiceId(): string {
  if (fetched.length === 0) fetched = randomBytes(ID_BYTES * FETCHED_IDS);
  const bytes = fetched.subarray(0, ID_BYTES);
  fetched = fetched.subarray(ID_BYTES);
  return choiceIdOf(bytes);
}
