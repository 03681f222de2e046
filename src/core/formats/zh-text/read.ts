import { type IssueList } from '../issue-list.js';
import type { ReadOptions, ReadResult } from '../model.js';
import { readSheet } from '../sheet/read-sheet.js';
import { starScale } from '../stars.js';
import { languageOf } from '../text-lang.js';
import { Tally } from './build-context.js';
import { buildQuestion } from './build-question.js';
import { cleanLines } from './clean-lines.js';
import { readKey } from './key-groups.js';
import { factsOf } from './line-facts.js';
import { matchKey, sectionsOfKey } from './match-keys.js';
import { type Blocks, readBlocks } from './read-blocks.js';
import { kindOfQuestion, type RawQuestion, type Section } from './raw-question.js';
import { pointTables } from './point-tables.js';
import { scrambledIn } from './scrambled.js';
import { joined, makeLine } from './source-line.js';
import { questionTables } from './tables.js';

/** Reads a question bank out of its text, and the tables of knowledge points in it. `issues` may hold what was met on the way to the text. */
export function readBank(text: string, options: ReadOptions, issues: IssueList): ReadResult {
  const tally = new Tally();
  const clean = cleanLines(text);
  const tableSections: Section[] = [];
  const tables = questionTables(clean.lines, tableSections);
  const points = pointTables(clean.lines);
  const inTable = new Set(
    [...tables, ...points].flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)),
  );
  const lines = clean.lines.map((line, index) => (inTable.has(index) ? makeLine(line.number, '') : line));
  const blocks = readBlocks(lines.map(factsOf));
  applyKeys(blocks, issues);
  const sections = [...blocks.sections, ...tableSections];
  const questions = sections.flatMap((section) => section.questions).sort((a, b) => a.line - b.line);
  const lang = languageOf(text, options);
  const starsOf = starScale(questions.map(({ difficulty }) => joined(difficulty)));
  const scrambled = scrambledIn(text);
  const { columns: _ofSheets, ...pointOptions } = options;
  const items = points.flatMap(({ rows }) => readSheet(rows, { category: [], lang, options: pointOptions, issues }));
  const isText = (question: RawQuestion): boolean =>
    question.number === null &&
    kindOfQuestion(question) === null &&
    question.options.length === 0 &&
    !question.answer &&
    !question.own &&
    !question.key;
  const asked = questions.filter((question) => !isText(question));
  for (const { line, stem } of questions.filter(isText))
    issues.add('warning', 'text_left_out', { line }, { excerpt: joined(stem) });
  for (const [index, question] of asked.entries()) {
    const item = buildQuestion(question, index + 1, { lang, options, starScale: starsOf, issues, tally });
    if (item !== undefined) items.push(item);
    const seen = textOfQuestion(question);
    if (scrambled?.(seen) === true)
      issues.add('warning', 'scrambled_text', item?.place ?? { line: question.line, item: index + 1 }, { excerpt: seen });
  }
  for (const { line, name } of clean.pictures)
    issues.add('warning', 'media_missing', { line }, { params: { name: name.slice(0, 200) } });
  for (const { line } of blocks.furniture) tally.add('furniture_removed', { line: line.number }, line.text);
  for (const { line } of blocks.leftOver) issues.add('warning', 'text_left_out', { line: line.number }, { excerpt: line.text });
  if (clean.radicalsMended > 0) issues.add('info', 'radicals_mended', {}, { params: { count: clean.radicalsMended } });
  tally.tell(issues);
  if (asked.length === 0 && items.length === 0) issues.add('error', 'no_questions_found', {}, { excerpt: text });
  return { title: blocks.title, lang, items, issues: issues.all, media: [] };
}

function applyKeys(blocks: Blocks, issues: IssueList): void {
  let from = 0;
  for (const { sectionsBefore, lines } of blocks.keys) {
    const { groups, leftOver } = readKey(lines);
    for (const { line } of leftOver) issues.add('warning', 'text_left_out', { line: line.number }, { excerpt: line.text });
    const before = blocks.sections.slice(from, sectionsBefore);
    const unmatched = matchKey(groups, before.length > 0 ? sectionsOfKey(groups, before) : blocks.sections.slice(sectionsBefore));
    for (const { number, answer, line } of unmatched)
      issues.add(
        'warning',
        'key_without_question',
        { line: line.number },
        { excerpt: line.text, params: { number: number ?? 0, answer: answer.slice(0, 40) } },
      );
    from = sectionsBefore;
  }
}

const textOfQuestion = (question: RawQuestion): string =>
  [question.stem, ...question.options.map(({ pieces }) => pieces), question.answer ?? [], question.explanation]
    .map(joined)
    .join(' ');
