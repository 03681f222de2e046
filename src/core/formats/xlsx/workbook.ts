import type { PlacelessIssue } from '../issue-list.js';
import { readXml, textOf, type XmlElement } from '../xml-tree.js';
import { shiftedRun } from '../raised-digits.js';
import { readZip, type ZipLimits } from '../zip-entries.js';
import { numberFormats, type NumberFormat } from './number-formats.js';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly xml: string;
}

/** What the sheets of a workbook have in common, and their XML. */
export interface Workbook {
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: readonly string[];
  /** Whether the texts that cells share end early, so that cells are empty which were not. */
  readonly stringsDamaged: boolean;
  /** By the number of a cell's style. */
  readonly formats: ReadonlyMap<number, NumberFormat>;
  readonly from1904: boolean;
}

const LIMITS: ZipLimits = { entries: 2_000, expanded: 96 * 1024 * 1024, ratio: 200 };
const MAX_SHEETS = 200;

/** Opens an .xlsx file; never throws. Unlike the directory of the archive, which is checked first, its XML may still be at fault. */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook | { readonly issue: PlacelessIssue }> {
  const zip = await readZip(bytes, (name) => /\.(xml|rels)$/iu.test(name), LIMITS);
  if ('issue' in zip) return zip;
  const part = (path: string): string | undefined => {
    const found =
      zip.entries.get(path) ??
      zip.entries.get([...zip.entries.keys()].find((name) => name.toLowerCase() === path.toLowerCase()) ?? '');
    return found === undefined ? undefined : new TextDecoder(isUtf16(found) ? 'utf-16' : 'utf-8').decode(found);
  };
  const workbook = part('xl/workbook.xml');
  if (workbook === undefined) return { issue: { severity: 'error', code: 'no_workbook' } };
  const relations = relationsOf(part('xl/_rels/workbook.xml.rels'));
  const pathOf = (type: string): string | undefined => [...relations.values()].find((one) => one.type.endsWith(`/${type}`))?.path;
  const sheets = sheetsOf(workbook).flatMap(({ name, hidden, id }) => {
    const xml = part(relations.get(id)?.path ?? '');
    return xml === undefined ? [] : [{ name, hidden, xml }];
  });
  if (sheets.length === 0) return { issue: { severity: 'error', code: 'no_workbook' } };
  const { strings, damaged } = stringsOf(part(pathOf('sharedStrings') ?? 'xl/sharedStrings.xml'));
  return {
    sheets,
    sharedStrings: strings,
    stringsDamaged: damaged,
    formats: numberFormats(part(pathOf('styles') ?? 'xl/styles.xml')),
    from1904: /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/u.test(workbook),
  };
}

const isUtf16 = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;

/** The name without its prefix. */
export const localName = (element: XmlElement): string => element.name.replace(/^[^:]*:/u, '');

export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes[name] ?? Object.entries(element.attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];

function sheetsOf(xml: string): { name: string; hidden: boolean; id: string }[] {
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  readXml(xml, (element) => {
    if (localName(element) === 'sheet' && sheets.length < MAX_SHEETS)
      sheets.push({
        name: element.attributes['name'] ?? '',
        hidden: /hidden/iu.test(element.attributes['state'] ?? ''),
        id: Object.entries(element.attributes).find(([key]) => /(^|:)id$/u.test(key))?.[1] ?? '',
      });
    return true;
  });
  return sheets;
}

function relationsOf(xml: string | undefined): ReadonlyMap<string, { readonly type: string; readonly path: string }> {
  const relations = new Map<string, { type: string; path: string }>();
  readXml(xml ?? '', (element) => {
    const { Id: id, Target: target, Type: type } = element.attributes;
    if (id !== undefined && target !== undefined)
      relations.set(id, {
        type: type ?? '',
        path: target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`,
      });
    return true;
  });
  return relations;
}

function stringsOf(xml: string | undefined): { readonly strings: readonly string[]; readonly damaged: boolean } {
  const strings: string[] = [];
  if (xml === undefined) return { strings, damaged: false };
  const { fault } = readXml(xml, (element) => {
    if (localName(element) !== 'si') return false;
    strings.push(richText(element));
    return true;
  });
  return { strings, damaged: fault !== null };
}

/** The text of runs; pronunciation that stands beside them is left out. */
export function richText(element: XmlElement): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const name = localName(child);
    if (name === 't') text += textOf(child);
    if (name === 'is') text += richText(child);
    if (name === 'r') text += runText(child, text);
  }
  return unescapeCharacters(text);
}

const SHIFTS: Readonly<Record<string, 'sub' | 'sup'>> = { superscript: 'sup', subscript: 'sub' };

/** A run of a cell: 10² stands there as a run 10 and a raised run 2. */
function runText(run: XmlElement, before: string): string {
  const part = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
    parent?.children.find((child): child is XmlElement => typeof child !== 'string' && localName(child) === name);
  const shift = SHIFTS[part(part(run, 'rPr'), 'vertAlign')?.attributes['val'] ?? ''];
  const text = richText(run);
  return shift === undefined ? text : shiftedRun(text, shift, before);
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export const unescapeCharacters = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
