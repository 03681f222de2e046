import type { Lang } from '../../question/question.js';
import { onlyQuestion } from '../echo.js';
import { IssueList } from '../issue-list.js';
import type { QuestionItem } from '../model.js';
import { guardFormula } from './formula-guard.js';
import { readSheet } from './read-sheet.js';
import { questionTable } from './write-sheet.js';

/** The question as the row of a table says it, however the table is stored. */
export function echoRow(item: QuestionItem, lang: Lang): QuestionItem | undefined {
  const { header, rows } = questionTable({ questions: [item] }, lang);
  const cells = [header, ...rows].map((row, index) => ({ line: index + 1, cells: row.map(guardFormula) }));
  return onlyQuestion({ items: readSheet(cells, { category: [], lang, options: {}, issues: new IssueList() }) });
}
