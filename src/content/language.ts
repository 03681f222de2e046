import { chooseLang, type Locale } from '../platform/http/locale.js';

/** Languages and scripts written from right to left (Unicode CLDR, scriptMetadata). */
const RIGHT_TO_LEFT =
  /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|nqo|pa-arab|ps|sd|syr|ug|ur|yi)(-|$)|-(adlm|arab|hebr|nkoo|rohg|syrc|thaa)(-|$)/i;

export const directionOf = (lang: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.test(lang) && !/-latn(-|$)/i.test(lang) ? 'rtl' : 'ltr';

/** The language of a text kept by language that serves the caller best. */
export const langFor = (content: Readonly<Record<string, unknown>>, locale: Locale, fallback: string): string =>
  chooseLang(Object.keys(content), locale, fallback);
