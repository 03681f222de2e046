import type { IssueList } from '../issue-list.js';
import type { ImportItem, ReadOptions } from '../model.js';
import { questionItem } from '../question-item.js';
import { readStars, starScale } from '../stars.js';
import { cleanText, plainLine } from './cell-text.js';
import { bodyOf, type Section } from './outline.js';

const QUESTION = /^(?:Q|问题?|問題?|题|題|Question)\s*(\d{0,4})\s*[:：.、)）]\s*(.*)$/i;
const STARS = /[⭐🌟★☆✩✭✮]️?/gu;
const LABEL = /^\s*(?:[-*]\s+)?\**\s*(难度(?:系数)?|難度|difficulty)\s*\**\s*[:：]\s*\**(.*?)\**\s*$/i;
const TAG_LABEL = /^\s*(?:[-*]\s+)?\**\s*(标签|標籤|关键词|tags?)\s*\**\s*[:：]\s*\**(.*?)\**\s*$/i;
const ANSWER_LABEL = /^\s*(?:[-*]\s+)?\**\s*(?:A\d*|答|答案|参考答案|參考答案|answer)\s*\**\s*[:：]\s*\**\s*(.*)$/i;
const SUMMARY = /<summary[^<>]*>[\s\S]{0,500}?<\/summary\s*>/gi;

export interface QuestionBlock {
  readonly section: Section;
  readonly category: readonly string[];
  readonly number: string;
  readonly prompt: string;
}

/** Sections that ask: a heading `Q1: …`, or one whose answer is folded away in `<details>`. Their parts below belong to them. */
export function questionBlocks(sections: readonly Section[]): { blocks: QuestionBlock[]; rest: Section[] } {
  const blocks: QuestionBlock[] = [];
  const rest: Section[] = [];
  const path: Section[] = [];
  let open: QuestionBlock | undefined;
  for (const section of sections) {
    const asked = QUESTION.exec(section.title);
    const folded = section.title !== '' && section.lines.some((line) => !line.code && /<details/i.test(line.text));
    if (asked === null && !folded && open !== undefined && section.level > open.section.level) {
      const head = { number: section.line, text: `**${section.title}**`, code: false };
      open = { ...open, section: { ...open.section, lines: [...open.section.lines, head, ...section.lines] } };
      blocks[blocks.length - 1] = open;
      continue;
    }
    while ((path.at(-1)?.level ?? -1) >= section.level) path.pop();
    if (asked !== null || folded) {
      const category = path.filter((outer) => outer.level > 1).map((outer) => outer.title.slice(0, 100));
      open = { section, category, number: asked?.[1] ?? '', prompt: asked?.[2] ?? section.title };
      blocks.push(open);
    } else {
      open = undefined;
      rest.push(section);
    }
    path.push(section);
  }
  return { blocks, rest };
}

/** Self-rated flashcards, one for each block. `listed` gives difficulties by question number, from a table of contents. */
export function readQuestions(
  blocks: readonly QuestionBlock[],
  listed: ReadonlyMap<string, string>,
  lang: string,
  options: ReadOptions,
  issues: IssueList,
): ImportItem[] {
  const read = blocks.map((block) => partsOf(block, listed));
  const scale = starScale(read.map((parts) => parts.difficulty));
  return read.flatMap((parts): ImportItem[] => {
    const place = { line: parts.line };
    if (parts.prompt === '') {
      issues.add('error', 'no_question_text', place);
      return [];
    }
    for (const name of parts.back.pictures)
      issues.add('warning', 'media_missing', place, { params: { name: name.slice(0, 200) } });
    const { stars, issue } = readStars(parts.difficulty, options.difficultyMeans, scale);
    if (issue !== undefined) issues.at(place, issue, issue.severity === 'info');
    const { category, tags, prompt, back } = parts;
    const raw = { type: 'flashcard', content: { [lang]: { prompt, back: back.text } } };
    const about = { place, externalId: null, point: null, category, stars, tags, format: 'markdown' } as const;
    const item = questionItem({ raw, ...(back.text === '' && { lacks: { code: 'no_answer' } }) }, about, issues, prompt);
    return item === undefined ? [] : [item];
  });
}

function partsOf(block: QuestionBlock, listed: ReadonlyMap<string, string>) {
  const inHeading = block.prompt.match(STARS)?.join('') ?? '';
  let difficulty = inHeading !== '' ? inHeading : (listed.get(block.number) ?? '');
  let tags: readonly string[] = [];
  const lines = bodyOf(block.section)
    .split('\n')
    .filter((line) => {
      const label = LABEL.exec(line);
      const tagged = TAG_LABEL.exec(line);
      if (label !== null) difficulty = label[2] ?? '';
      if (tagged !== null)
        tags = [
          ...new Set(
            (tagged[2] ?? '')
              .split(/[,，、;；]/)
              .map(plainLine)
              .filter((tag) => tag !== ''),
          ),
        ];
      return label === null && tagged === null;
    });
  const { asked, answer } = answerOf(lines.join('\n'));
  const prompt = [
    block.prompt
      .replace(STARS, '')
      .replace(/[（(\s]+[)）]?\s*$/, '')
      .trim(),
    cleanText(asked).text,
  ];
  return {
    line: block.section.line,
    category: block.category,
    prompt: prompt.filter((text) => text !== '').join('\n\n'),
    back: cleanText(answer),
    difficulty,
    tags,
  };
}

/** What stands before the folded answer belongs to the question, what stands after it to the answer. */
function answerOf(body: string): { asked: string; answer: string } {
  const opened = body.search(/<details/i);
  if (opened >= 0) {
    const folded = body
      .slice(opened)
      .replace(SUMMARY, '')
      .replace(/<\/?details[^<>]*>/gi, '');
    return { asked: body.slice(0, opened), answer: folded };
  }
  const lines = body.split('\n');
  const at = lines.findIndex((line) => ANSWER_LABEL.test(line));
  if (at < 0) return { asked: '', answer: body };
  const first = ANSWER_LABEL.exec(lines[at] ?? '')?.[1] ?? '';
  return { asked: lines.slice(0, at).join('\n'), answer: [first, ...lines.slice(at + 1)].join('\n') };
}
