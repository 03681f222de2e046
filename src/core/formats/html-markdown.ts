import { blocksOf, collapse, isBlock, shiftedText } from './html-plain.js';
import { withSpans } from './html-spans.js';
import type { HtmlChild, HtmlElement } from './html-tree.js';
import { escapeInline, escapeLines } from './markdown-text.js';

/** What an HTML text needs of the file around it. */
export interface HtmlSurroundings {
  /** The name of the medium that `src` means; undefined for one that the file does not carry (it is left out, and its `alt` stays). */
  media?(src: string, alt: string | null): string | undefined;
  /** Called where scripts, forms, frames or the like were taken out. */
  onRemoved?(): void;
}

/** CommonMark with GFM's tables and deletions. */
export function htmlToMarkdown(element: HtmlElement, around: HtmlSurroundings): string {
  return new MarkdownWriter(around).blocks(element.children).join('\n\n').trim();
}

class MarkdownWriter {
  constructor(private readonly around: HtmlSurroundings) {}

  blocks(children: readonly HtmlChild[]): string[] {
    return blocksOf(
      children,
      (child) => this.inline(child),
      (child) => this.block(child),
      escapeLines,
    );
  }

  private block(element: HtmlElement): string {
    switch (element.tag) {
      case 'ul':
        return this.list(element, () => '- ');
      case 'ol':
        return this.list(element, (index) => `${String(index + 1)}. `);
      case 'pre':
        return fenced(rawText(element));
      case 'blockquote':
        return this.blocks(element.children).join('\n\n').replace(/^/gm, '> ');
      case 'hr':
        return '---';
      case 'table':
        return this.table(element);
      default: {
        const level = /^h([1-6])$/.exec(element.tag)?.[1];
        if (level === undefined) return this.blocks(element.children).join('\n\n');
        return this.oneLine(element).replace(/^(?=.)/, `${'#'.repeat(Number(level))} `);
      }
    }
  }

  private list(element: HtmlElement, mark: (index: number) => string): string {
    return element.children
      .filter((child) => typeof child !== 'string')
      .map((child, index) => {
        const bullet = mark(index);
        const text = this.blocks(child.tag === 'li' ? child.children : [child]).join('\n');
        return bullet + text.replaceAll('\n', `\n${' '.repeat(bullet.length)}`);
      })
      .join('\n');
  }

  private table(element: HtmlElement): string {
    const rows = withSpans(rowsOf(element)).map((row) => row.map((cell) => this.oneLine(cell).replaceAll('|', '\\|')));
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (width === 0) return '';
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    const [head = [], ...body] = rows;
    const full = [...head, ...Array<string>(width - head.length).fill('')];
    return [line(full), line(full.map(() => '---')), ...body.map(line)].join('\n');
  }

  private oneLine(element: HtmlElement): string {
    return this.blocks(element.children).join(' ').replace(/\\?\n/g, ' ');
  }

  private inline(child: HtmlChild): string {
    if (typeof child === 'string') return escapeInline(collapse(child));
    switch (child.tag) {
      case 'br':
        return '\\\n';
      case 'b':
      case 'strong':
        return marked(this.inner(child), '**');
      case 'i':
      case 'em':
        return marked(this.inner(child), '*');
      case 's':
      case 'del':
        return marked(this.inner(child), '~~');
      case 'code':
        return coded(rawText(child));
      case 'sub':
        return shiftedText(child) ?? `\\_(${this.inner(child)})`;
      case 'sup':
        return shiftedText(child) ?? `^(${this.inner(child)})`;
      case 'a':
        return this.link(child);
      case 'img':
        return this.picture(child);
      case 'audio':
      case 'video':
        return this.recording(child);
      default:
        return this.inner(child);
    }
  }

  private inner(element: HtmlElement): string {
    return element.children.map((child) => (isBlock(child) ? ` ${this.oneLine(child)} ` : this.inline(child))).join('');
  }

  private link(element: HtmlElement): string {
    const text = this.inner(element).trim();
    const address = element.attributes['href'] ?? '';
    if (/^(?:https?:|mailto:)/i.test(address)) return `[${text === '' ? escapeInline(address) : text}](${addressOf(address)})`;
    const name = address === '' ? undefined : this.around.media?.(address, text);
    return name === undefined ? text : `[${text === '' ? name : text}](media:${name})`;
  }

  private picture(element: HtmlElement): string {
    const alt = element.attributes['alt'] ?? '';
    const name = this.around.media?.(element.attributes['src'] ?? '', alt.trim() === '' ? null : alt);
    return name === undefined ? escapeInline(alt) : `![${escapeInline(collapse(alt))}](media:${name})`;
  }

  private recording(element: HtmlElement): string {
    const source = element.children.find((child) => typeof child !== 'string' && child.tag === 'source');
    const address = element.attributes['src'] ?? (typeof source === 'object' ? source.attributes['src'] : undefined);
    const name = address === undefined ? undefined : this.around.media?.(address, null);
    return name === undefined ? this.inner(element) : `![](media:${name})`;
  }
}

function rowsOf(table: HtmlElement): HtmlElement[][] {
  return table.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return child.tag === 'tr' ? [child.children.filter((cell) => typeof cell !== 'string')] : rowsOf(child);
  });
}

/** Spaces and closing punctuation go outside, where CommonMark would otherwise not see the end of the emphasis. */
function marked(text: string, mark: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)([\s：:，,。.！!？?；;、]*)$/u.exec(text) ?? [];
  return inner === '' || inner.includes('\\\n') ? text : `${before}${mark}${inner}${mark}${after}`;
}

function coded(text: string): string {
  const longest = text.match(/`+/g)?.reduce((most, run) => Math.max(most, run.length), 0) ?? 0;
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return text.trim() === '' ? text : `${fence}${pad}${collapse(text).trim()}${pad}${fence}`;
}

function fenced(text: string): string {
  const longest = text.match(/`{3,}/g)?.reduce((most, run) => Math.max(most, run.length), 2) ?? 2;
  const fence = '`'.repeat(longest + 1);
  return text.trim() === '' ? '' : `${fence}\n${text.replace(/^\n+|\s+$/g, '')}\n${fence}`;
}

function rawText(element: HtmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : child.tag === 'br' ? '\n' : rawText(child)))
    .join('')
    .replaceAll('\u00a0', ' ');
}

const addressOf = (address: string): string =>
  address.replace(/[\s<>()\\]/g, (character) => encodeURIComponent(character).replace('(', '%28').replace(')', '%29'));
