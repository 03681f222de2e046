/** An element of cleaned HTML. */
export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlChild[];
}
export type HtmlChild = HtmlElement | string;

const TOKEN = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>|[^<]+/y;
const ATTRIBUTE = /([a-zA-Z-]+)(?:="([^"]*)")?/g;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]*));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
/** Of other tags no attribute is of use. */
const HAVE_ATTRIBUTES = new Set(['td', 'th', 'a', 'img', 'audio', 'video', 'source']);
const NONE = {};
const VOID = new Set(['br', 'img', 'hr', 'source']);

/**
 * The tree of HTML that is well written and holds no other tags than `tags` and no event handlers; undefined of any other, which must be
 * cleaned first.
 * @param tags names in lower case
 */
export function parseHtml(html: string, tags: ReadonlySet<string>): HtmlElement | undefined {
  const root: HtmlElement = { tag: '', attributes: {}, children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < html.length) {
    const token = TOKEN.exec(html);
    if (token === null) return undefined;
    const [whole, closing, name, attributes = '', selfClosing] = token;
    const parent = open[open.length - 1] ?? root;
    if (name === undefined) {
      const text = decodeEntities(whole);
      if (text === undefined) return undefined;
      parent.children.push(text);
      continue;
    }
    const tag = name.toLowerCase();
    if (!tags.has(tag) || open.length > MAX_DEPTH || /\son/i.test(attributes)) return undefined;
    if (closing === '/') {
      if (VOID.has(tag)) continue;
      if (parent.tag !== tag) return undefined;
      open.pop();
      continue;
    }
    const element: HtmlElement = { tag, attributes: HAVE_ATTRIBUTES.has(tag) ? readAttributes(attributes) : NONE, children: [] };
    parent.children.push(element);
    if (selfClosing !== '/' && !VOID.has(tag)) open.push(element);
  }
  return open.length === 1 ? root : undefined;
}

/** Depth of elements; also what keeps recursion over the tree shallow. */
export const MAX_DEPTH = 50;

function readAttributes(source: string): Record<string, string> {
  const pairs = [...source.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [
    name.toLowerCase(),
    decodeEntities(value) ?? value,
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The text with numeric and the commonest named entities decoded; undefined where another named one stands. */
export function decodeEntities(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let known = true;
  const decoded = text.replace(
    ENTITY,
    (entity, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) {
        const character = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
        if (character === undefined) known = false;
        return character ?? entity;
      }
      const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      const sound = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
      return sound ? String.fromCodePoint(point) : '\ufffd';
    },
  );
  return known ? decoded : undefined;
}
