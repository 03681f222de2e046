import { excerptOf, type PlacelessIssue } from '../issue-list.js';
import { truthOf, truthOfOption } from './truth.js';
import { readChoiceKey } from './answer-cells.js';
import { GAP, type RowTexts } from './row-body.js';
import { typeWord, type TypeWord } from './type-words.js';

export type SettledType = Exclude<TypeWord, 'choice' | 'blank' | 'open' | 'point'>;

/** A longer answer without options is a text to know, not a word to type. */
const LONGEST_SHORT_ANSWER = 30;

/**
 * The type of a row: what its cell says, and where that leaves something open, what its options and answer look like.
 * @param cell of the column for types, or the heading above
 * @param card whether the columns are front and back of cards
 */
export function settleType(
  cell: string,
  row: RowTexts,
  card: boolean,
): { readonly type: SettledType; readonly issues: PlacelessIssue[] } {
  const issues: PlacelessIssue[] = [];
  const told = cell.trim() === '' ? undefined : typeWord(cell);
  if (cell.trim() !== '' && told === undefined)
    issues.push({ severity: 'warning', code: 'unknown_question_type', params: { type: excerptOf(cell) } });
  if (told?.code === true) issues.push({ severity: 'info', code: 'type_code_guessed', params: { code: excerptOf(cell) } });
  const type = fromWord(told?.word, row) ?? (card ? 'flashcard' : fromLooks(row));
  if (type === 'flashcard' && told?.word !== 'flashcard' && !card) issues.push({ severity: 'info', code: 'read_as_flashcard' });
  return { type, issues };
}

function fromWord(word: TypeWord | undefined, row: RowTexts): SettledType | undefined {
  switch (word) {
    case 'choice':
      return (readChoiceKey(row.answer, row.options)?.length ?? 1) > 1 ? 'multiple_choice' : 'single_choice';
    case 'blank':
      return hasBlanks(row) ? 'cloze' : 'short_text';
    case 'open':
      return 'flashcard';
    case 'point':
      return undefined;
    default:
      return word;
  }
}

const hasBlanks = (row: RowTexts): boolean => GAP.test(row.prompt) || /\{\{[\p{L}\p{N}][^{}]*\}\}/u.test(row.prompt);

/** Only letters of the columns that there are: F with columns A to D says false. */
const namesColumns = ({ answer, options }: RowTexts): boolean => {
  const letters = answer.normalize('NFKC').trim();
  return /^[A-H]{1,8}$/u.test(letters) && [...letters].every((letter) => letter.charCodeAt(0) - 65 < options.length);
};

function fromLooks(row: RowTexts): SettledType {
  const options = row.options.filter((text) => text !== '');
  // Letters as an answer speak of options, even where the row lost them.
  if (options.length > 0 || namesColumns(row)) {
    if (options.length === 2 && options.every((text) => truthOfOption(text) !== undefined)) return 'true_false';
    return (readChoiceKey(row.answer, row.options)?.length ?? 1) > 1 ? 'multiple_choice' : 'single_choice';
  }
  if (truthOf(row.answer) !== undefined) return 'true_false';
  if (hasBlanks(row) && row.answer !== '') return 'cloze';
  const short = [...row.answer].length <= LONGEST_SHORT_ANSWER && !row.answer.includes('\n');
  return short ? 'short_text' : 'flashcard';
}
