import type { Lang } from '../../question/question.js';
import { checkedBody } from '../checked-body.js';
import { excerptOf, IssueList } from '../issue-list.js';
import type { ImportItem, ReadOptions, ReadResult } from '../model.js';
import { placeOptions } from '../place-options.js';
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
  readonly line: number;
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
    this.draft ??= { line, stem: [], options: [] };
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
    if (named.length === 0) this.issues.add('error', 'no_answer', { line }, { excerpt: draft.stem.join(' ') });
    else this.finish(draft, named, line);
  }

  private finish(draft: Draft, letters: readonly string[], line: number): void {
    const place = { line: draft.line };
    const excerpt = draft.stem.join(' ');
    if (draft.options.length < 2) {
      this.issues.add('error', 'too_few_options', place, { excerpt });
      return;
    }
    const missing = letters.find((letter) => !draft.options.some((option) => option.letter === letter));
    if (missing !== undefined) {
      this.issues.add('error', 'answer_without_option', { line }, { excerpt, params: { answer: missing } });
      return;
    }
    const options = draft.options.map(({ letter, text }) => ({ id: letter.toLowerCase(), text }));
    const keys = letters.map((letter) => letter.toLowerCase());
    const { fields, issues } = placeOptions(options);
    for (const issue of issues) this.issues.at(place, { ...issue, excerpt: excerptOf(excerpt) });
    const checked = checkedBody({
      type: keys.length === 1 ? 'single_choice' : 'multiple_choice',
      content: { [this.lang]: { prompt: draft.stem.join('\n'), options } },
      key: keys.length === 1 ? { choice: keys[0] } : { choices: keys },
      ...fields,
    });
    if ('issue' in checked) this.issues.at(place, { ...checked.issue, excerpt: excerptOf(excerpt) });
    else {
      const about = { externalId: null, point: null, category: [], stars: null, tags: [], format: 'plain' as const };
      this.items.push({ kind: 'question', place, ...about, body: checked.body });
    }
  }

  /** The question at hand ended without an answer. */
  private giveUp(): void {
    const { draft } = this;
    this.draft = undefined;
    if (draft === undefined) return;
    const code = draft.options.length > 0 ? 'no_answer' : 'line_ignored';
    this.issues.add(code === 'no_answer' ? 'error' : 'warning', code, { line: draft.line }, { excerpt: draft.stem.join(' ') });
  }
}
