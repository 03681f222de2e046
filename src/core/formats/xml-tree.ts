import { SaxesParser } from 'saxes';

/** An element of an XML file; lines count from 1. */
export interface XmlElement {
  readonly name: string;
  readonly line: number;
  /** In the text: the place behind the start tag. */
  readonly offset: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

export interface XmlLimits {
  readonly depth: number;
  readonly nodes: number;
  /** Characters of all text together. */
  readonly text: number;
}

/** Why the reading of XML ended early; `line` is where. `detail` is the parser's own word, in English. */
export interface XmlFault {
  readonly code: 'xml_malformed' | 'xml_doctype' | 'xml_limit';
  readonly line: number;
  readonly offset: number;
  /** The elements that stood open there, outermost first. */
  readonly open: readonly XmlElement[];
  readonly detail: string;
}

const DEFAULT_LIMITS: XmlLimits = { depth: 100, nodes: 5_000_000, text: 200_000_000 };

/** Named characters that people write although XML does not know them. They are single characters: nothing expands. */
const FAMILIAR = { nbsp: '\u00a0', ndash: '–', mdash: '—', hellip: '…', deg: '°', times: '×', middot: '·', copy: '©' };

class Stopped extends Error {
  constructor(readonly fault: XmlFault) {
    super(fault.code);
  }
}

/**
 * Reads XML into small trees. A document type is refused, so that no entity is ever defined or fetched.
 * @param take gets every element as it closes, innermost first; true takes it out of its parent, so that a long file needs little memory
 * @param options.firstLine the number of the text's first line
 * @returns the root, and the fault that ended the reading where there was one; elements taken before it are sound
 */
export function readXml(
  text: string,
  take: (element: XmlElement, depth: number) => boolean = () => false,
  options: { readonly limits?: XmlLimits; readonly firstLine?: number } = {},
): { readonly root: XmlElement | null; readonly fault: XmlFault | null } {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const lineOffset = (options.firstLine ?? 1) - 1;
  const parser = new SaxesParser({ position: true });
  Object.assign(parser.ENTITIES, FAMILIAR);
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let nodes = 0;
  let characters = 0;
  const stop = (code: XmlFault['code'], detail: string): never => {
    throw new Stopped({ code, line: parser.line + lineOffset, offset: parser.position, open: [...open], detail });
  };
  const addText = (piece: string): void => {
    const parent = open.at(-1);
    if (parent === undefined) return;
    characters += piece.length;
    if (characters > limits.text) stop('xml_limit', 'text');
    parent.children.push(piece);
  };
  parser.on('error', (error) => stop('xml_malformed', error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', () => stop('xml_doctype', 'DOCTYPE'));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', (tag) => {
    if (++nodes > limits.nodes) stop('xml_limit', 'elements');
    if (open.length >= limits.depth) stop('xml_limit', 'depth');
    const attributes = tag.attributes as Readonly<Record<string, string>>;
    const line = parser.line + lineOffset;
    const element: XmlElement = { name: tag.name, line, offset: parser.position, attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element !== undefined && take(element, open.length)) open.at(-1)?.children.pop();
  });
  try {
    parser.write(text).close();
    return { root, fault: null };
  } catch (error) {
    if (error instanceof Stopped) return { root, fault: error.fault };
    throw error;
  }
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element === undefined
    ? []
    : element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The text of the element and all within it; markup that stands in it unescaped is written out as it came. */
export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const [only] = element.children;
  if (element.children.length === 1 && typeof only === 'string') return only;
  return element.children.map((child) => (typeof child === 'string' ? child : markupOf(child))).join('');
}

function markupOf(element: XmlElement): string {
  const attributes = Object.entries(element.attributes).map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
  const start = `<${element.name}${attributes.join('')}`;
  return element.children.length === 0 ? `${start}/>` : `${start}>${textOf(element)}</${element.name}>`;
}

/** Text for between tags, in CDATA where it holds markup; characters that XML 1.0 cannot hold are left out. */
export function xmlText(text: string): string {
  const sound = text.replace(NOT_XML, '');
  return /[<&\r]|\]\]>/.test(sound)
    ? sound.includes('\r')
      ? escaped(sound)
      : `<![CDATA[${sound.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
    : sound;
}

/** Text for an attribute between double quotes. */
export function xmlAttribute(text: string): string {
  return escaped(text.replace(NOT_XML, '')).replace(/["\n\t]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
