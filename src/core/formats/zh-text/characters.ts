/**
 * Radicals that stand for whole characters in text taken from PDF files: [radical, character] pairs of U+2E80–2EFF, which compatibility
 * normalisation leaves alone. Source: Unicode Character Database, EquivalentUnifiedIdeograph.txt.
 */
const SUPPLEMENT =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';
const CHARACTER_OF = new Map([...SUPPLEMENT.matchAll(/(.)(.)/gu)].map(([, radical = '', whole = '']) => [radical, whole]));

/** Kangxi radicals whose character of normalisation is not the one that simplified Chinese writes. */
const SIMPLIFIED: Readonly<Record<string, string>> = { '⼾': '户', '⾭': '青', '⿈': '黄' };
const TRADITIONAL_TEXT = /[個們這學題對錯國為與選項判斷]/u;

/** The text with radicals replaced by the characters that they look like; nothing else changes, not even the length. */
export function mendRadicals(text: string): { readonly text: string; readonly mended: number } {
  let mended = 0;
  const simplified = !TRADITIONAL_TEXT.test(text.slice(0, 20_000));
  const whole = text.replace(/[\u2E80-\u2EFF\u2F00-\u2FD5]/gu, (radical) => {
    const character =
      (simplified ? SIMPLIFIED[radical] : undefined) ?? CHARACTER_OF.get(radical) ?? radical.normalize('NFKC').slice(0, 1);
    if (character !== radical) mended++;
    return character;
  });
  return { text: whole, mended };
}

const FOLDED: ReadonlyMap<string, string> = new Map(
  (
    [
      ['\u3000\u00A0\u2002\u2003\u2009', ' '],
      ['【〔〖﹝', '['],
      ['】〕〗﹞', ']'],
      ['﹙', '('],
      ['﹚', ')'],
      ['﹕∶︰', ':'],
      ['﹔', ';'],
      ['﹒', '.'],
      ['✓✔☑✅', '√'],
      ['✗✘❌✕✖❎╳', '×'],
      ['–—－～〜', '~'],
    ] as const
  ).flatMap(([forms, one]) => [...forms].map((form) => [form, one] as const)),
);
const TO_FOLD =
  /[\u00A0\u2002\u2003\u2009\u2013\u2014\u2236\u2611\u2705\u2713-\u2718\u274C\u274E\u2573\u3000\u3010\u3011\u3014-\u3017\u301C\uFE30\uFE52-\uFE5E\uFF01-\uFF5E]/gu;

/**
 * The form by which a line is recognised: full-width letters, digits and punctuation as ASCII, brackets, ticks and crosses as one each.
 * Of the same length as the text, so that a place in one is the same place in the other.
 */
export function formOf(text: string): string {
  return text.replace(
    TO_FOLD,
    (character) =>
      FOLDED.get(character) ?? (character >= '\uFF01' ? String.fromCharCode(character.charCodeAt(0) - 0xfee0) : character),
  );
}
