const GREEK_SMALL = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';
const GREEK_LARGE = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';
const SYMBOL: Readonly<Record<number, string>> = {
  0x22: '∀',
  0x24: '∃',
  0x5e: '⊥',
  0xa3: '≤',
  0xa5: '∞',
  0xae: '→',
  0xb0: '°',
  0xb1: '±',
  0xb3: '≥',
  0xb4: '×',
  0xb9: '≠',
  0xbb: '≈',
  0xc6: '∅',
  0xc7: '∩',
  0xc8: '∪',
  0xc9: '⊃',
  0xca: '⊇',
  0xcb: '⊄',
  0xcc: '⊂',
  0xcd: '⊆',
  0xce: '∈',
  0xcf: '∉',
  0xd0: '∠',
  0xd6: '√',
  0xd8: '¬',
  0xd9: '∧',
  0xda: '∨',
  0xdb: '⇔',
  0xde: '⇒',
  0xe5: '∑',
  0xf2: '∫',
};
const WINGDINGS: Readonly<Record<number, string>> = {
  0xfc: '√',
  0xfb: '×',
  0xfe: '√',
  0xfd: '×',
  0xa8: '□',
  0x6f: '□',
  0xd8: '',
};
const WINGDINGS_2: Readonly<Record<number, string>> = { 0x50: '√', 0x4f: '×', 0x52: '√', 0x51: '×', 0xa3: '□' };

/** A character of one of the fonts whose letters are other signs, by its code in the font; undefined for unknown ones. */
export function symbolOf(font: string, code: number): string | undefined {
  const at = code & 0xff;
  if (/wingdings 2/i.test(font)) return WINGDINGS_2[at];
  if (/wingdings/i.test(font)) return WINGDINGS[at];
  if (!/symbol/i.test(font)) return undefined;
  if (at >= 0x61 && at <= 0x7a) return GREEK_SMALL.charAt(at - 0x61);
  if (at >= 0x41 && at <= 0x5a) return GREEK_LARGE.charAt(at - 0x41);
  return SYMBOL[at] ?? (at >= 0x20 && at < 0x7f ? String.fromCharCode(at) : undefined);
}
