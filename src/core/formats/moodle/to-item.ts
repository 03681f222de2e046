import { excerptOf } from '../issue-list.js';
import type { IssueList } from '../issue-list.js';
import type { QuestionItem, UnfinishedItem } from '../model.js';
import { questionItem } from '../question-item.js';
import { formatFor, type ReadText } from '../read-text.js';
import type { Lang } from '../../question/question.js';
import { choiceFields } from './choice-fields.js';
import { clozeFields } from './cloze-fields.js';
import { BLANK_MARK, NO_ANSWER, type Lack, type MoodleQuestion, type MoodleTask, type Tell } from './moodle-question.js';
import { splitStars } from './star-tags.js';
import { keptFeedback, numericFields, shortTextFields } from './typed-fields.js';

/** The fields of a body, but for its language: those of the text and those beside. */
export interface BodyFields {
  readonly type: string;
  readonly text: Readonly<Record<string, unknown>>;
  readonly shared?: Readonly<Record<string, unknown>>;
  /** What keeps the question out; the fields are then what could be read. */
  readonly lacks?: Lack | undefined;
}

export type Shown = (text: ReadText) => string;

/** A question of Moodle's in the neutral model; what changes on the way, or keeps it out, is told. */
export function toItem(question: MoodleQuestion, lang: Lang, issues: IssueList): QuestionItem | UnfinishedItem | undefined {
  const excerpt = (): string => excerptOf(question.prompt.plain.replace(BLANK_MARK, '_____'));
  const tell: Tell = (severity, code, params) => issues.add(severity, code, question.place, { excerpt: excerpt(), params });
  const format = formatFor(textsOf(question));
  const shown: Shown = (text) => (format === 'markdown' ? text.markdown : text.plain).trim();
  const fields = fieldsOf(question, shown, tell);
  const feedback = fields.text['feedback'] ?? (question.feedback === null ? '' : shown(question.feedback));
  const hints = question.hints.map(shown).filter((hint) => hint !== '');
  const text = {
    prompt: shown(question.prompt),
    ...fields.text,
    hints: hints.length === 0 ? undefined : hints,
    feedback: feedback === '' ? undefined : feedback,
  };
  const raw = { type: fields.type, content: { [lang]: text }, ...fields.shared };
  const lacks = question.lacks ?? fields.lacks;
  const { place, externalId, category } = question;
  const about = { place, externalId, point: null, category, ...splitStars(question.tags), format };
  return questionItem(lacks === undefined ? { raw } : { raw, lacks }, about, issues, excerpt());
}

function fieldsOf(question: MoodleQuestion, shown: Shown, tell: Tell): BodyFields {
  const { task } = question;
  switch (task.kind) {
    case 'choice':
      return choiceFields(task, shown, tell);
    case 'true_false': {
      const feedback = keptFeedback(question.feedback, [task.whenWrong], [task.whenRight], shown, tell);
      return { type: 'true_false', text: { feedback }, shared: { key: { value: task.value } } };
    }
    case 'short_text':
      return shortTextFields(task, shown, tell);
    case 'numeric':
      return numericFields(task, question, shown, tell);
    case 'matching':
      return matchingFields(task, shown);
    case 'ordering': {
      const items = task.items.map((item, index) => ({ id: String(index + 1), text: shown(item) }));
      return { type: 'ordering', text: { items }, shared: { key: { order: items.map((item) => item.id) } } };
    }
    case 'cloze':
      return clozeFields(task, shown(question.prompt), shown, tell);
    case 'open':
      if (task.back === null || shown(task.back) === '') return { type: 'flashcard', text: {}, lacks: NO_ANSWER };
      tell('info', 'read_as_flashcard');
      return { type: 'flashcard', text: { back: shown(task.back) } };
    case 'unread':
      return { type: task.type, text: {} };
  }
}

/** Right sides with the same text are one. */
function matchingFields(task: Extract<MoodleTask, { kind: 'matching' }>, shown: Shown): BodyFields {
  const left: { id: string; text: string }[] = [];
  const right = new Map<string, { id: string; text: string }>();
  const pairs: Record<string, string> = {};
  for (const pair of task.pairs) {
    const text = shown(pair.right);
    const side = right.get(text) ?? { id: `r${String(right.size + 1)}`, text };
    right.set(text, side);
    if (pair.left === null) continue;
    const id = `l${String(left.length + 1)}`;
    left.push({ id, text: shown(pair.left) });
    pairs[id] = side.id;
  }
  return { type: 'matching', text: { left, right: [...right.values()] }, shared: { key: { pairs } } };
}

function textsOf({ prompt, feedback, hints, task }: MoodleQuestion): ReadText[] {
  return [prompt, feedback, ...hints, ...taskTexts(task)].filter((text) => text !== null);
}

function taskTexts(task: MoodleTask): (ReadText | null)[] {
  switch (task.kind) {
    case 'choice':
      return task.answers.flatMap((answer) => [answer.text, answer.feedback]);
    case 'true_false':
      return [task.whenWrong, task.whenRight];
    case 'short_text':
    case 'numeric':
      return task.answers.map((answer) => answer.feedback);
    case 'matching':
      return task.pairs.flatMap((pair) => [pair.left, pair.right]);
    case 'ordering':
      return [...task.items];
    case 'cloze':
      return task.blanks.flatMap((blank) =>
        blank.input === 'choice'
          ? blank.answers.flatMap((answer) => [answer.text, answer.feedback])
          : blank.answers.map((answer) => answer.feedback),
      );
    case 'open':
      return [task.back];
    case 'unread':
      return [];
  }
}
