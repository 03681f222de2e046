import { cleanLines } from './clean-lines.js';
import { factsOf } from './line-facts.js';
import { oldOfficeFile } from './old-office.js';
import type { Confidence, SourceFile } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';

const MAX_LINES = 400;

/** Counts the lines that only a question bank has: 答案 labels with a value, headings such as 单选题, options under questions. */
export function confidenceOf(file: SourceFile): Confidence {
  const { bytes, name } = file;
  if (oldOfficeFile(file) !== undefined) return 0.9;
  if (isZip(bytes)) return hasWordDocument(bytes) ? 0.95 : /\.docx$/iu.test(name) ? 0.6 : 0;
  const head = decodeHead(bytes);
  if (FOREIGN.some((pattern) => pattern.test(head))) return 0;
  const facts = cleanLines(
    head
      .split('\n', MAX_LINES)
      .map((line) => line.slice(0, 500))
      .join('\n'),
  ).lines.map(factsOf);
  const texts = facts.filter(({ blank }) => !blank);
  const count = (holds: (fact: (typeof facts)[number]) => boolean): number => texts.filter(holds).length;
  const headings = count(({ heading }) => heading !== undefined);
  const answers = count(({ answerInside, keyHeading }) => answerInside || keyHeading);
  const options = count(({ letter, looseLetter }) => letter !== undefined && !looseLetter);
  const openings = count(({ opening }) => opening !== undefined && opening.style !== 'bare' && opening.style !== 'decimal');
  const filled = count(({ line }) => ANSWERED_STEM.test(line.form));
  // In other texts numbers and capitals say little: only options and answers together are a bank.
  if (!/\p{Script=Han}/u.test(head) && (answers === 0 || options < 2 || openings === 0)) return 0;
  const evidence = [headings > 0, answers > 0, options > 1, openings > 1, filled > 0].filter(Boolean).length;
  if (headings + answers + filled === 0 || evidence < 2) return options > 3 && openings > 0 ? 0.35 : 0;
  const share = (headings + answers + options + openings + filled) / texts.length;
  const table = count(({ line }) => /^\s*\|?[\s:|~-]*~{3}[\s:|~-]*$/u.test(line.form) && line.form.includes('|'));
  return Math.max(0.3, Math.min(0.85, 0.4 + 0.5 * share) - (table > 0 ? 0.3 : 0));
}

const ANSWERED_STEM = /\(\s*(?:[A-H]{1,5}|√|×|对|错|正确答案)\s*\)/u;

/** What other formats begin with or are full of. */
const FOREIGN: readonly RegExp[] = [
  /^\s*(?:<\?xml|<!doctype|<html|<quiz|\{|\[\s*[{"])/iu,
  /^\s*#(?:separator|html|notetype|deck|columns|tags):/imu,
  /^(?:::[^\n:]{1,200}::|\$CATEGORY:)/mu,
  /(?<!\\)\{[^{}\n]{0,500}\s?(?<!\\)[=~][^{}]{0,2000}\}|\{\s*(?:T|F|TRUE|FALSE|#[^{}\n]{1,80})\s*\}/u,
  /^ANSWER:\s?[A-Z]\s*$/mu,
  /^[^\n,\t]{0,30}(?:题干|题目|问题|question)[^\n,\t]{0,10}(?:,[^\n,]{0,30}){2,}$/imu,
];

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
const hasWordDocument = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('word/document.xml');
