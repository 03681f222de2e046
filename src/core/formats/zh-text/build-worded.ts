import { readLetters, readTruth } from './answer-values.js';
import { alternativesOf, type Blank, emptyBlanks, filledBlanks, isEnumeration, splitAnswers } from './blanks.js';
import { truthBody } from './build-choice.js';
import { type Draft, type RawBody, unfinished, withFeedback } from './build-context.js';
import { replaceRanges } from './stem-answers.js';

const TRUTH_AND_NOTE = /^\s*(对|错|對|錯|正确|错误|正確|錯誤|√|×|✓|✔|✗|✘|❌)\s*[,，。.;；:：(（\s]\s*(.+)$/su;

/** A statement to judge, without options. */
export function buildJudgement(draft: Draft, answer: string): RawBody {
  const truth = readTruth(answer, true);
  if (truth !== undefined) return truthBody(draft, truth, '');
  const noted = TRUTH_AND_NOTE.exec(answer);
  const first = readTruth(noted?.[1] ?? '');
  if (noted !== null && first !== undefined) return truthBody(draft, first, (noted[2] ?? '').replace(/[)）]$/u, '').trim());
  const letter = readLetters(answer);
  if (letter?.rest === '' && letter.letters.length === 1 && /^[AB]$/u.test(letter.letters[0] ?? '')) {
    draft.issue('warning', 'letter_as_truth', { answer: letter.letters[0] ?? '' });
    return truthBody(draft, letter.letters[0] === 'A', '');
  }
  return unfinished(draft, 'true_false', 'answer_not_understood', { answer: answer.slice(0, 40) });
}

/** A text with blanks; a self-rated card where the answers cannot be told apart. */
export function buildBlanks(draft: Draft, answer: string): RawBody {
  const blanks = answer === '' ? filledBlanks(draft.prompt) : emptyBlanks(draft.prompt);
  const answers = answer === '' ? blanks.map(({ written }) => written ?? '') : splitAnswers(answer, Math.max(1, blanks.length));
  if (answer === '' && blanks.length === 0) {
    const empty = emptyBlanks(draft.prompt);
    return empty.length === 0 ? unfinished(draft, 'short_text', 'no_answer') : withoutAnswers(draft, empty);
  }
  if (answer === '') draft.tally.add('answers_from_stem', draft.place, draft.prompt);
  if (blanks.length === 0) return shortText(draft, answer);
  if (answers === undefined) {
    draft.issue('warning', 'blanks_differ', { blanks: blanks.length, answer: answer.slice(0, 40) });
    return buildFlashcard(draft, answer);
  }
  return clozeBody(draft, blanks, answers);
}

function clozeBody(draft: Draft, blanks: readonly Blank[], answers: readonly string[]): RawBody {
  const accepted = answers.map((answer) => alternativesOf(answer, blanks.length === 1));
  if (accepted.some((texts) => texts.length > 1)) draft.tally.add('alternatives_read', draft.place, answers.join('；'));
  const anyOrder = isEnumeration(draft.prompt, blanks);
  if (anyOrder) draft.tally.add('blanks_any_order', draft.place, draft.prompt);
  return {
    type: 'cloze',
    content: {
      [draft.lang]: {
        prompt: marked(draft.prompt, blanks),
        blanks: accepted.map((texts, index) => ({ id: idAt(index), acceptedAnswers: texts.map((text) => ({ text })) })),
        ...withFeedback(draft),
      },
    },
    blanks: blanks.map((_, index) => ({ id: idAt(index), input: 'text' })),
    ...(anyOrder ? { order: 'any' } : {}),
  };
}

const idAt = (index: number): string => `b${index + 1}`;
const marked = (prompt: string, blanks: readonly Blank[]): string =>
  replaceRanges(prompt, blanks, (index) => `{{${idAt(index)}}}`);

/** Blanks that wait for their answers. */
const withoutAnswers = (draft: Draft, blanks: readonly Blank[]): RawBody =>
  unfinished({ ...draft, prompt: marked(draft.prompt, blanks) }, 'cloze', 'no_answer', undefined, {
    texts: { blanks: blanks.map((_, index) => ({ id: idAt(index), acceptedAnswers: [] })) },
    blanks: blanks.map((_, index) => ({ id: idAt(index), input: 'text' })),
  });

function shortText(draft: Draft, answer: string): RawBody {
  const acceptedAnswers = alternativesOf(answer, true).map((text) => ({ text }));
  return { type: 'short_text', content: { [draft.lang]: { prompt: draft.prompt, acceptedAnswers, ...withFeedback(draft) } } };
}

/** An open question with its model answer, which the learner rates. */
export function buildFlashcard(draft: Draft, answer: string): RawBody {
  const back = answer === '' ? draft.feedback : answer;
  if (back === '') return unfinished(draft, 'flashcard', 'no_answer');
  draft.tally.add('read_as_flashcard', draft.place);
  const { feedback } = withFeedback(draft);
  return {
    type: 'flashcard',
    content: {
      [draft.lang]: { prompt: draft.prompt, back, ...(feedback === undefined || feedback === back ? {} : { feedback }) },
    },
  };
}
