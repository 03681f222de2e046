import { separatorNamed } from '../csv/separator.js';

/** What the lines with `#` at the begin of Anki's text files say; columns count from 1. */
export interface AnkiHead {
  readonly separator?: string;
  readonly html?: boolean;
  readonly tags: readonly string[];
  readonly deck?: string;
  readonly notetype?: string;
  readonly labels: readonly string[];
  readonly columns: Readonly<Partial<Record<'guid' | 'notetype' | 'deck' | 'tags', number>>>;
  /** The text with the lines of the head made empty, so that lines keep their numbers. */
  readonly body: string;
}

/**
 * Reads the head: lines that begin with `#`, each `#key:value` or a comment. Spreadsheets put separators behind such lines and quotation
 * marks around them, which are taken off. Source of the keys: Anki's manual, "Text Files".
 */
export function readHead(text: string): AnkiHead {
  const lines = text.split('\n');
  const said = new Map<string, string>();
  let count = 0;
  while (count < lines.length && (/^"?#/u.test(lines[count] ?? '') || (count === 0 && /^tags:/iu.test(lines[0] ?? '')))) {
    const line = bare(lines[count] ?? '');
    const [, key = '', value = ''] = /^([^:]*):(.*)$/su.exec(line) ?? [];
    if (key !== '') said.set(key.trim().toLowerCase(), value);
    lines[count++] = '';
  }
  const column = (key: string): number | undefined => {
    const number = Number(said.get(`${key} column`)?.trim());
    return Number.isInteger(number) && number >= 1 && number <= 1_000 ? number : undefined;
  };
  const separator = said.get('separator');
  // The separator itself may stand there, and looks like what a spreadsheet adds.
  const sign = /^"?#separator:([,;|\t])/imu.exec(text.slice(0, 2_000))?.[1];
  const named = separator === undefined && sign === undefined ? undefined : (sign ?? separatorNamed(separator ?? ','));
  const html = said.get('html')?.trim().toLowerCase();
  return {
    ...(named === undefined ? {} : { separator: named }),
    ...(html === 'true' || html === 'false' ? { html: html === 'true' } : {}),
    tags: (said.get('tags') ?? '').split(/\s+/u).filter((tag) => tag !== ''),
    ...text1('deck', said),
    ...text1('notetype', said),
    labels: (said.get('columns') ?? '').split(named ?? '\t').map((label) => label.trim()),
    columns: Object.fromEntries(
      (['guid', 'notetype', 'deck', 'tags'] as const).flatMap((key) => (column(key) === undefined ? [] : [[key, column(key)]])),
    ),
    body: lines.join('\n'),
  };
}

/** Without the sign, and without what a spreadsheet adds around. */
function bare(line: string): string {
  let end = line.length;
  while (end > 0 && /[,;\s"]/u.test(line.charAt(end - 1))) end--;
  return line.slice(0, end).replace(/^"?#?/u, '');
}

function text1(key: 'deck' | 'notetype', said: ReadonlyMap<string, string>): { deck?: string; notetype?: string } {
  const value = said.get(key)?.trim() ?? '';
  return value === '' ? {} : { [key]: value };
}

/** Whether a text begins as Anki's text files do. */
export const hasAnkiHead = (head: string): boolean =>
  /^"?#(separator|html|tags|columns|notetype|deck|guid column|notetype column|deck column|tags column)\s*:/imu.test(
    head.split('\n').slice(0, 10).join('\n'),
  );
