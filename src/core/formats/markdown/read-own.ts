import type { Lang } from '../../question/question.js';
import type { IssueList } from '../issue-list.js';
import type { ImportItem, PointItem } from '../model.js';
import { questionItem } from '../question-item.js';
import { readStars } from '../stars.js';
import { guessAspect } from '../aspect.js';
import { ASPECTS } from '../model.js';
import { readHeader } from './headers.js';
import { guessedType, rawBody } from './own-body-read.js';
import { readEntries, type Entry } from './own-entries.js';
import { fromLine, isStructure, unguarded, type Where } from './own-lines.js';
import { MAX_TEXT, MAX_TITLE } from './point-rows.js';
import { splitRow } from './raw-table.js';

interface OwnRead {
  readonly title: string | null;
  readonly items: readonly ImportItem[];
}

const QUESTION = /^### (.*)$/;
const SUMMARY = /^<details>\s*(?:<summary>.{0,200}<\/summary>)?\s*$/;

/** Reads a file that {@link writeMarkdown} wrote and people may have changed. */
export function readOwn(text: string, lang: Lang, issues: IssueList): OwnRead {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (QUESTION.test(line) ? [index] : []));
  const head = lines.slice(0, starts[0] ?? lines.length);
  const title = head.find((line) => line.startsWith('# '))?.slice(2);
  const points = readPoints(head, lang, issues);
  const questions = starts.flatMap((start, i) =>
    readQuestion(lines.slice(start, starts[i + 1] ?? lines.length), start + 1, lang, issues),
  );
  return { title: title === undefined ? null : fromLine(title), items: [...points, ...questions] };
}

function readPoints(lines: readonly string[], lang: Lang, issues: IssueList): PointItem[] {
  const at = lines.findIndex((line) => line.startsWith('|'));
  tellOthers(
    lines.filter((line, index) => index > 0 && !/^(#|>|\||\s*$)/.test(line)),
    1,
    issues,
  );
  const header = at < 0 ? undefined : readHeader(splitRow(lines[at] ?? ''));
  if (header === undefined) return [];
  return lines.slice(at + 1).flatMap((line, index): PointItem[] => {
    if (!line.startsWith('|') || /^\|[\s:|-]+\|?$/.test(line)) return [];
    const cells = splitRow(line);
    const cell = (kind: (typeof header.kinds)[number]): string => cells[header.kinds.indexOf(kind)] ?? '';
    const place = { line: at + index + 2 };
    const [title, coreContent, examFocus] = [cell('title'), cell('core'), cell('focus')].map((one) => fromLine(one).trim());
    if (title === undefined || title === '') {
      issues.add('error', 'point_without_title', place, { excerpt: line });
      return [];
    }
    if (title.length > MAX_TITLE || (coreContent ?? '').length > MAX_TEXT || (examFocus ?? '').length > MAX_TEXT) {
      issues.add('error', 'point_text_too_long', place, {
        excerpt: title,
        params: { max: title.length > MAX_TITLE ? MAX_TITLE : MAX_TEXT },
      });
      return [];
    }
    const { stars, issue } = readStars(cell('difficulty'));
    if (issue !== undefined) issues.at(place, issue, issue.severity === 'info');
    const tags =
      cell('tags') === ''
        ? []
        : cell('tags')
            .split('<br>')
            .map((tag) => fromLine(tag).trim());
    return [
      {
        kind: 'point',
        place,
        externalId: cell('externalId') === '' ? null : fromLine(cell('externalId')),
        aspect: ASPECTS.find((aspect) => aspect === cell('aspect')) ?? guessAspect(title),
        stars,
        tags: [...new Set(tags)],
        format: cell('format') === 'plain' ? 'plain' : 'markdown',
        content: { [lang]: { title, coreContent: coreContent ?? '', examFocus: examFocus ?? '' } },
      },
    ];
  });
}

function tellOthers(others: readonly string[], line: number, issues: IssueList): void {
  const told = others.filter((one) => one.trim() !== '');
  if (told[0] !== undefined)
    issues.add('warning', 'lines_left_out', { line }, { excerpt: told[0], params: { count: told.length } });
}

function readQuestion(lines: readonly string[], line: number, lang: Lang, issues: IssueList): ImportItem[] {
  const place = { line };
  const heading = lines[0] ?? '';
  const { about, rest } = aboutOf(lines.slice(1));
  const folded = rest.findIndex((one) => SUMMARY.test(one));
  const end = rest.findIndex((one, index) => index > folded && /^<\/details>\s*$/.test(one));
  const [open, hidden] = folded < 0 ? [rest, []] : [rest.slice(0, folded), rest.slice(folded + 1, end < 0 ? rest.length : end)];
  const after = folded < 0 || end < 0 ? [] : rest.slice(end + 1);
  const shown = textAndEntries(open, 'prompt');
  const isCard = about['type'] === 'flashcard' || (about['type'] === undefined && guessedType(shown.entries) === 'flashcard');
  const back = textAndEntries(hidden, isCard ? 'back' : 'prompt');
  const entries = [...shown.entries, ...back.entries];
  const type = typeof about['type'] === 'string' ? about['type'] : guessedType(entries);
  tellOthers([...shown.others, ...back.others, ...after, ...(type === 'flashcard' ? [] : [back.text])], line, issues);
  const { stars } = readStars(heading.match(/[⭐🌟★]️?/gu)?.join('') ?? '');
  const words = (name: string): string[] =>
    Array.isArray(about[name]) ? about[name].filter((one) => typeof one === 'string') : [];
  const word = (name: string): string | null => (typeof about[name] === 'string' && about[name] !== '' ? about[name] : null);
  const item = questionItem(
    { raw: rawBody(type, { prompt: shown.text, back: back.text, entries, settings: about }, lang) },
    {
      place,
      externalId: word('id'),
      point: word('point'),
      category: words('category'),
      stars,
      tags: [...new Set(words('tags'))],
      format: about['format'] === 'plain' ? 'plain' : 'markdown',
    },
    issues,
    shown.text,
  );
  return item === undefined ? [] : [item];
}

/** The comment under the heading, where there is one. */
function aboutOf(lines: readonly string[]): { about: Readonly<Record<string, unknown>>; rest: readonly string[] } {
  const at = lines.findIndex((line) => line.trim() !== '');
  const json = /^<!-- (\{.*\}) -->\s*$/.exec(lines[at] ?? '')?.[1];
  if (json === undefined) return { about: {}, rest: lines };
  try {
    return { about: JSON.parse(json) as Record<string, unknown>, rest: lines.slice(at + 1) };
  } catch {
    return { about: {}, rest: lines.slice(at + 1) };
  }
}

/** The text up to the first line of a list, and the lists behind it. */
function textAndEntries(lines: readonly string[], where: Where): { text: string; entries: Entry[]; others: string[] } {
  const at = lines.findIndex((line) => isStructure(line, where));
  const [before, behind] = at < 0 ? [lines, []] : [lines.slice(0, at), lines.slice(at)];
  return { text: unguarded(before, where), ...readEntries(behind) };
}
