import { beginsAnother } from './run-on.js';

/** The lines of one question, without its comments. */
export interface GiftBlock {
  /** Of the first line that is no comment; the first comment where there is no other. */
  readonly line: number;
  readonly text: string;
  readonly comments: string;
  /** Whether it began where a blank line was missing. */
  readonly runsOn: boolean;
}

/** Blank lines end questions, and so does what can only be the next one; lines that begin with `//` are comments. A category takes one line. */
export function* blocksOf(text: string): Generator<GiftBlock> {
  const lines: string[] = [];
  const comments: string[] = [];
  let firstLine = 0;
  let number = 0;
  let runsOn = false;
  /** How many comments stood before the last line of the question. */
  let own = 0;
  const block = (told = comments.length): GiftBlock => ({
    line: firstLine,
    text: lines.join('\n').trim(),
    comments: comments.slice(0, told).join('\n'),
    runsOn,
  });
  const clear = (told = comments.length): void => {
    runsOn = false;
    lines.length = 0;
    comments.splice(0, told);
  };
  for (const line of text.split('\n')) {
    number++;
    const content = line.trim();
    if (content === '') {
      if (lines.length > 0) yield block();
      clear();
    } else if (content.startsWith('//')) comments.push(content);
    else {
      if (beginsAnother(content, lines)) {
        yield block(own);
        clear(own);
        runsOn = true;
      }
      if (lines.length === 0) firstLine = number;
      lines.push(line);
      own = comments.length;
      if (lines.length > 1 || !content.startsWith('$CATEGORY:')) continue;
      yield block();
      clear();
    }
  }
  if (lines.length > 0) yield block();
}

const ID = /\[id:((?:\\[\\\]]|[^\]\\]|\\(?![\\\]]))+)\]/;
const TAG = /\[tag:((?:\\[\\\]]|[^\]\\]|\\(?![\\\]]))+)\]/g;
const unescaped = (text: string): string => text.replace(/\\([\\\]])/g, '$1').trim();

/** What comments say of the question under them: `// [id:7] [tag:easy]`. */
export function readComments(comments: string): { readonly externalId: string | null; readonly tags: readonly string[] } {
  if (comments === '') return { externalId: null, tags: [] };
  const id = unescaped(ID.exec(comments)?.[1] ?? '');
  const tags = [...comments.matchAll(TAG)].map(([, tag = '']) => unescaped(tag)).filter((tag) => tag !== '');
  return { externalId: id === '' ? null : id, tags: [...new Set(tags)] };
}

export function writeComments(externalId: string | null, tags: readonly string[]): string {
  const token = (name: string, text: string): string =>
    `[${name}:${text.replace(/[\r\n]+/g, ' ').replace(/\\(?=[\\\]]|$)|\]/g, '\\$&')}]`;
  const tokens = [...(externalId === null ? [] : [token('id', externalId)]), ...tags.map((tag) => token('tag', tag))];
  return tokens.length === 0 ? '' : `// ${tokens.join(' ')}\n`;
}
