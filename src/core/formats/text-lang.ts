import { pickLang } from '../question/pick-lang.js';
import type { Lang } from '../question/question.js';
import type { ReadOptions } from './model.js';

/**
 * The language of a file that does not name its own: as the teacher says; else by its script, as the set calls it that the file comes
 * into. Latin letters alone say little, since any language has terms and names in them: they are the set's first language, unless it has
 * English.
 */
export function languageOf(text: string, { lang, setLanguages = [] }: Pick<ReadOptions, 'lang' | 'setLanguages'>): Lang {
  if (lang !== undefined) return lang;
  const guess = guessLang(text);
  const others = guess === 'en' ? setLanguages : setLanguages.filter((one) => WRITTEN_IN_HAN.test(one));
  return others.length === 0 ? guess : pickLang(Object.fromEntries(others.map((one) => [one, true])), guess, others[0]);
}

const WRITTEN_IN_HAN = /^(zh|yue|ja|ko)\b/i;

/** The language of a text that does not name it: Chinese where some of it is written in Chinese characters, else English. */
export function guessLang(text: string): 'zh-CN' | 'en' {
  const sample = text.slice(0, 20_000);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = sample.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return han > 0 && han * 2 >= words ? 'zh-CN' : 'en';
}
