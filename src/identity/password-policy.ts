import { COMMON_PASSWORDS } from './common-passwords.js';
import { normaliseEmail } from './normalise.js';

/** Lengths in code points, after normalisation. There are no composition rules: they make passwords worse (NIST SP 800-63B). */
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;

/** Whether the password is among the commonest, in whatever case. */
export const isCommonPassword = (password: string): boolean => COMMON_PASSWORDS.has(password.toLowerCase());

/** Whether the password says nothing but the e-mail. */
export const isThatEmail = (password: string, email: string): boolean => normaliseEmail(password) === normaliseEmail(email);
