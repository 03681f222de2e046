import { excerptOf, IssueList } from '../issue-list.js';
import { escapeInline, toMarkdown } from '../markdown-text.js';
import type { ImportIssue, ImportItem, Place, QuestionItem, ReadResult, UnfinishedItem } from '../model.js';
import { mapPictures, PICTURE_WORD, pictureMark, picturesIn, withoutPictures } from '../picture-marks.js';
import { questionItem } from '../question-item.js';
import type { DocumentText } from './docx-text.js';
import type { Picture } from './picture-files.js';

/**
 * What was read of a document's text, with its pictures in the place of their marks: a question that shows one becomes Markdown. What cannot
 * be shown is told at its question; so are pictures that belong to none, by their line.
 */
export function placePictures(read: ReadResult, document: Pick<DocumentText, 'text' | 'pictures' | 'media'>): ReadResult {
  if (document.pictures.length === 0) return read;
  const placer = new Placer(document.pictures, linesOf(document.text));
  placer.issues.addAll(read.issues.filter((issue) => !isPictureLeftOut(issue)).map(inWords));
  const items = read.items.flatMap((item) => placer.item(item) ?? []);
  placer.tellLeftOut();
  const title = read.title === null ? '' : withoutPictures(read.title);
  const media = document.media.filter(({ name }) => placer.shown.has(name));
  return { ...read, title: title === '' ? null : title, items, issues: placer.issues.all, media };
}

class Placer {
  readonly issues = new IssueList();
  readonly shown = new Set<string>();
  private readonly placed = new Set<number>();
  private withoutAlt: { readonly place: Place; count: number } | undefined;

  constructor(
    private readonly pictures: readonly Picture[],
    private readonly lineOf: ReadonlyMap<number, number>,
  ) {}

  /** Undefined where the question cannot be kept with its pictures; an issue tells so. */
  item(item: ImportItem): ImportItem | undefined {
    if (item.kind === 'point') return item;
    const { content } = item.kind === 'question' ? item.body : item.draft;
    const format = this.showsAny(content) ? ('markdown' as const) : item.format;
    const about = {
      format,
      tags: item.tags.map(withoutPictures).filter((tag) => tag !== ''),
      category: item.category.map(withoutPictures).filter((title) => title !== ''),
      point: item.point === null ? null : withoutPictures(item.point) || null,
    };
    const placed = this.value(content, '', { place: item.place, isMarkdown: format === 'markdown', isTyped: false }) as object;
    return item.kind === 'question' ? this.question(item, about, placed) : unfinishedWith(item, about, placed);
  }

  tellLeftOut(): void {
    for (const [number, line] of this.lineOf)
      if (!this.placed.has(number) && this.pictures[number] !== undefined)
        this.issues.add('warning', 'picture_left_out', { line });
    if (this.withoutAlt !== undefined)
      this.issues.add('warning', 'pictures_without_alt', this.withoutAlt.place, { params: { count: this.withoutAlt.count } });
  }

  private question(item: QuestionItem, about: Partial<QuestionItem>, content: object): ImportItem | undefined {
    const { kind: _kind, body, ...rest } = item;
    const excerpt = mapPictures(Object.values(item.body.content)[0]?.prompt ?? '', () => PICTURE_WORD);
    return questionItem({ raw: { ...body, content } }, { ...rest, ...about }, this.issues, excerpt);
  }

  private showsAny(content: unknown): boolean {
    if (typeof content === 'string')
      return picturesIn(content).some((number) => this.pictures[number] !== undefined && 'medium' in this.pictures[number]);
    if (typeof content !== 'object' || content === null) return false;
    return Object.entries(content).some(([name, value]) => !TYPED.has(name) && this.showsAny(value));
  }

  private value(value: unknown, name: string, to: Target): unknown {
    if (typeof value === 'string') return name === 'id' ? value : this.text(value, to);
    if (Array.isArray(value)) return value.map((one: unknown) => this.value(one, name, to));
    if (typeof value !== 'object' || value === null) return value;
    const within = TYPED.has(name) ? { ...to, isTyped: true } : to;
    return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, this.value(one, field, within)]));
  }

  private text(text: string, to: Target): string {
    const isShown = to.isMarkdown && !to.isTyped;
    const told = mapPictures(text, (number) => {
      const picture = this.pictures[number ?? -1];
      if (number === undefined || picture === undefined) return '';
      this.placed.add(number);
      if ('medium' in picture && isShown) return pictureMark(number);
      this.tell('fault' in picture ? picture.fault.code : 'picture_in_answer', number, to.place);
      return PICTURE_WORD;
    });
    return isShown ? mapPictures(toMarkdown(told), (number) => this.link(number ?? -1, to.place)) : told;
  }

  private link(number: number, place: Place): string {
    const picture = this.pictures[number];
    if (picture === undefined || !('medium' in picture)) return '';
    this.shown.add(picture.medium);
    if (picture.cropped) this.tell('picture_cropped', number, place);
    if (picture.alt === null) (this.withoutAlt ??= { place, count: 0 }).count++;
    return `![${escapeInline(picture.alt ?? '')}](media:${picture.medium})`;
  }

  private tell(code: string, number: number, place: Place): void {
    const picture = this.pictures[number];
    const name = picture !== undefined && 'fault' in picture ? picture.fault.name : '';
    this.issues.add('warning', code, place, { params: { line: this.lineOf.get(number) ?? 0, name } });
  }
}

interface Target {
  readonly place: Place;
  readonly isMarkdown: boolean;
  readonly isTyped: boolean;
}

/** What learners type is compared, not shown. */
const TYPED: ReadonlySet<string> = new Set(['acceptedAnswers']);

function unfinishedWith(item: UnfinishedItem, about: Partial<QuestionItem>, content: object): UnfinishedItem {
  const { kind: _kind, body: _body, ...changed } = about;
  const draft = { ...item.draft, content: content as UnfinishedItem['draft']['content'] };
  return { ...item, ...changed, draft, lacks: inWords(item.lacks) };
}

/** The issue with words where its texts had pictures; its place is the same object. */
function inWords(issue: ImportIssue): ImportIssue {
  const shown = (text: string): string => mapPictures(text, () => PICTURE_WORD);
  const { excerpt, params } = issue;
  const entries = Object.entries(params ?? {}).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value]);
  return {
    ...issue,
    ...(excerpt !== undefined && { excerpt: excerptOf(shown(excerpt)) }),
    ...(params !== undefined && { params: Object.fromEntries(entries) as NonNullable<typeof params> }),
  };
}

/** A line of nothing else is told with its pictures. */
const isPictureLeftOut = ({ code, excerpt = '' }: ImportIssue): boolean =>
  code === 'text_left_out' && excerpt !== '' && withoutPictures(excerpt) === '';

function linesOf(text: string): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (const [index, line] of text.split('\n').entries()) for (const number of picturesIn(line)) lines.set(number, index + 1);
  return lines;
}
