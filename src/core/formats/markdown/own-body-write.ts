import type { AcceptedText, BlankText, Choice, ClozeBody, Lang, QuestionBody } from '../../question/question.js';
import { textIn } from '../../question/pick-lang.js';
import { entry, feedbackOf, type Entry } from './own-entries.js';

/** A body as a file shows it: what a reader sees in lines, and settings that have no words. */
export interface WrittenBody {
  readonly prompt: string;
  /** Beside the prompt. */
  readonly open: readonly Entry[];
  /** Folded away with the answer. */
  readonly folded: readonly Entry[];
  readonly back?: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export function writeBody(body: QuestionBody, lang: Lang): WrittenBody {
  const text = textIn<QuestionBody['content'][string]>(body.content, lang);
  const hints = (text.hints ?? []).map((hint) => entry('hint', hint));
  const own = partsOf(body, lang);
  return {
    prompt: text.prompt,
    ...own,
    open: [...own.open, ...hints],
    folded: [...own.folded, ...feedbackOf(text.feedback)],
  };
}

type Parts = Omit<WrittenBody, 'prompt'>;

const answered = ({ text, feedback }: Choice, right: boolean): Entry =>
  entry(right ? 'right' : 'wrong', text, feedbackOf(feedback));
const numbered = ({ text, feedback }: Choice): Entry => entry('number', text, feedbackOf(feedback));
const accepted = ({ text, feedback }: AcceptedText): Entry => entry('item', text, feedbackOf(feedback));
const weightsOf = (answers: readonly AcceptedText[]): number[] | undefined =>
  answers.some((one) => one.weight !== undefined) ? answers.map((one) => one.weight ?? 1) : undefined;

function partsOf(body: QuestionBody, lang: Lang): Parts {
  switch (body.type) {
    case 'flashcard':
      return { open: [], folded: [], back: textIn(body.content, lang).back, settings: {} };
    case 'single_choice':
    case 'multiple_choice': {
      const { options } = textIn(body.content, lang);
      const right = new Set(body.type === 'single_choice' ? [body.key.choice] : body.key.choices);
      const pinned = body.pinned?.map((id) => options.findIndex((option) => option.id === id) + 1);
      const scoring = body.type === 'multiple_choice' ? body.scoring : undefined;
      const open = options.map((option) => answered(option, right.has(option.id)));
      return { open, folded: [], settings: { shuffle: body.shuffle, pinned, scoring } };
    }
    case 'true_false': {
      const words = /^zh\b/i.test(lang) ? ['正确', '错误'] : ['True', 'False'];
      return {
        open: words.map((word, i) => answered({ id: '', text: word }, (i === 0) === body.key.value)),
        folded: [],
        settings: {},
      };
    }
    case 'short_text': {
      const answers = textIn(body.content, lang).acceptedAnswers;
      return { open: [], folded: answers.map(accepted), settings: { weights: weightsOf(answers), matching: body.matching } };
    }
    case 'numeric': {
      const { number, unit } = body.key;
      const folded = [entry('item', unit === undefined ? String(number) : `${number} ${unit}`)];
      return { open: [], folded, settings: { tolerance: body.tolerance, units: body.units } };
    }
    case 'ordering': {
      const { items } = textIn(body.content, lang);
      const inOrder = body.key.order.flatMap((id) => items.filter((item) => item.id === id));
      return { open: [], folded: inOrder.map(numbered), settings: {} };
    }
    case 'matching': {
      const { left, right } = textIn(body.content, lang);
      const place = (id: string): number => right.findIndex((choice) => choice.id === body.key.pairs[id]) + 1;
      const lefts = left.map(({ id, text, feedback }) => entry('item', `${text} → ${place(id)}`, feedbackOf(feedback)));
      return { open: [], folded: [...right.map(numbered), ...lefts], settings: {} };
    }
    case 'cloze':
      return clozeParts(body, lang);
  }
}

function clozeParts(body: ClozeBody, lang: Lang): Parts {
  const { blanks } = textIn(body.content, lang);
  const about = (id: string): BlankText | undefined => blanks.find((blank) => blank.id === id);
  const folded = body.blanks.map(({ id, choice }) => {
    const blank = about(id);
    const hint = blank?.hint === undefined ? [] : [entry('hint', blank.hint)];
    const options = (blank?.options ?? []).map((option) => answered(option, option.id === choice));
    return entry('item', `{{${id}}}`, [...(blank?.acceptedAnswers ?? []).map(accepted), ...options, ...hint]);
  });
  const settings = body.blanks.map(({ id, input, tolerance }) => ({
    id,
    input,
    tolerance,
    weights: weightsOf(about(id)?.acceptedAnswers ?? []),
  }));
  return { open: [], folded, settings: { blanks: settings, order: body.order, matching: body.matching } };
}
