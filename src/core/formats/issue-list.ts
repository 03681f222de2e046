import type { ImportIssue, Place, Severity } from './model.js';

/** An issue whose place the caller knows. */
export type PlacelessIssue = Omit<ImportIssue, 'place'>;

const EXCERPT_LENGTH = 80;
const MAX_ISSUES = 10_000;

/** The text in one line, cut to what a teacher needs to find it again. */
export function excerptOf(text: string): string {
  const line = text
    .slice(0, 4 * EXCERPT_LENGTH)
    .replace(/\s+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length > EXCERPT_LENGTH ? `${letters.slice(0, EXCERPT_LENGTH - 1).join('')}…` : line;
}

/** The issue with no half a character in it, where a text was cut, and no NUL: a database keeps neither. */
export function storable(issue: ImportIssue): ImportIssue {
  const kept = (text: string): string => text.replaceAll('\0', '').toWellFormed();
  const { excerpt, params } = issue;
  if (excerpt === undefined && params === undefined) return issue;
  const entries = Object.entries(params ?? {}).map(([name, value]) => [name, typeof value === 'string' ? kept(value) : value]);
  return {
    ...issue,
    ...(excerpt !== undefined && { excerpt: kept(excerpt) }),
    ...(params !== undefined && { params: Object.fromEntries(entries) as NonNullable<typeof params> }),
  };
}

/** Gathers issues; past some thousands it only counts, so that a file of nothing but faults cannot fill the memory. */
export class IssueList {
  private readonly issues: ImportIssue[] = [];
  private readonly told = new Set<string>();
  private left = 0;

  add(severity: Severity, code: string, place: Place, more: { excerpt?: string; params?: ImportIssue['params'] } = {}): void {
    this.push({
      severity,
      code,
      place,
      ...(more.excerpt === undefined || more.excerpt.trim() === '' ? {} : { excerpt: excerptOf(more.excerpt) }),
      ...(more.params === undefined ? {} : { params: more.params }),
    });
  }

  /** Adds an issue at a place; with `once` set, only the first of its code. */
  at(place: Place, issue: PlacelessIssue, once = false): void {
    if (once && this.told.has(issue.code)) return;
    this.told.add(issue.code);
    this.push({ ...issue, place });
  }

  addAll(issues: readonly ImportIssue[]): void {
    for (const issue of issues) this.push(issue);
  }

  get all(): readonly ImportIssue[] {
    if (this.left === 0) return this.issues;
    return [...this.issues, { severity: 'warning', code: 'more_issues', place: {}, params: { count: this.left } }];
  }

  private push(issue: ImportIssue): void {
    if (this.issues.length < MAX_ISSUES) this.issues.push(storable(issue));
    else this.left++;
  }
}
