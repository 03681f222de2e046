/** What a file was read as: how many of what, and every issue with its place, the gravest first; nothing is told twice. */
export function previewReport(file, view, words) {
  const { counts, issues, issuesTotal, failure, format } = view;
  const head = failure === null ? words.found(format, counts) : failure.detail;
  const more = issuesTotal - issues.length;
  const lines = [
    `${file}: ${head}`,
    ...issues
      .filter(({ detail }) => detail !== failure?.detail)
      .map(({ severity, detail, excerpt }) => `  ${words.severities[severity]} ${detail}${excerpt ? ` (${excerpt})` : ''}`),
    ...(more > 0 ? [`  ${words.moreIssues(more)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** @param set as it is after the commit; undefined when that failed */
export const resultReport = ({ counts, failure }, set, words) =>
  set === undefined ? `${failure?.detail ?? words.notCommitted}\n` : `${words.committed(set, counts)}\n`;
