import type { Choice, Lang } from '../../question/question.js';
import { excerptOf, IssueList, type PlacelessIssue } from '../issue-list.js';
import type { ImportItem, Place, ReadOptions, ReadResult } from '../model.js';
import { placeOptions } from '../place-options.js';
import { questionItem } from '../question-item.js';
import type { SourceFile } from '../question-format.js';
import { decode } from '../text-bytes.js';
import { languageOf } from '../text-lang.js';
import { GUARD } from './guard.js';

interface Option {
  readonly letter: string;
  readonly text: string;
}

/** Lines of one question as they are met. */
interface Draft {
  /** Its first line. */
  readonly place: Place;
  readonly stem: string[];
  readonly options: Option[];
}

const OPTION = /^([A-Z])[).](\s*)(.*)$/;
const ANSWER = /^ANSWER\s*[:：]\s*(.*)$/i;

/** `B`, `b`, `B) water`; by others also `A, C` and `AC`. */
const ONE_LETTER = /^([A-Za-z])(?:[).:：。](?:\s.*)?)?$/;
const SEVERAL_LETTERS = /^(?:[A-Za-z](?:\s*[,，、;；&/]\s*|\s+))*[A-Za-z][.。]?$|^[A-Z]{2,10}$/;

function lettersOf(answer: string): string[] {
  const one = ONE_LETTER.exec(answer)?.[1];
  if (one !== undefined) return [one.toUpperCase()];
  return SEVERAL_LETTERS.test(answer) ? [...new Set(answer.toUpperCase().match(/[A-Z]/g))] : [];
}

/** Reads Aiken: the question, options `A) …` or `A. …`, and `ANSWER: A`. A faulty question is told, and the next one read. */
export function readAiken(file: SourceFile, options: ReadOptions): ReadResult {
  const { text, issues: found } = decode(file.bytes, options.encoding);
  const issues = new IssueList();
  issues.addAll(found);
  const lang = languageOf(text, options);
  const reader = new AikenReader(lang, issues);
  if (text.trim() === '') issues.add('error', 'empty_file', {});
  for (const [index, line] of text.split('\n').entries()) reader.take(line, index + 1);
  const items = reader.done();
  return { title: null, lang, items, issues: issues.all, media: [] };
}

const optionsOf = (draft: Draft): Choice[] => draft.options.map(({ letter, text }) => ({ id: letter.toLowerCase(), text }));

class AikenReader {
  private draft: Draft | undefined;
  private readonly items: ImportItem[] = [];

  constructor(
    private readonly lang: Lang,
    private readonly issues: IssueList,
  ) {}

  take(source: string, line: number): void {
    const content = source.trim();
    // As Moodle does: a line of one character is nothing.
    if ([...content].length < 2) return;
    const answer = ANSWER.exec(content)?.[1];
    if (answer !== undefined) this.takeAnswer(answer, content, line);
    else if (!this.takeOption(content, line)) this.takeStem(content, line);
  }

  done(): ImportItem[] {
    this.giveUp();
    return this.items;
  }

  private takeStem(content: string, line: number): void {
    if (this.draft !== undefined && this.draft.options.length > 0) this.giveUp();
    this.draft ??= { place: { line }, stem: [], options: [] };
    this.draft.stem.push(content.startsWith(GUARD) ? content.slice(GUARD.length) : content);
  }

  /** Without a space behind it a letter counts only where it is the next one: `A.I. is what?` is a question. */
  private takeOption(content: string, line: number): boolean {
    const [whole, letter = '', space = '', text = ''] = OPTION.exec(content) ?? [];
    if (whole === undefined) return false;
    const next = String.fromCharCode(65 + (this.draft?.options.length ?? 0));
    if (space === '' && (letter !== next || this.draft === undefined)) return false;
    if (this.draft === undefined) this.issues.add('error', 'option_without_question', { line }, { excerpt: content });
    else this.draft.options.push({ letter, text: text.trim() });
    return true;
  }

  private takeAnswer(answer: string, content: string, line: number): void {
    const { draft } = this;
    this.draft = undefined;
    if (draft === undefined) {
      this.issues.add('error', 'answer_without_question', { line }, { excerpt: content });
      return;
    }
    const named = lettersOf(answer.trim());
    if (named.length === 0) this.push(draft, {}, { code: 'no_answer' }, { line });
    else this.finish(draft, named, line);
  }

  private finish(draft: Draft, letters: readonly string[], line: number): void {
    if (draft.options.length < 2) return this.push(draft, {}, { code: 'too_few_options' });
    const missing = letters.find((letter) => !draft.options.some((option) => option.letter === letter));
    if (missing !== undefined)
      return this.push(draft, {}, { code: 'answer_without_option', params: { answer: missing } }, { line });
    const { fields, issues } = placeOptions(optionsOf(draft));
    for (const issue of issues) this.issues.at(draft.place, { ...issue, excerpt: excerptOf(draft.stem.join(' ')) });
    const keys = letters.map((letter) => letter.toLowerCase());
    const only = keys.length === 1;
    this.push(draft, {
      type: only ? 'single_choice' : 'multiple_choice',
      key: only ? { choice: keys[0] } : { choices: keys },
      ...fields,
    });
  }

  /** @param at the line that is at fault, if not the first of the question */
  private push(draft: Draft, fields: object, lacks?: Omit<PlacelessIssue, 'severity'>, at: Place = draft.place): void {
    const content = { [this.lang]: { prompt: draft.stem.join('\n'), options: optionsOf(draft) } };
    const raw = { type: 'single_choice', content, ...fields };
    const about = { externalId: null, point: null, category: [], stars: null, tags: [], format: 'plain' as const };
    const built = lacks === undefined ? { raw } : { raw, lacks };
    const item = questionItem(built, { place: draft.place, ...about }, this.issues, draft.stem.join(' '), at);
    if (item !== undefined) this.items.push(item);
  }

  /** The question at hand ended without an answer. */
  private giveUp(): void {
    const { draft } = this;
    this.draft = undefined;
    if (draft === undefined) return;
    if (draft.options.length > 0) this.push(draft, {}, { code: 'no_answer' });
    else this.issues.add('warning', 'line_ignored', draft.place, { excerpt: draft.stem.join(' ') });
  }
}
