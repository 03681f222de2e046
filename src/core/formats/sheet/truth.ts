import { readTruth, readTruthOption } from '../zh-text/answer-values.js';

/** Longer texts say something else than right or wrong, and are not worth reading for it. */
const LONGEST = 20;

export const truthOf = (text: string, digits = false): boolean | undefined =>
  text.length > LONGEST ? undefined : readTruth(text, digits);

export const truthOfOption = (text: string): boolean | undefined => (text.length > LONGEST ? undefined : readTruthOption(text));
