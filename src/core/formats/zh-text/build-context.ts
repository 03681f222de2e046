import type { IssueList } from '../issue-list.js';
import type { ImportIssue, Place, Severity } from '../model.js';
import type { Lang, QuestionBody } from '../../question/question.js';

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

/** A body not yet checked; undefined where an issue says why there is none. */
export type RawBody = QuestionBody | undefined;

export const withFeedback = (draft: Draft, note = ''): { feedback?: string } => {
  const text = [note, draft.feedback].filter((part) => part !== '').join('\n');
  return text === '' ? {} : { feedback: text };
};
