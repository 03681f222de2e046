import { isOnlyPictures, pictureMark, picturesIn, withoutPictures } from '../picture-marks.js';
import { readLetters, readTruth } from './answer-values.js';
import { emptyBlanks } from './blanks.js';
import type { Kind } from './kinds.js';

/**
 * An answer that is graded without its pictures, which explain it: `beside` has them. An answer that the learner compares with their own
 * keeps them.
 */
export function answerApart(
  text: string,
  kind: Kind | null,
  hasOptions: boolean,
  prompt: string,
): { readonly answer: string; readonly beside: string } {
  const words = withoutPictures(text);
  if (words === text.trim()) return { answer: text, beside: '' };
  const isChosen = hasOptions || (kind !== null && kind !== 'open' && kind !== 'blank');
  const isWritten = kind === 'blank' || (kind === null && emptyBlanks(prompt).length > 0);
  const isGraded = isChosen || (isWritten && !isOnlyPictures(text)) || (kind === null && isValue(words));
  if (!isGraded) return { answer: text, beside: '' };
  return { answer: words, beside: picturesIn(text).map(pictureMark).join('') };
}

const isValue = (words: string): boolean => readTruth(words) !== undefined || readLetters(words)?.rest === '';
