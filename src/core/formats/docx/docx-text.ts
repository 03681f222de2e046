import type { ImportedMedia, ImportIssue } from '../model.js';
import { isOnlyPictures, picturesIn } from '../picture-marks.js';
import { xmlFaultParams } from '../xml-fault-words.js';
import { childOf, readXml, type XmlElement } from '../xml-tree.js';
import { readZip } from '../zip-entries.js';
import { Numbering, valueOf } from './numbering.js';
import { paragraphText, type Untold } from './paragraph.js';
import { readPictures, type Picture } from './picture-files.js';
import { PictureFinder } from './picture-finder.js';
import { readRelationships } from './relationships.js';

export interface DocumentText {
  /** Lines as a reader of the document sees them, with marks for pictures and for red and underlined runs. */
  readonly text: string;
  /** By the number of their mark. */
  readonly pictures: readonly Picture[];
  readonly media: readonly ImportedMedia[];
  readonly issues: readonly ImportIssue[];
}

export interface UnreadDocument {
  readonly text: null;
  readonly issues: readonly ImportIssue[];
}

const FOLDER = 'word';
const DOCUMENT = 'word/document.xml';
const RELATIONSHIPS = 'word/_rels/document.xml.rels';
const NUMBERING = 'word/numbering.xml';
const STYLES = 'word/styles.xml';
const MAX_TABLE_DEPTH = 20;

/**
 * The text of a Word document (.docx): paragraphs with their automatic numbers, breaks within them as lines, rows of tables with tabs
 * between cells; without deleted and hidden text. Pictures have their place in it by marks; what else text cannot hold is counted in issues.
 * Never throws.
 */
export async function readDocx(bytes: Uint8Array): Promise<DocumentText | UnreadDocument> {
  const zip = await readZip(bytes, (name) => [DOCUMENT, RELATIONSHIPS, NUMBERING, STYLES].includes(name));
  if ('issue' in zip) return { text: null, issues: [{ ...zip.issue, place: {} }] };
  const part = (name: string): string => new TextDecoder().decode(zip.entries.get(name) ?? new Uint8Array());
  if (!zip.entries.has(DOCUMENT)) return { text: null, issues: [{ severity: 'error', code: 'no_word_document', place: {} }] };
  const reader = new DocumentReader(Numbering.of(part(NUMBERING), part(STYLES)));
  const { fault } = readXml(part(DOCUMENT), (element, depth) => {
    if (depth !== 2) return false;
    reader.block(element, 0);
    return true;
  });
  const issues: ImportIssue[] = [...reader.issues];
  if (fault !== null) issues.unshift({ severity: 'error', code: fault.code, place: {}, params: xmlFaultParams(fault.detail) });
  const files = await readPictures(bytes, reader.pictures.found, readRelationships(part(RELATIONSHIPS), FOLDER));
  if ('issue' in files) return { text: null, issues: [{ ...files.issue, place: {} }] };
  return { text: reader.lines.join('\n'), ...files, issues };
}

const COUNTED = ['formulas', 'symbols'] as const;

class DocumentReader {
  readonly lines: string[] = [];
  readonly pictures = new PictureFinder();
  private readonly untold: Untold = { pictures: this.pictures, formulas: 0, symbols: 0 };
  private readonly firstAt = new Map<(typeof COUNTED)[number], number>();

  constructor(private readonly numbering: Numbering) {}

  get issues(): ImportIssue[] {
    return COUNTED.flatMap((what): ImportIssue[] => {
      const count = this.untold[what];
      const line = this.firstAt.get(what) ?? 1;
      return count === 0 ? [] : [{ severity: 'warning', code: `document_${what}`, place: { line }, params: { count } }];
    });
  }

  /** A paragraph, a table, or something around such. */
  block(element: XmlElement, depth: number): void {
    if (depth > MAX_TABLE_DEPTH || element.name === 'w:del' || element.name === 'w:moveFrom' || element.name === 'mc:Fallback')
      return;
    if (element.name === 'w:p') this.paragraph(element);
    else if (element.name === 'w:tbl') this.table(element, depth);
    else for (const child of element.children) if (typeof child !== 'string') this.block(child, depth + 1);
  }

  private paragraph(paragraph: XmlElement): void {
    const before = { ...this.untold };
    const number = this.numbering.next(childOf(paragraph, 'w:pPr'));
    const at = this.lines.length + 1;
    this.lines.push(...`${number}${paragraphText(paragraph, this.untold)}`.split('\n'));
    for (const what of COUNTED) if (this.untold[what] > before[what] && !this.firstAt.has(what)) this.firstAt.set(what, at);
    this.boxes(paragraph);
  }

  /** Paragraphs of text boxes follow the one that they hang on. */
  private boxes(element: XmlElement): void {
    for (const child of element.children) {
      if (typeof child === 'string' || child.name === 'mc:Fallback') continue;
      if (child.name === 'w:txbxContent') for (const inner of child.children) if (typeof inner !== 'string') this.block(inner, 1);
      if (child.name !== 'w:txbxContent') this.boxes(child);
    }
  }

  private table(table: XmlElement, depth: number): void {
    const rows = partsOf(table, 'w:tr').map((row) => partsOf(row, 'w:tc'));
    const isLayout = rows.every((cells) => cells.length < 2);
    const merged = new MergedCells();
    for (const cells of rows) {
      const start = this.lines.length;
      const texts = cells.map((cell) => {
        const from = this.lines.length;
        for (const child of cell.children) if (typeof child !== 'string') this.block(child, depth + 1);
        return isLayout
          ? []
          : merged.cell(
              cell,
              this.lines.splice(from).filter((line) => line.trim() !== ''),
            );
      });
      merged.endRow();
      if (!isLayout) this.lines.splice(start, this.lines.length, ...rowLines(texts));
    }
  }
}

/** A cell that goes over several rows stands in each of them, as a chapter does beside its points; its pictures stand once. */
class MergedCells {
  private readonly above = new Map<number, readonly string[]>();
  private column = 0;

  cell(cell: XmlElement, lines: readonly string[]): readonly string[] {
    const properties = childOf(cell, 'w:tcPr');
    const merge = childOf(properties, 'w:vMerge');
    const goesOn = merge !== undefined && valueOf(merge) !== 'restart' && lines.length === 0;
    const own = goesOn ? (this.above.get(this.column) ?? []) : lines;
    this.above.set(
      this.column,
      own.filter((line) => picturesIn(line).length === 0),
    );
    const span = Number(valueOf(childOf(properties, 'w:gridSpan')) ?? 1);
    this.column += span >= 1 ? span : 1;
    return own;
  }

  endRow(): void {
    this.column = 0;
  }
}

/** A row as one line; a text with nothing but pictures beside it keeps its lines, and they come behind the first of these. */
function rowLines(cells: readonly (readonly string[])[]): string[] {
  const filled = cells.filter((lines) => lines.length > 0);
  const pictures = filled.filter((lines) => lines.every(isOnlyPictures));
  const [text, another] = filled.filter((lines) => !pictures.includes(lines));
  if (pictures.length > 0 && text !== undefined && another === undefined)
    return [...text.slice(0, 1), ...pictures.flat(), ...text.slice(1)];
  return [cells.map((lines) => lines.join(' ').replaceAll('\t', ' ')).join('\t')];
}

/** What Word puts around rows and cells: content controls, text inserted or moved here while changes were tracked, tags. */
const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag']);

/** The rows of a table or the cells of a row, but for those whose deletion is tracked. */
function partsOf(element: XmlElement, name: 'w:tr' | 'w:tc'): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === name) return isDeleted(child) ? [] : [child];
    return WRAPPERS.has(child.name) ? partsOf(child, name) : [];
  });
}

const isDeleted = (part: XmlElement): boolean =>
  childOf(childOf(part, 'w:trPr'), 'w:del') !== undefined || childOf(childOf(part, 'w:tcPr'), 'w:cellDel') !== undefined;
