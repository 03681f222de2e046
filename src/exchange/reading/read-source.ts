import { createHash } from 'node:crypto';
import type { ImportedMedia, ImportIssue, ImportItem, Place } from '../../core/formats/model.js';
import { sniffMedia } from '../../core/media/sniff.js';
import { otherProgram, type OtherProgram } from '../../core/formats/other-programs.js';
import type { SourceFile } from '../../core/formats/question-format.js';
import { detectFormat, formatOf } from '../../core/formats/registry.js';
import { decodeHead, isBinary } from '../../core/formats/text-bytes.js';
import { isWebPage } from '../../core/formats/web-page.js';
import { writeItemRow } from './item-rows.js';
import { mediaPlaces } from './media-places.js';
import { prepareItem } from './prepare-item.js';
import type { ReadHead, ReadPiece, ReadRequest } from './protocol.js';

const ITEMS_AT_ONCE = 500;
const ISSUES_AT_ONCE = 1_000;

/**
 * Reads a file in the wanted format, or the one that is surest of it, into pieces: head, media, items, issues, end.
 * A file that no format knows gives a head without items and the issue that says so.
 * @param makeId gives a random id
 */
export async function* readSource(
  request: ReadRequest,
  bytes: Uint8Array,
  makeId: () => string,
): AsyncGenerator<ReadPiece, void, undefined> {
  const file = { name: request.fileName, bytes };
  const format = request.format === null ? detectFormat(file) : formatOf(request.format);
  if (format?.read === undefined) {
    yield { kind: 'head', head: emptyHead(request.format ?? '') };
    yield {
      kind: 'issues',
      issues: [{ severity: 'error', code: whyUnknown(file), place: {} }],
    };
    yield { kind: 'end' };
    return;
  }
  const result = await format.read(file, request.options);
  const issues: ImportIssue[] = [...result.issues];
  const hashes = new Map<string, string>();
  let places: ReadonlyMap<string, Place> | undefined;
  const placeOf = ({ name }: ImportedMedia): Place => (places ??= mediaPlaces(result.items)).get(name) ?? {};
  for (const medium of result.media) {
    if (medium.bytes.length > request.maxMediaBytes) {
      const params = { name: medium.name, bytes: medium.bytes.length, limit: request.maxMediaBytes };
      issues.push({ severity: 'warning', code: 'media_too_large', place: placeOf(medium), params });
      continue;
    }
    const piece = mediumPiece(medium);
    if (piece === undefined)
      issues.push({
        severity: 'warning',
        code: 'media_unknown',
        place: placeOf(medium),
        params: { name: medium.name },
      });
    else {
      hashes.set(medium.name, piece.medium.sha256);
      yield piece;
    }
  }
  const { items, title, setTexts = null } = result;
  const lang = result.lang ?? langOf(items);
  yield { kind: 'head', head: { format: format.id, title, setTexts, lang, counts: countItems(items), total: items.length } };
  const numbers = new Map<Place, number>();
  // Piece by piece, so that the database stores the first items while the next are prepared.
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    const slice = items.slice(from, from + ITEMS_AT_ONCE);
    const rows = slice.map((item, index) => {
      const n = from + index + 1;
      numbers.set(item.place, n);
      if (item.kind === 'unfinished') numbers.set(item.lacks.place, n);
      return writeItemRow(n, prepareItem(item, hashes, makeId));
    });
    yield { kind: 'items', rows: Buffer.from(rows.join('')), count: slice.length };
  }
  for (let from = 0; from < issues.length; from += ISSUES_AT_ONCE) {
    const slice = issues.slice(from, from + ISSUES_AT_ONCE);
    yield { kind: 'issues', issues: slice.map((issue) => ({ ...issue, n: numbers.get(issue.place) })) };
  }
  yield { kind: 'end' };
}

/** What keeps every format from knowing a file: it is empty but for a byte order mark and spaces, or a web page, or another program's. */
function whyUnknown(file: SourceFile): 'empty_file' | 'web_page' | 'unknown_format' | OtherProgram {
  const { bytes } = file;
  const head = decodeHead(bytes);
  if (isWebPage(head)) return 'web_page';
  const other = otherProgram(file);
  if (other !== undefined) return other;
  return head.trim() === '' && !isBinary(bytes) ? 'empty_file' : 'unknown_format';
}

const emptyHead = (format: string): ReadHead => ({
  format,
  title: null,
  setTexts: null,
  lang: null,
  counts: { points: 0, questions: 0, byType: {}, skipped: 0 },
  total: 0,
});

/** Of the first item that is written in one, where the file names none of its own. */
function langOf(items: readonly ImportItem[]): string | null {
  const [first] = items;
  return first === undefined ? null : (Object.keys(contentOf(first))[0] ?? null);
}

function contentOf(item: ImportItem): object {
  switch (item.kind) {
    case 'point':
      return item.content;
    case 'question':
      return item.body.content;
    case 'unfinished':
      return item.draft.content;
  }
}

function countItems(items: readonly ImportItem[]): ReadHead['counts'] {
  const byType: Record<string, number> = {};
  let skipped = 0;
  for (const item of items) {
    if (item.kind === 'question') byType[item.body.type] = (byType[item.body.type] ?? 0) + 1;
    else if (item.kind === 'unfinished') skipped++;
  }
  const questions = Object.values(byType).reduce((sum, count) => sum + count, 0);
  return { points: items.length - questions - skipped, questions, byType, skipped };
}

function mediumPiece({ name, bytes, alt }: ImportedMedia): Extract<ReadPiece, { kind: 'medium' }> | undefined {
  const facts = sniffMedia(bytes);
  if (facts === undefined) return undefined;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind: 'medium', medium: { name, sha256, facts, alt, base64: Buffer.from(bytes).toString('base64') } };
}
