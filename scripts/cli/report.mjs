/** What a file was read as: how many of what, and every issue with its place, the gravest first; nothing is told twice. */
export function previewReport(file, view, words) {
  const { counts, issues, issuesTotal, failure, format } = view;
  const head = failure === null ? words.found(format, counts) : failure.detail;
  const more = issuesTotal - issues.length;
  const lines = [
    `${file}: ${head}`,
    ...issues
      .filter(({ detail }) => detail !== failure?.detail)
      .map((issue) => {
        const label = isUnfinished(issue) ? words.unfinished : words.severities[issue.severity];
        return `  ${label} ${issue.detail}${issue.excerpt ? ` (${issue.excerpt})` : ''}`;
      }),
    ...(issues.some(isUnfinished) ? [`  ${words.howToMend}`] : []),
    ...(more > 0 ? [`  ${words.moreIssues(more)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** A question that is there, but for what the issue names. */
const isUnfinished = ({ severity, n }) => severity === 'error' && n !== null && n !== undefined;

/** @param set as it is after the commit; undefined when that failed */
export const resultReport = ({ counts, failure }, set, words) =>
  set === undefined ? `${failure?.detail ?? words.notCommitted}\n` : `${words.committed(set, counts)}\n`;
