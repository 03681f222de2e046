import { languageOf } from '../text-lang.js';
import { IssueList } from '../issue-list.js';
import type { ImportItem, ReadOptions, ReadResult } from '../model.js';
import { readCategoryPath } from '../moodle/category-path.js';
import { MediaShelf } from '../moodle/media-shelf.js';
import { namesPrompt } from '../moodle/question-name.js';
import { toItem } from '../moodle/to-item.js';
import type { SourceFile } from '../question-format.js';
import { decode } from '../text-bytes.js';
import { readAnswers, type ReadAnswers } from './answers.js';
import { blocksOf, readComments, type GiftBlock } from './blocks.js';
import { hasSeveralAnswers } from './run-on.js';
import { hideEscapes, showEscapes } from './escapes.js';
import { shieldLatex } from './latex.js';
import { asReadText, readGiftText } from './texts.js';

/** Reads GIFT by the rules of Moodle's importer, in its order; only what its rules would misread as nobody means it is read otherwise. */
export function readGift(file: SourceFile, options: ReadOptions): ReadResult {
  const decoded = decode(file.bytes, options.encoding);
  const text = decoded.text.toWellFormed();
  const issues = new IssueList();
  issues.addAll(decoded.issues);
  const lang = languageOf(text, options);
  if (text.trim() === '') issues.add('error', 'empty_file', {});
  const reader = new GiftReader(lang, issues);
  for (const block of blocksOf(text)) reader.read(block);
  return { title: null, lang, items: reader.done(), issues: issues.all, media: reader.media.all };
}

class GiftReader {
  readonly media: MediaShelf;
  private readonly items: ImportItem[] = [];
  private category: readonly string[] = [];
  private namesDropped = 0;
  private foundAny = false;
  private runOns = 0;
  private firstRunOn = 0;

  constructor(
    private readonly lang: string,
    private readonly issues: IssueList,
  ) {
    this.media = new MediaShelf(issues);
  }

  done(): ImportItem[] {
    if (!this.foundAny) this.issues.add('warning', 'no_questions', {});
    if (this.namesDropped > 0) this.issues.add('info', 'names_dropped', {}, { params: { count: this.namesDropped } });
    if (this.runOns > 0)
      this.issues.add('warning', 'blank_line_missing', { line: this.firstRunOn }, { params: { count: this.runOns } });
    return this.items;
  }

  read(block: GiftBlock): void {
    if (block.text.startsWith('$CATEGORY:')) {
      this.category = readCategoryPath(block.text.slice('$CATEGORY:'.length));
      return;
    }
    this.foundAny = true;
    const { text, shielded } = shieldLatex(block.text);
    const place = { line: block.line };
    if (shielded) this.issues.add('info', 'latex_braces', place, { excerpt: block.text });
    if (block.runsOn && this.runOns++ === 0) this.firstRunOn = block.line;
    if (hasSeveralAnswers(text)) this.issues.add('warning', 'answers_elsewhere', place, { excerpt: block.text });
    const { name, rest } = splitName(hideEscapes(text));
    const parts = splitAnswers(rest);
    if (parts === undefined) {
      this.issues.add('error', 'braces_unbalanced', place, { excerpt: block.text });
      return;
    }
    if (parts.answers === undefined) {
      this.issues.add('info', 'description_skipped', place, { excerpt: showEscapes(parts.question) });
      return;
    }
    const around = this.media.around(place, new Map());
    const question = readGiftText(parts.question, 'moodle');
    const prompt = asReadText(question, around);
    if (name !== null && !namesPrompt(name, prompt.plain)) this.namesDropped++;
    const general = readGiftText(parts.feedback, question.format);
    const feedback = general.text === '' ? null : asReadText(general, around);
    const { task, lacks }: ReadAnswers =
      parts.answers === ''
        ? { task: { kind: 'open', back: feedback } }
        : readAnswers(parts.answers, { format: question.format, around });
    const about = { place, category: this.category, ...readComments(block.comments) };
    const kept = task.kind === 'open' ? null : feedback;
    const item = toItem({ ...about, prompt, feedback: kept, hints: [], task, lacks }, this.lang, this.issues);
    if (item !== undefined) this.items.push(item);
  }
}

/** `::name::` before the text. */
function splitName(text: string): { readonly name: string | null; readonly rest: string } {
  if (!text.startsWith('::')) return { name: null, rest: text };
  const end = text.indexOf('::', 2);
  if (end < 0) return { name: null, rest: text.slice(2) };
  return { name: showEscapes(text.slice(2, end)).trim(), rest: text.slice(end + 2).trim() };
}

interface Parts {
  readonly question: string;
  /** Undefined where there are no braces: the text asks nothing. */
  readonly answers: string | undefined;
  readonly feedback: string;
}

/** From the first `{` to the first `}` stand the answers; text behind them makes a gap of their place. Undefined where braces do not match. */
function splitAnswers(text: string): Parts | undefined {
  const start = text.indexOf('{');
  const end = text.indexOf('}');
  if (start < 0 && end < 0) return { question: text, answers: undefined, feedback: '' };
  if (start < 0 || end < start) return undefined;
  const inner = text.slice(start + 1, end).trim();
  const gap = end === text.length - 1 ? '' : '_____';
  const general = inner.lastIndexOf('####');
  return {
    question: text.slice(0, start) + gap + text.slice(end + 1),
    answers: general < 0 ? inner : inner.slice(0, general).trim(),
    feedback: general < 0 ? '' : inner.slice(general + 4),
  };
}
