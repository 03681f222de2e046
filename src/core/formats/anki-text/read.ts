import { readRecords } from '../csv/records.js';
import { guessSeparator, separatorNamed } from '../csv/separator.js';
import { htmlText } from '../html.js';
import { IssueList } from '../issue-list.js';
import type { ImportItem, Place, QuestionItem, ReadOptions, ReadResult } from '../model.js';
import { splitStars } from '../moodle/star-tags.js';
import type { SourceFile } from '../question-format.js';
import { questionItem, type BuiltBody } from '../question-item.js';
import { formatFor, plainText, type ReadText } from '../read-text.js';
import type { RawRow } from '../sheet/header.js';
import { languageOf } from '../text-lang.js';
import { textOfFile } from '../text-of-file.js';
import { hasGaps, takeGaps, type AnkiGap } from './clozes.js';
import { readHead, type AnkiHead } from './head.js';

export function readAnkiText(file: SourceFile, options: ReadOptions): ReadResult {
  const issues = new IssueList();
  const text = textOfFile(file, options, issues);
  if (text === null) return { title: null, lang: null, items: [], issues: issues.all, media: [] };
  const head = readHead(text);
  const rows = readRecords(head.body, separatorOf(head, options), issues, { comment: '#' });
  const comments = head.body.split('\n').filter((line) => line.startsWith('#')).length;
  if (comments > 0) issues.add('info', 'comments_left_out', {}, { params: { count: comments } });
  const reader = new NoteReader(head, rows, languageOf(text, options), issues);
  const items = rows.flatMap((row) => reader.read(row));
  if (rows.every((row) => row.cells.every((cell) => cell.trim() === ''))) issues.add('warning', 'empty_file', {});
  return { title: reader.title, lang: reader.lang, items, issues: issues.all, media: [] };
}

function separatorOf(head: AnkiHead, options: ReadOptions): string {
  if (options.separator !== undefined && options.separator !== '') return separatorNamed(options.separator);
  // A spreadsheet that saved the file anew kept the line that names the old separator.
  if (head.separator !== undefined && head.body.includes(head.separator)) return head.separator;
  return guessSeparator(head.body.replace(/^\n+/u, '')).separator;
}

class NoteReader {
  readonly title: string | null;
  private readonly rootDeck: string | undefined;
  private readonly html: boolean;
  private readonly tagsColumn: number | undefined;

  constructor(
    private readonly head: AnkiHead,
    rows: readonly RawRow[],
    readonly lang: string,
    private readonly issues: IssueList,
  ) {
    const labelled = head.labels.findIndex((label) => /^tags$/iu.test(label)) + 1;
    this.tagsColumn = head.columns.tags ?? (labelled > 0 ? labelled : undefined);
    const roots = new Set(rows.map((row) => this.cell(row, head.columns.deck).split('::')[0] ?? ''));
    this.rootDeck = head.columns.deck !== undefined && roots.size === 1 ? [...roots][0] : undefined;
    this.title = (this.rootDeck ?? '') === '' ? (head.deck?.split('::').at(-1) ?? null) : (this.rootDeck ?? null);
    // As Anki does where the file does not say: HTML where something looks like it.
    this.html = head.html ?? rows.some((row) => row.cells.some((cell) => /<\/?[a-z][^<>]*>|&(#\d+|[a-z]+);/iu.test(cell)));
  }

  private cell(row: RawRow, column: number | undefined): string {
    return column === undefined ? '' : (row.cells[column - 1] ?? '').trim();
  }

  read(row: RawRow): ImportItem[] {
    const { columns, labels } = this.head;
    const taken = [columns.guid, columns.notetype, columns.deck, this.tagsColumn];
    const own = row.cells.map((_, index) => index + 1).filter((column) => !taken.includes(column));
    const front = labels.findIndex((label) => /^(front|text|question|正面|问题|題目|题目)$/iu.test(label)) + 1;
    const ordered = front > 0 && own.includes(front) ? [front, ...own.filter((column) => column !== front)] : own;
    const [first = '', ...others] = ordered.map((column) => this.cell(row, column));
    const place = { line: row.line };
    const notetype = this.cell(row, columns.notetype) || (this.head.notetype ?? '');
    const isCloze = hasGaps(first) && (notetype === '' || /cloze|填空|克漏字/iu.test(notetype));
    const rest = others.filter((field) => field !== '');
    if (first === '' && rest.length === 0) return [];
    const built = isCloze ? this.cloze(first, rest, place) : this.card(first, rest, place);
    const tags = [...this.head.tags, ...this.cell(row, this.tagsColumn).split(/\s+/u)].filter((tag) => tag !== '');
    const { stars, tags: kept } = splitStars([...new Set(tags)]);
    const deck = this.cell(row, columns.deck).split('::');
    const about = {
      place,
      externalId: this.cell(row, columns.guid) || null,
      point: null,
      category: deck.slice(this.rootDeck === undefined ? 0 : 1).filter((name) => name !== ''),
      stars,
      tags: kept,
      format: built.format,
    };
    const item = questionItem(built, about, this.issues, first);
    return item === undefined ? [] : [item];
  }

  private text(field: string, place: Place): ReadText {
    const sounds = [...field.matchAll(/\[sound:([^\]]{1,200})\]/gu)].map((match) => match[1] ?? '');
    for (const name of sounds) this.issues.add('warning', 'media_missing', place, { params: { name } });
    const plain = field.replace(/\[sound:[^\]]{1,200}\]/gu, '').trim();
    if (!this.html) return plainText(plain);
    return htmlText(plain, {
      media: (name) => {
        this.issues.add('warning', 'media_missing', place, { params: { name: name.slice(0, 200) } });
        return undefined;
      },
      onRemoved: () => this.issues.at(place, { severity: 'info', code: 'markup_removed' }, true),
    });
  }

  private card(first: string, rest: readonly string[], place: Place): Built {
    if (rest.length > 1) this.issues.at(place, { severity: 'info', code: 'fields_joined' }, true);
    const [front, ...backs] = [first, ...rest].map((field) => this.text(field, place));
    const format = formatFor(front === undefined ? backs : [front, ...backs]);
    const content = { prompt: front?.[format] ?? '', back: backs.map((back) => back[format]).join('\n\n') };
    const raw = { type: 'flashcard', content: { [this.lang]: content } };
    return { raw, format, ...(rest.length === 0 && { lacks: { code: 'no_answer' } }) };
  }

  /** Each gap is a blank; the field behind is shown with the answer. */
  private cloze(first: string, rest: readonly string[], place: Place): Built {
    const { text, gaps, nested } = takeGaps(first, (index) => `{{${index + 1}}}`);
    if (nested) this.issues.at(place, { severity: 'info', code: 'nested_blank' }, true);
    const prompt = this.text(text, place);
    const extra = rest.map((field) => this.text(field, place));
    const format = formatFor([prompt, ...extra]);
    const feedback = extra.map((one) => one[format]).join('\n\n');
    const blanks = gaps.map((gap, index) => this.blank(gap, index, place));
    const content = { prompt: prompt[format], ...(feedback === '' ? {} : { feedback }), blanks };
    const raw = { type: 'cloze', content: { [this.lang]: content }, blanks: blanks.map(({ id }) => ({ id, input: 'text' })) };
    return { raw, format };
  }

  private blank(
    { answer, hint }: AnkiGap,
    index: number,
    place: Place,
  ): { id: string; acceptedAnswers: object[]; hint?: string } {
    const told = this.text(hint, place).plain;
    return {
      id: String(index + 1),
      acceptedAnswers: [{ text: this.text(answer, place).plain }],
      ...(told === '' ? {} : { hint: told }),
    };
  }
}

type Built = BuiltBody & Pick<QuestionItem, 'format'>;
