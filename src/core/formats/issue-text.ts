import type { MessageLang } from '../question/faults.js';
import { ISSUE_WORDS } from './issue-words.js';
import { LOSS_WORDS } from './loss-words.js';
import type { ImportIssue, Loss } from './model.js';

/** What happened, in a sentence; where it happened is told beside it. A code without words is given back as it is. */
export function issueText(issue: Pick<ImportIssue, 'code' | 'params'>, lang: MessageLang): string {
  return filled(ISSUE_WORDS, issue.code, lang, issue.params);
}

/** What a written file lost, in a sentence. */
export function lossText(loss: Loss, lang: MessageLang): string {
  return filled(LOSS_WORDS, loss.code, lang, { ...loss.params, count: loss.count });
}

function filled(
  catalogue: typeof ISSUE_WORDS,
  code: string,
  lang: MessageLang,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const template = Object.hasOwn(catalogue, code) ? catalogue[code]?.[lang] : undefined;
  return (template ?? code).replace(/\{(\w+)\}/g, (mark, name: string) => String(params[name] ?? mark));
}
