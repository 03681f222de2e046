import { isRecord, type Raw } from './authored-texts.js';

/** The fields of a blank that are texts; the others are structure. */
export const BLANK_TEXTS = ['hint', 'options', 'acceptedAnswers'] as const;

/** An accepted answer may be written as a mere text. */
export const spreadAccepted = (accepted: unknown): unknown =>
  Array.isArray(accepted) ? accepted.map((one: unknown) => (typeof one === 'string' ? { text: one } : one)) : accepted;

/**
 * Takes blanks that were written whole apart, into what all languages share and the texts of one language. Both keep the indexes, so that
 * pointers into either are pointers into the list as written. A blank without `input` is chosen when it has options, else typed.
 */
export function splitBlanks(blanks: unknown): { readonly structure: unknown; readonly texts: unknown } {
  if (!Array.isArray(blanks)) return { structure: blanks, texts: [] };
  const parts = blanks.map((blank: unknown) => (isRecord(blank) ? splitBlank(blank) : { structure: blank, texts: blank }));
  return { structure: parts.map((part) => part.structure), texts: parts.map((part) => part.texts) };
}

function splitBlank(blank: Raw): { structure: Raw; texts: Raw } {
  const isText = (name: string): boolean => BLANK_TEXTS.some((text) => text === name);
  const entries = Object.entries(blank);
  const texts = Object.fromEntries(entries.filter(([name]) => name === 'id' || isText(name)));
  return {
    structure: {
      input: 'options' in blank ? 'choice' : 'text',
      ...Object.fromEntries(entries.filter(([name]) => !isText(name))),
    },
    texts: 'acceptedAnswers' in texts ? { ...texts, acceptedAnswers: spreadAccepted(texts['acceptedAnswers']) } : texts,
  };
}
