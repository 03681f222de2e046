import { createHash } from 'node:crypto';
import { isId } from '../ids/ids.js';

/** What a personal token says of itself. */
export interface PersonalTokenText {
  readonly learnerId: string;
  readonly id: string;
  readonly secret: string;
}

/** So that those who look for leaked keys can tell ours, and we can tell them from access tokens. */
const PREFIX = 'zdp_';
const FORM = /^zdp_([0-9a-f-]{36})\.([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/;

export const isPersonalToken = (token: string): boolean => token.startsWith(PREFIX);

/** `zdp_learnerId.id.secret`; the secret is 256 random bits in base64url. */
export const writePersonalToken = ({ learnerId, id, secret }: PersonalTokenText): string =>
  `${PREFIX}${learnerId}.${id}.${secret}`;

/** Its parts, or undefined where it is none of ours. */
export function readPersonalToken(token: string): PersonalTokenText | undefined {
  const [, learnerId = '', id = '', secret = ''] = FORM.exec(token) ?? [];
  return isId(learnerId) && isId(id) ? { learnerId, id, secret } : undefined;
}

/** What is kept of the secret: SHA-256. One as long and random as this needs no slow hash. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
