import { readDraft } from '../grading/read-draft.js';
import { checkedBody } from './checked-body.js';
import { excerptOf, storable, type IssueList, type PlacelessIssue } from './issue-list.js';
import type { Place, QuestionItem, UnfinishedItem } from './model.js';

/** The body that a reader built of a question, as far as it could. */
export interface BuiltBody {
  readonly raw: unknown;
  /** What keeps the question out; absent where the body itself shows it. */
  readonly lacks?: Omit<PlacelessIssue, 'severity'>;
}

/** All of a question but its body. */
export type AboutQuestion = Omit<QuestionItem, 'kind' | 'body'>;

/**
 * The question, or an unfinished one and the issue that says what it lacks. Undefined where not even its text can be kept: then the issue is
 * all that remains.
 * @param excerpt what the teacher finds the question by
 * @param at where the issue stands, if not where the question begins
 */
export function questionItem(
  { raw, lacks }: BuiltBody,
  about: AboutQuestion,
  issues: IssueList,
  excerpt: string,
  at: Place = about.place,
): QuestionItem | UnfinishedItem | undefined {
  const checked = lacks === undefined ? checkedBody(raw) : { issue: lacks };
  if ('body' in checked) return { kind: 'question', ...about, body: checked.body };
  const told = excerptOf(excerpt);
  const lack = storable({ ...checked.issue, severity: 'error', place: at, ...(told === '' ? {} : { excerpt: told }) });
  issues.at(at, lack);
  const draft = readDraft(raw);
  return draft && { kind: 'unfinished', ...about, draft, lacks: lack };
}
