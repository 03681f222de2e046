import type { AcceptedText, BodyOf, Choice, Lang } from '../../question/question.js';
import { textIn } from '../../question/pick-lang.js';
import type { QuestionItem } from '../model.js';
import { distanceOf, percent, sharesOf } from '../moodle/fractions.js';
import { nameOf } from '../moodle/question-name.js';
import { writeEscaped } from './escapes.js';

/** Beginnings that would be taken for a format or a weight. */
const TELLS_OTHERWISE = /^(?:%|\[(?:moodle|html|plain|markdown)\])/;
/** Without a format before it, Moodle reads these as markup or formulas. */
const NEEDS_FORMAT = /[<&$\\[]/;
const FEEDBACK_MARK = '####';

/** One question as GIFT; undefined for what GIFT cannot say. */
export function writeGiftQuestion(item: QuestionItem, lang: Lang): string | undefined {
  const writer = new QuestionWriter(item, lang);
  const answers = writer.answers();
  if (answers === undefined) return undefined;
  const { prompt } = textIn(item.body.content, lang);
  return `::${writeEscaped(nameOf(prompt))}::${writer.format}${writeEscaped(prompt.trim())}{${answers}}\n`;
}

class QuestionWriter {
  /** Before the prompt; all other texts of the question inherit it. */
  readonly format: string;

  constructor(
    private readonly item: QuestionItem,
    private readonly lang: Lang,
  ) {
    const plain = NEEDS_FORMAT.test(JSON.stringify(textIn(item.body.content, lang)).replace(/\\"/g, '')) ? '[plain]' : '';
    this.format = item.format === 'markdown' ? '[markdown]' : plain;
  }

  text(text: string): string {
    return (TELLS_OTHERWISE.test(text) ? this.format || '[plain]' : '') + writeEscaped(text.trim());
  }

  /** What stands between the braces. */
  answers(): string | undefined {
    const { body } = this.item;
    switch (body.type) {
      case 'flashcard':
        return FEEDBACK_MARK + this.text(textIn(body.content, this.lang).back);
      case 'single_choice':
        return this.lines(this.options(body, (id) => (id === body.key.choice ? '=' : '~')));
      case 'multiple_choice': {
        const share = sharesOf(body);
        return this.lines(this.options(body, (id) => `~%${percent(share(id))}%`));
      }
      case 'true_false':
        return (body.key.value ? 'TRUE' : 'FALSE') + this.general();
      case 'short_text':
        return this.accepted(textIn(body.content, this.lang).acceptedAnswers);
      case 'numeric':
        return `#${this.lines([`=${String(body.key.number)}:${String(distanceOf(body.key.number, body.tolerance))}`])}`;
      case 'matching':
        return this.lines(this.pairs(body));
      case 'ordering':
        return this.ordered(body);
      case 'cloze':
        return undefined;
    }
  }

  private general(): string {
    const { feedback } = textIn(this.item.body.content, this.lang);
    return feedback === undefined ? '' : FEEDBACK_MARK + this.text(feedback);
  }

  private lines(lines: readonly string[]): string {
    const general = this.general();
    return `\n${[...lines, ...(general === '' ? [] : [general])].map((line) => `\t${line}\n`).join('')}`;
  }

  private options(body: BodyOf<'single_choice' | 'multiple_choice'>, mark: (id: string) => string): string[] {
    return textIn(body.content, this.lang).options.map(
      (option) => mark(option.id) + this.text(option.text) + this.feedback(option),
    );
  }

  private feedback({ feedback }: { readonly feedback?: string }): string {
    return feedback === undefined ? '' : `#${this.text(feedback)}`;
  }

  /** `->` would make pairs of the answers, and GIFT has no escape for it. */
  private accepted(accepted: readonly AcceptedText[]): string | undefined {
    const lines = accepted.map(
      (answer) => `=%${percent(answer.weight ?? 1)}%${this.text(answer.text.replaceAll('*', '\\*'))}${this.feedback(answer)}`,
    );
    return lines.some((line) => line.includes('->')) ? undefined : this.lines(lines);
  }

  private pairs({ content, key }: BodyOf<'matching'>): string[] {
    const { left, right } = textIn(content, this.lang);
    const rightOf = new Map(right.map((side) => [side.id, side.text]));
    const used = new Set(Object.values(key.pairs));
    const pair = (from: string, to: string): string => `=${from} -> ${this.text(to)}`;
    return [
      ...left.map((side) => pair(this.leftSide(side), rightOf.get(key.pairs[side.id] ?? '') ?? '')),
      ...right.filter((side) => !used.has(side.id)).map((side) => pair('', side.text)),
    ];
  }

  private leftSide({ text }: Choice): string {
    if (!text.includes('->')) return this.text(text);
    if (this.item.format === 'markdown') return this.text(text.replaceAll('->', '-&gt;'));
    const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
    return `[html]${writeEscaped(html)}`;
  }

  /** The ordering plugin's form; a line that begins with `//` would be a comment. */
  private ordered({ content, key }: BodyOf<'ordering'>): string {
    const { items } = textIn(content, this.lang);
    const textOf = new Map(items.map((item) => [item.id, item.text]));
    const lines = key.order.map((id) => {
      const line = this.text(textOf.get(id) ?? '');
      return line.startsWith('//') ? `${this.format || '[plain]'}${line}` : line;
    });
    const head = `>${String(items.length)} ALL VERTICAL RELATIVE_ALL_PREVIOUS_AND_NEXT SHOW none`;
    return head + this.lines(lines);
  }
}
