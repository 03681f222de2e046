import { shiftedRun } from '../raised-digits.js';
import { isRed, MARKS, RESERVED_CHARACTERS } from '../marked-text.js';
import { childOf, childrenOf, type XmlElement } from '../xml-tree.js';
import { formulaText } from './formula.js';
import { valueOf } from './numbering.js';
import { holds, type PictureFinder } from './picture-finder.js';
import { symbolOf } from './symbols.js';

/** What a paragraph held that text cannot; pictures have marks in it. */
export interface Untold {
  readonly pictures: PictureFinder;
  formulas: number;
  symbols: number;
}

interface Style {
  readonly red: boolean;
  readonly underlined: boolean;
  readonly font: string;
  readonly shift: 'sub' | 'sup' | null;
}

interface Run {
  readonly text: string;
  readonly style: Style;
}

/** Deleted and moved-away text, and what is written for other readers than people. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPr',
  'w:rPr',
  'w:instrText',
  'w:delText',
  'w:sdtPr',
  'w:rt',
  'mc:Fallback',
  'w:commentReference',
]);

/** The text of a paragraph, with marks for pictures and for red and underlined runs; text boxes are left to the caller. */
export function paragraphText(paragraph: XmlElement, untold: Untold): string {
  const runs: Run[] = [];
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string' || SKIPPED.has(child.name)) continue;
      if (child.name === 'w:r') readRun(child, runs, untold);
      else if (child.name === 'm:oMath' || child.name === 'm:oMathPara') {
        const { text, whole } = formulaText(child);
        if (!whole || text === '') untold.formulas++;
        runs.push({ text: text.replace(RESERVED_CHARACTERS, ''), style: PLAIN });
      } else walk(child);
    }
  };
  walk(paragraph);
  return marked(withShifts(runs));
}

const PLAIN: Style = { red: false, underlined: false, font: '', shift: null };
const SHIFTS: Readonly<Record<string, Style['shift']>> = { superscript: 'sup', subscript: 'sub' };
const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !/^(?:0|false|off|none)$/i.test(valueOf(element) ?? 'true');

function readRun(run: XmlElement, runs: Run[], untold: Untold): void {
  const properties = childOf(run, 'w:rPr');
  if (isOn(childOf(properties, 'w:vanish'))) return;
  const style: Style = {
    red: isRed(valueOf(childOf(properties, 'w:color')) ?? ''),
    underlined: isOn(childOf(properties, 'w:u')),
    font: childOf(properties, 'w:rFonts')?.attributes['w:ascii'] ?? '',
    shift: SHIFTS[valueOf(childOf(properties, 'w:vertAlign')) ?? ''] ?? null,
  };
  let text = '';
  for (const child of run.children) if (typeof child !== 'string') text += contentOf(child, style, untold);
  if (text !== '') runs.push({ text, style });
}

function contentOf(element: XmlElement, style: Style, untold: Untold): string {
  switch (element.name) {
    case 'w:t':
      return fromSymbolFont(element.children.filter((piece) => typeof piece === 'string').join(''), style.font);
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '-';
    case 'w:sym': {
      const code = Number.parseInt(element.attributes['w:char'] ?? '', 16);
      const symbol = symbolOf(element.attributes['w:font'] ?? '', code);
      if (symbol === undefined) untold.symbols++;
      return symbol ?? '□';
    }
    case 'w:ruby': {
      const base = childOf(element, 'w:rubyBase');
      const inner: Run[] = [];
      for (const run of childrenOf(base, 'w:r')) readRun(run, inner, untold);
      return inner.map(({ text }) => text).join('');
    }
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
    case 'mc:AlternateContent':
      return pictureText(element, untold);
    default:
      return '';
  }
}

function fromSymbolFont(text: string, font: string): string {
  const clean = text.replace(RESERVED_CHARACTERS, '').replace(/\r\n?|\n/g, ' ');
  return clean.replace(
    /[\uF000-\uF0FF]/g,
    (character) => symbolOf(font === '' ? 'Symbol' : font, character.charCodeAt(0)) ?? character,
  );
}

function pictureText(element: XmlElement, untold: Untold): string {
  const isEquation = holds(
    element,
    (name, one) => name === 'o:OLEObject' && /equation|mathtype/i.test(one.attributes['ProgID'] ?? ''),
  );
  if (!isEquation) return untold.pictures.marksOf(element);
  untold.formulas++;
  return '[公式]';
}

/** Raised and lowered runs in characters that say so; Word cuts what stands high in one piece into several runs. */
function withShifts(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const goesOn = last !== undefined && last.style.shift !== null && last.style.shift === run.style.shift;
    if (goesOn) joined.splice(-1, 1, { ...last, text: last.text + run.text });
    else joined.push(run);
  }
  return joined.map(({ text, style }, index) => ({
    text: style.shift === null ? text : shiftedRun(text, style.shift, joined[index - 1]?.text ?? ''),
    style,
  }));
}

/** The runs as one text; a mark stands only where colour or underline changes. */
function marked(runs: readonly Run[]): string {
  let text = '';
  let red = false;
  let underlined = false;
  for (const run of [...runs, { text: '', style: PLAIN }]) {
    if (underlined && !run.style.underlined) text += MARKS.underlineOff;
    if (red !== run.style.red) text += run.style.red ? MARKS.redOn : MARKS.redOff;
    if (!underlined && run.style.underlined) text += MARKS.underlineOn;
    ({ red, underlined } = run.style);
    // A line is read by itself: what is marked beyond its end is marked in the next line anew.
    const off = `${underlined ? MARKS.underlineOff : ''}${red ? MARKS.redOff : ''}`;
    const on = `${red ? MARKS.redOn : ''}${underlined ? MARKS.underlineOn : ''}`;
    text += run.text.replaceAll('\n', `${off}\n${on}`);
  }
  return text;
}
