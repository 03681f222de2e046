import { childOf, childrenOf, readXml, type XmlElement } from '../xml-tree.js';
import { counted } from './counting.js';

interface Level {
  readonly start: number;
  readonly way: string;
  /** With `%1` for the number of the first level, and so on. */
  readonly text: string;
  readonly behind: string;
  readonly allDigits: boolean;
  readonly restarts: boolean;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

/** Which list and level a paragraph is of. */
export interface NumberedAs {
  readonly listId: string;
  readonly level: number;
}

const MAX_LEVEL = 8;

export const valueOf = (element: XmlElement | undefined): string | undefined => element?.attributes['w:val'];
const integer = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,6}$/.test(text) ? Number(text) : undefined;

/** The automatic numbers of a Word document, which are not in its text: 一、 1. A. as the reader of the document sees them. */
export class Numbering {
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  private constructor(
    private readonly lists: ReadonlyMap<string, List>,
    private readonly styles: ReadonlyMap<string, NumberedAs>,
  ) {}

  /** From `word/numbering.xml` and `word/styles.xml`; '' for a part that the document lacks. */
  static of(numberingXml: string, stylesXml: string): Numbering {
    return new Numbering(readLists(numberingXml), readStyles(stylesXml));
  }

  /** What stands before the text of the next paragraph; '' for none. Paragraphs must come in order. */
  next(properties: XmlElement | undefined): string {
    const numbered = numberingOf(properties) ?? this.styles.get(valueOf(childOf(properties, 'w:pStyle')) ?? '');
    if (numbered === undefined || numbered.listId === '0') return '';
    const list = this.lists.get(numbered.listId);
    const level = list?.levels.get(numbered.level);
    if (list === undefined || level === undefined) return '';
    const counters = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counters);
    if (!this.begun.has(numbered.listId)) {
      this.begun.add(numbered.listId);
      for (const [at, start] of list.startOverrides) counters[at] = start - 1;
    }
    counters[numbered.level] = (counters[numbered.level] ?? level.start - 1) + 1;
    for (let deeper = numbered.level + 1; deeper <= MAX_LEVEL; deeper++)
      if (list.levels.get(deeper)?.restarts !== false) counters[deeper] = undefined;
    return label(list, level, counters);
  }
}

function label(list: List, level: Level, counters: readonly (number | undefined)[]): string {
  if (level.way === 'bullet' || level.way === 'none') return '';
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const other = list.levels.get(at);
    return counted(counters[at] ?? other?.start ?? 1, level.allDigits ? 'decimal' : (other?.way ?? 'decimal'));
  });
  return text === '' ? '' : text + level.behind;
}

function numberingOf(properties: XmlElement | undefined): NumberedAs | undefined {
  const numbering = childOf(properties, 'w:numPr');
  const listId = valueOf(childOf(numbering, 'w:numId'));
  if (listId === undefined) return undefined;
  return { listId, level: integer(valueOf(childOf(numbering, 'w:ilvl'))) ?? 0 };
}

function readLevel(element: XmlElement): Level {
  const behind = valueOf(childOf(element, 'w:suff'));
  return {
    start: integer(valueOf(childOf(element, 'w:start'))) ?? 1,
    way: valueOf(childOf(element, 'w:numFmt')) ?? 'decimal',
    text: (valueOf(childOf(element, 'w:lvlText')) ?? '').slice(0, 100),
    behind: behind === 'nothing' ? '' : ' ',
    allDigits: childOf(element, 'w:isLgl') !== undefined,
    restarts: valueOf(childOf(element, 'w:lvlRestart')) !== '0',
  };
}

function readLevels(element: XmlElement): Map<number, Level> {
  return new Map(
    childrenOf(element, 'w:lvl').map((level) => [integer(level.attributes['w:ilvl']) ?? 0, readLevel(level)] as const),
  );
}

function readLists(xml: string): Map<string, List> {
  const lists = new Map<string, List>();
  if (xml === '') return lists;
  const { root } = readXml(xml);
  const abstract = new Map<string, Map<number, Level>>();
  for (const element of root === null ? [] : childrenOf(root, 'w:abstractNum'))
    abstract.set(element.attributes['w:abstractNumId'] ?? '', readLevels(element));
  for (const element of root === null ? [] : childrenOf(root, 'w:num')) {
    const abstractId = valueOf(childOf(element, 'w:abstractNumId')) ?? '';
    const levels = new Map(abstract.get(abstractId) ?? []);
    const startOverrides = new Map<number, number>();
    for (const override of childrenOf(element, 'w:lvlOverride')) {
      const at = integer(override.attributes['w:ilvl']) ?? 0;
      const start = integer(valueOf(childOf(override, 'w:startOverride')));
      if (start !== undefined) startOverrides.set(at, start);
      for (const [index, level] of readLevels(override)) levels.set(index, level);
    }
    lists.set(element.attributes['w:numId'] ?? '', { abstractId, levels, startOverrides });
  }
  return lists;
}

/** Paragraph styles that number their paragraphs, by themselves or through the style that they are based on. */
function readStyles(xml: string): Map<string, NumberedAs> {
  const numbered = new Map<string, NumberedAs>();
  if (xml === '') return numbered;
  const basis = new Map<string, string>();
  const { root } = readXml(xml);
  for (const style of root === null ? [] : childrenOf(root, 'w:style')) {
    const id = style.attributes['w:styleId'] ?? '';
    const own = numberingOf(childOf(style, 'w:pPr'));
    const basedOn = valueOf(childOf(style, 'w:basedOn'));
    if (own !== undefined) numbered.set(id, own);
    else if (basedOn !== undefined) basis.set(id, basedOn);
  }
  for (const id of basis.keys()) {
    let at = basis.get(id);
    for (let step = 0; step < 20 && at !== undefined && !numbered.has(id); step++) {
      const inherited = numbered.get(at);
      if (inherited !== undefined) numbered.set(id, inherited);
      at = basis.get(at);
    }
  }
  return numbered;
}
