import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: nothing in it is mistaken for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP = 5;

/** A code of 100 random bits, in four groups to be read aloud. */
export function newOneTimeCode(random: (bytes: number) => Buffer = randomBytes): string {
  const letters = Array.from(random(GROUPS * GROUP), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return Array.from({ length: GROUPS }, (_, i) => letters.slice(i * GROUP, (i + 1) * GROUP)).join('-');
}

/** What is kept of a code. Case, separators and look-alikes (O, I, L) do not matter; a code this long needs no slow hash. */
export function hashOneTimeCode(code: string): string {
  const letters = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(letters).digest('hex');
}
