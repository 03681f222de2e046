import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { guessChinese } from './chinese-bytes.js';
import type { ImportIssue } from './model.js';

/** A file's text with lines that end in LF, and without byte order mark and NUL. */
export interface DecodedText {
  readonly text: string;
  /** A label of the WHATWG Encoding Standard. */
  readonly encoding: string;
  readonly issues: readonly ImportIssue[];
}

/** So much is looked at to guess an encoding or to recognise a format. */
const HEAD_BYTES = 64 * 1024;

/**
 * The text of a file. Without `encoding`: by byte order mark, else UTF-8 where the bytes are valid, else UTF-16 without mark, else by
 * the frequencies of bytes. Never throws; what cannot be decoded reads as U+FFFD and is an issue.
 * @param encoding a label that the teacher chose, such as `gbk`
 */
export function decode(bytes: Uint8Array, encoding?: string): DecodedText {
  const issues: ImportIssue[] = [];
  const chosen = encoding?.trim() ?? '';
  const known = chosen !== '' && iconv.encodingExists(chosen);
  if (chosen !== '' && !known)
    issues.push({ severity: 'warning', code: 'unknown_encoding', place: {}, params: { encoding: chosen.slice(0, 40) } });
  const label = known ? chosen : guessEncoding(bytes);
  const raw = iconv.decode(bytes, label);
  if (label !== 'utf-8' && !known) issues.push({ severity: 'info', code: 'decoded_as', place: {}, params: { encoding: label } });
  const broken = raw.indexOf('\uFFFD');
  // In bytes that are right, the character is one that somebody wrote.
  if (broken >= 0 && !(label === 'utf-8' && isUtf8(bytes)))
    issues.push(issueAt(raw, broken, 'not_decodable', { encoding: label }));
  const nul = raw.indexOf('\0');
  if (nul >= 0) issues.push(issueAt(raw, nul, 'nul_removed'));
  const text = (nul < 0 ? raw : raw.replaceAll('\0', '')).replace(/\r\n?/g, '\n');
  return { text, encoding: label, issues };
}

/** The beginning of a file as text, for recognising it; '' for what is no text at all. */
export function decodeHead(bytes: Uint8Array): string {
  const head = headOf(bytes);
  return isBinary(head) ? '' : iconv.decode(head, guessEncoding(head)).replaceAll('\0', '').replace(/\r\n?/g, '\n');
}

/** The first bytes, ended before a UTF-8 character that the cut would go through. */
function headOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= HEAD_BYTES) return bytes;
  let end = HEAD_BYTES;
  while (end > HEAD_BYTES - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

const SIGNATURES = [
  'PK\x03\x04',
  'PK\x05\x06',
  '%PDF-',
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  '\xd0\xcf\x11\xe0',
  '\x1f\x8b',
  'Rar!',
  '7z\xbc\xaf',
];

/** Whether the bytes are an archive, a picture or the like rather than text: by signature, else by control characters. */
export function isBinary(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (SIGNATURES.some((signature) => start.startsWith(signature))) return true;
  const head = headOf(bytes);
  if (guessEncoding(head).startsWith('utf-16')) return false;
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  return controls > head.length / 20;
}

function issueAt(text: string, index: number, code: string, params?: ImportIssue['params']): ImportIssue {
  const before = text.slice(0, index);
  const line = (before.match(/\r\n?|\n/g)?.length ?? 0) + 1;
  return { severity: 'warning', code, place: { line }, ...(params === undefined ? {} : { params }) };
}

function guessEncoding(bytes: Uint8Array): string {
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  const head = headOf(bytes);
  const nuls = head.includes(0);
  // UTF-16 of English is valid UTF-8 with a NUL at every second byte.
  const wide = nuls || !isUtf8(bytes) ? wideEncoding(head) : undefined;
  if (wide !== undefined) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  const chinese = guessChinese(head.subarray(0, CHINESE_BYTES));
  if (chinese.sure) return chinese.label;
  const guess = head.length === 0 ? null : chardet.detect(head);
  if (guess === 'GB18030' || guess === 'Big5') return chinese.label;
  return guess !== null && ALLOWED.test(guess) && iconv.encodingExists(guess) ? guess.toLowerCase() : fallback(head);
}

/** So many bytes tell one encoding of Chinese from the other. */
const CHINESE_BYTES = 4 * 1024;

/** Encodings that teachers' files have; chardet also guesses at rarer ones, which for short files is mostly wrong. */
const ALLOWED = /^(Shift_JIS|EUC-(JP|KR)|ISO-8859-\d+|windows-125\d|KOI8-R)$/;

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : undefined;
}

/** Where nearly everything read as UTF-16 is Latin, Chinese or punctuation. Other two-byte encodings read so give Hangul and private use. */
function wideEncoding(head: Uint8Array): string | undefined {
  const even = head.subarray(0, head.length - (head.length % 2));
  if (even.length < 4) return undefined;
  const shares = (['utf-16le', 'utf-16be'] as const).map((label) => ({
    label,
    share: plausibleShare(iconv.decode(even, label)),
  }));
  const best = shares.sort((x, y) => y.share - x.share)[0];
  return best !== undefined && best.share > 0.95 ? best.label : undefined;
}

const PLAUSIBLE = /[\t\n\r\x20-\x7e\u00a0-\u024f\u2010-\u203f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;

function plausibleShare(text: string): number {
  const usual = text.match(/[\t\n\r\x20-\x7e\u3000-\u303f\uff00-\uff5e]/g)?.length ?? 0;
  // Latin text read as UTF-16 gives Chinese characters only, without one space, digit or line end.
  return usual === 0 ? 0 : (text.match(PLAUSIBLE)?.length ?? 0) / text.length;
}

/** Mostly pairs of high bytes: Chinese; single high bytes among letters: western. */
function fallback(head: Uint8Array): string {
  const asChinese = iconv.decode(head, 'gb18030');
  const han = asChinese.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 && !asChinese.includes('\uFFFD') ? 'gb18030' : 'windows-1252';
}
