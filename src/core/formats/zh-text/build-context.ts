import type { IssueList } from '../issue-list.js';
import type { ImportIssue, Place, Severity } from '../model.js';
import type { Lang, QuestionBody, QuestionType } from '../../question/question.js';

/** Things worth one word for the whole file, with how often and where first. */
export class Tally {
  private readonly counts = new Map<string, { count: number; place: Place; severity: Severity; excerpt: string }>();

  add(code: string, place: Place, excerpt = '', severity: Severity = 'info'): void {
    const known = this.counts.get(code);
    if (known === undefined) this.counts.set(code, { count: 1, place, severity, excerpt });
    else known.count++;
  }

  tell(issues: IssueList): void {
    for (const [code, { count, place, severity, excerpt }] of this.counts)
      issues.add(severity, code, place, { excerpt, params: { count } });
  }
}

/** What one question is made from and with. */
export interface Draft {
  readonly lang: Lang;
  readonly prompt: string;
  readonly feedback: string;
  readonly tally: Tally;
  readonly place: Place;
  issue(severity: Severity, code: string, params?: ImportIssue['params']): void;
}

/** A body not yet checked, or what there is of one that lacks something. */
export type RawBody = QuestionBody | Unfinished;

export interface Unfinished {
  readonly lacks: { readonly code: string; readonly params?: ImportIssue['params'] };
  readonly raw: object;
}

/** What is there of a question that lacks something; `texts` and `fields` as in a body of its type. */
export const unfinished = (
  { lang, prompt, feedback }: Draft,
  type: QuestionType,
  code: string,
  params?: ImportIssue['params'],
  { texts = {}, ...fields }: { readonly texts?: object; readonly blanks?: readonly object[] } = {},
): Unfinished => ({
  lacks: { code, ...(params !== undefined && { params }) },
  raw: { type, content: { [lang]: { prompt, ...(feedback !== '' && { feedback }), ...texts } }, ...fields },
});

export const withFeedback = (draft: Draft, note = ''): { feedback?: string } => {
  const text = [note, draft.feedback].filter((part) => part !== '').join('\n');
  return text === '' ? {} : { feedback: text };
};
