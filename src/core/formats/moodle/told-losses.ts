import type { Lang, QuestionBody } from '../../question/question.js';
import { textIn } from '../../question/pick-lang.js';
import type { LossList } from '../loss-list.js';
import type { ExportedSet, QuestionItem } from '../model.js';

/** What neither of Moodle's text formats holds of a set as a whole. */
export function tellSetLosses(set: ExportedSet, lang: Lang, losses: LossList): void {
  losses.add('points', undefined, set.points.length);
  const others = (content: Readonly<Record<string, unknown>>): boolean =>
    Object.keys(content).length > 1 || !Object.hasOwn(content, lang);
  losses.add('other_languages', { lang }, set.questions.filter((question) => others(question.body.content)).length);
}

/** What neither holds of a question. */
export function tellQuestionLosses(item: QuestionItem, lang: Lang, losses: LossList): void {
  if (item.point !== null) losses.add('point_links');
  if (losesFeedback(item.body, lang)) losses.add('feedback');
}

/** Sides of pairs and items to order have no feedback of their own there. */
function losesFeedback(body: QuestionBody, lang: Lang): boolean {
  const told = (choices: readonly { readonly feedback?: string }[]): boolean => choices.some((one) => one.feedback !== undefined);
  if (body.type === 'ordering') return told(textIn(body.content, lang).items);
  if (body.type !== 'matching') return false;
  const { left, right } = textIn(body.content, lang);
  return told(left) || told(right);
}

/** Whether Moodle would score, or show, the options otherwise. */
export function losesScoring(body: QuestionBody): boolean {
  switch (body.type) {
    case 'multiple_choice':
      return (body.pinned ?? []).length > 0 || (body.scoring !== undefined && body.scoring !== 'right_minus_wrong');
    case 'single_choice':
      return (body.pinned ?? []).length > 0;
    case 'short_text':
      return body.matching?.typos === true;
    case 'cloze':
      return (
        body.order === 'any' ||
        body.matching?.typos === true ||
        // Moodle says this of each blank to type in; there may be none.
        (body.matching?.caseSensitive === true && body.blanks.every((blank) => blank.input !== 'text')) ||
        body.blanks.some((blank) => (blank.tolerance?.relative ?? 0) > 0)
      );
    case 'numeric':
      return (body.tolerance?.relative ?? 0) > 0;
    default:
      return false;
  }
}
