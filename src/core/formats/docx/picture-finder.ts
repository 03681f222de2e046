import { pictureMark } from '../picture-marks.js';
import { childOf, type XmlElement } from '../xml-tree.js';

/** A picture as the document speaks of it. */
export interface FoundPicture {
  /** Relationships to its bytes, the best first; several where the document has it in several kinds. */
  readonly sources: readonly { readonly id: string; readonly linked: boolean }[];
  readonly alt: string | null;
  /** Parts of it are hidden in Word. */
  readonly cropped: boolean;
  /** Drawn in Word (a chart, a group of shapes): there are no bytes. */
  readonly drawn: boolean;
}

type Sources = FoundPicture['sources'][number][];

const MAX_ALT = 500;
const FILE_NAME = /^\S*\.(?:png|jpe?g|gif|webp|bmp|tiff?|svg|emf|wmf)$|^[a-z]:\\/iu;
/** What is drawn out of parts: without them, a question may have lost its figure. */
const DRAWN = new Set(['wpg:wgp', 'wpc:wpc', 'v:group', 'c:chart', 'cx:chart', 'dgm:relIds', 'w14:contentPart', 'o:OLEObject']);

/** Gathers the pictures of a document in the order of its text. */
export class PictureFinder {
  readonly found: FoundPicture[] = [];

  /** Marks for what is shown by a drawing; '' where that is nothing, or texts, which are read as such. */
  marksOf(element: XmlElement): string {
    const from = this.found.length;
    this.walk(element, null);
    if (this.found.length === from && holds(element, (name) => DRAWN.has(name)))
      this.found.push({ sources: [], alt: null, cropped: false, drawn: true });
    return this.found
      .slice(from)
      .map((_, index) => pictureMark(from + index))
      .join('');
  }

  private walk(element: XmlElement, around: string | null): void {
    if (element.name === 'mc:Fallback' || element.name === 'w:txbxContent' || isHidden(element)) return;
    const alt = altOf(element) ?? around;
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'a:blip') this.found.push(blip(child, element, alt));
      else if (child.name === 'v:imagedata') this.found.push(imageData(child, alt));
      else if (child.name === 'pic:pic' && !holds(child, (name) => name === 'a:blip'))
        this.found.push({ sources: [], alt, cropped: false, drawn: false });
      else this.walk(child, alt);
    }
    if (element.name === 'mc:AlternateContent') this.fallback(element, alt);
  }

  /** What Word shows to older programs, where a newer kind of drawing, such as ink, has no bytes itself. */
  private fallback(element: XmlElement, alt: string | null): void {
    const isPicture = (name: string): boolean => name === 'a:blip' || name === 'v:imagedata' || name === 'w:txbxContent';
    const fallback = childOf(element, 'mc:Fallback');
    if (fallback !== undefined && !holds(element, isPicture)) for (const child of elementsOf(fallback)) this.walk(child, alt);
  }
}

const elementsOf = (element: XmlElement): XmlElement[] => element.children.filter((child) => typeof child !== 'string');

/** `a:blip` (ECMA-376, part 1, 20.1.8.13); within it Microsoft's `svgBlip` names the drawing that the blip is a copy of. */
function blip(element: XmlElement, fill: XmlElement, alt: string | null): FoundPicture {
  const sources: Sources = [];
  const add = ({ attributes }: XmlElement): void => {
    if (attributes['r:embed'] !== undefined) sources.push({ id: attributes['r:embed'], linked: false });
    if (attributes['r:link'] !== undefined) sources.push({ id: attributes['r:link'], linked: true });
  };
  add(element);
  holds(element, (name, one) => {
    if (name === 'asvg:svgBlip') add(one);
    return false;
  });
  const edges = childOf(fill, 'a:srcRect')?.attributes ?? {};
  return { sources, alt, cropped: ['l', 't', 'r', 'b'].some((edge) => Number(edges[edge] ?? 0) > 0), drawn: false };
}

/** `v:imagedata` (ECMA-376, part 4, 19.1.2.11). */
function imageData({ attributes }: XmlElement, alt: string | null): FoundPicture {
  const sources: Sources = [];
  for (const name of ['r:id', 'o:relid', 'r:href'])
    if (attributes[name] !== undefined) sources.push({ id: attributes[name], linked: name === 'r:href' });
  const edges = ['cropleft', 'croptop', 'cropright', 'cropbottom'];
  const cropped = edges.some((edge) => Number.parseFloat(attributes[edge] ?? '0') > 0);
  return { sources, alt, cropped, drawn: false };
}

function isHidden(element: XmlElement): boolean {
  const properties = childOf(element, 'wp:docPr') ?? childOf(childOf(element, 'pic:nvPicPr'), 'pic:cNvPr');
  return /^(?:1|true)$/u.test(properties?.attributes['hidden'] ?? '');
}

/** The words for a picture that its teacher wrote; the name of a file is none. */
function altOf(element: XmlElement): string | null {
  const own = element.name.startsWith('v:') ? element.attributes['alt'] : undefined;
  const properties = childOf(element, 'wp:docPr') ?? childOf(childOf(element, 'pic:nvPicPr'), 'pic:cNvPr');
  const text = (own ?? properties?.attributes['descr'] ?? '').replace(/[\s\p{Cc}\p{Noncharacter_Code_Point}]+/gu, ' ').trim();
  if (text === '' || FILE_NAME.test(text)) return null;
  const characters = [...text];
  return characters.length > MAX_ALT ? `${characters.slice(0, MAX_ALT - 1).join('')}…` : text;
}

/** Whether anything within the element passes, but for what older programs are shown. */
export function holds(element: XmlElement, test: (name: string, one: XmlElement) => boolean): boolean {
  return element.children.some(
    (child) => typeof child !== 'string' && child.name !== 'mc:Fallback' && (test(child.name, child) || holds(child, test)),
  );
}
