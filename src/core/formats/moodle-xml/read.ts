import { IssueList } from '../issue-list.js';
import type { ImportItem, ReadOptions, ReadResult } from '../model.js';
import { readCategoryPath } from '../moodle/category-path.js';
import { MediaShelf } from '../moodle/media-shelf.js';
import type { SourceFile } from '../question-format.js';
import { decode, type DecodedText } from '../text-bytes.js';
import { languageOf } from '../text-lang.js';
import { xmlFaultParams } from '../xml-fault-words.js';
import { childOf, readXml, type XmlElement, type XmlFault } from '../xml-tree.js';
import { XmlQuestionReader } from './question-reader.js';
import { rawText } from './texts.js';

/** Reads Moodle XML question by question; one that is broken XML is told and skipped. */
export function readMoodleXml(file: SourceFile, options: ReadOptions): ReadResult {
  const decoded = decodeXml(file.bytes, options.encoding);
  const text = decoded.text.toWellFormed();
  const issues = new IssueList();
  issues.addAll(decoded.issues);
  const lang = languageOf(withoutMarkup(text), options);
  const media = new MediaShelf(issues);
  const reader = new XmlQuestionReader(lang, issues, media);
  const items: ImportItem[] = [];
  let category: readonly string[] = [];
  let count = 0;
  const take = (element: XmlElement): boolean => {
    if (element.name !== 'question') return false;
    if (element.attributes['type'] === 'category') category = readCategoryPath(rawText(childOf(element, 'category')));
    else {
      const item = reader.read(element, ++count, category);
      if (item !== undefined) items.push(item);
    }
    return true;
  };
  if (text.trim() === '') issues.add('error', 'empty_file', {});
  else {
    const root = readOn(text, take, issues, () => count++);
    const known = root === null || ['quiz', 'question'].includes(root);
    if (!known && count === 0)
      issues.add('error', 'not_this_format', {}, { params: { format: 'Moodle XML', reason: `<${root}>` } });
    else if (count === 0) issues.add('warning', 'no_questions', {});
  }
  const { names, marks, overallFeedback } = reader.dropped;
  if (names > 0) issues.add('info', 'names_dropped', {}, { params: { count: names } });
  if (marks > 0) issues.add('info', 'marks_dropped', {}, { params: { count: marks } });
  if (overallFeedback > 0) issues.add('info', 'overall_feedback_dropped', {}, { params: { count: overallFeedback } });
  return { title: null, lang, items, issues: issues.all, media: media.all };
}

/** Old files say in their first line how they are encoded; it counts where the bytes are no UTF-8. */
function decodeXml(bytes: Uint8Array, encoding: string | undefined): DecodedText {
  const decoded = decode(bytes, encoding);
  if (encoding !== undefined || decoded.encoding === 'utf-8') return decoded;
  const declared = /^\s*<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]+)["']/.exec(decoded.text.slice(0, 300))?.[1];
  return declared === undefined || /^utf-?(?:8|16)$/i.test(declared) ? decoded : decode(bytes, declared);
}

const withoutMarkup = (text: string): string => text.slice(0, 100_000).replace(/<[^<>]*>|&[a-z]+;/gi, ' ');

const NEXT_QUESTION = /<question[\s>]/g;
const MAX_FAULTS = 1000;

/**
 * Reads the whole text, and after broken XML goes on at the next question. What is read again after faults is bounded.
 * @param skipped called for each question that could not be read
 * @returns the name of the root element
 */
function readOn(text: string, take: (element: XmlElement) => boolean, issues: IssueList, skipped: () => void): string | null {
  let from = text.length - text.trimStart().length;
  let firstLine = 1 + countLines(text, 0, from);
  let opening = '';
  let root: string | null = null;
  let budget = 4 * text.length + 1_000_000;
  for (let faults = 0; ; faults++) {
    const result = readXml(opening + text.slice(from), take, { firstLine });
    root ??= result.root?.name ?? null;
    const { fault } = result;
    if (fault === null || (opening !== '' && isEnd(fault, opening.length + text.length - from))) return root;
    issues.add('error', fault.code, { line: fault.line }, { params: xmlFaultParams(fault.detail) });
    budget -= fault.offset;
    if (fault.code !== 'xml_malformed') return root;
    const within = fault.open.find((element) => element.name === 'question');
    if (within !== undefined) skipped();
    NEXT_QUESTION.lastIndex = from + Math.max(0, (within ?? fault).offset - opening.length);
    const next = NEXT_QUESTION.exec(text)?.index;
    if (next === undefined) return root;
    if (budget < 0 || faults >= MAX_FAULTS) {
      issues.add('error', 'xml_limit', { line: fault.line }, { params: xmlFaultParams('faults') });
      return root;
    }
    firstLine += countLines(text, from, next);
    from = next;
    opening = '<quiz>';
  }
}

/** Whether only the end of the enclosing element is missing or too many. */
const isEnd = (fault: XmlFault, length: number): boolean =>
  fault.offset >= length && fault.open.every((element) => element.name === 'quiz');

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
