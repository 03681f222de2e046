const DIGITS = '零一二三四五六七八九';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 1 → 一, 12 → 十二, 105 → 一百零五; of 0..9999. */
export function chineseNumber(value: number): string {
  if (value < 1 || value > 9_999) return String(value);
  let text = '';
  let zero = false;
  for (const [unit, name] of [
    [1_000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) zero = text !== '';
    else {
      text += (zero ? '零' : '') + (digit === 1 && unit === 10 && text === '' ? '' : DIGITS.charAt(digit)) + name;
      zero = false;
    }
  }
  return text;
}

/** 1 → A, 26 → Z, 27 → AA, as Word counts. */
const letters = (value: number): string =>
  value < 1 || value > 780
    ? String(value)
    : String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);

function roman(value: number): string {
  if (value < 1 || value > 3_999) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    text += sign.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}

const within = (signs: string, value: number): string => [...signs][value - 1] ?? String(value);

/** A number in one of Word's ways of counting (`w:numFmt`); unknown ways count in digits, bullets give nothing. */
export function counted(value: number, way: string): string {
  switch (way) {
    case 'none':
    case 'bullet':
      return '';
    case 'upperLetter':
      return letters(value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'chineseLegalSimplified':
    case 'japaneseCounting':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographDigital':
      return chineseNumber(value);
    case 'ideographTraditional':
      return within('甲乙丙丁戊己庚辛壬癸', value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return within('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', value);
    case 'decimalEnclosedParen':
      return `(${String(value)})`;
    case 'decimalEnclosedFullstop':
      return `${String(value)}.`;
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}
