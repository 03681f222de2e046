import { FAULTS_BY_CODE } from '../../core/question/faults.js';
import type { Words } from '../../core/words.js';
import { PROBLEMS } from './catalogue.js';
import type { ProblemEntry } from './problem-entry.js';
import { INPUT_FAULTS } from './faults.js';

const HEAD = `# Problems

Every refusal and every failure is \`application/problem+json\` (RFC 9457):
\`{ type, title, status, detail, instance, code, requestId, errors? }\`. Programs look at \`code\`; it never changes its meaning, and new
ones may come. \`title\` and \`detail\` are for people, in the language of \`Accept-Language\` (zh-CN or en). Bad input is 422 and names
every fault at once in \`errors: [{ pointer, code, detail }]\`, where \`pointer\` (RFC 6901) says where. \`{x}\` below is filled in.

Written from src/platform/problem/catalogue.ts and limit-problems.ts, src/platform/problem/faults.ts and src/core/question/faults.ts by "npm run errors:page".
`;

const entry = (code: string, words: Words): string => `- \`${code}\`: ${words.en}\n  ${words['zh-CN']}`;

function problemsOf(status: number): string {
  const entries = Object.entries<ProblemEntry>(PROBLEMS).filter(([, problem]) => problem.status === status);
  const lines = entries.map(([code, { title, detail }]) =>
    entry(code, { en: `${title.en}. ${detail.en}`, 'zh-CN': `${title['zh-CN']}。${detail['zh-CN']}` }),
  );
  return `### ${status}\n\n${lines.join('\n')}\n`;
}

/** The text of docs/errors.md: every code of a problem and of a fault, with its words in both languages. */
export function errorsPage(): string {
  const statuses = [...new Set(Object.values<ProblemEntry>(PROBLEMS).map(({ status }) => status))].sort((a, b) => a - b);
  const faults = Object.entries<Words>({ ...FAULTS_BY_CODE, ...INPUT_FAULTS })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, words]) => entry(code, words));
  return [
    HEAD,
    '## Codes of problems, by status\n',
    ...statuses.map(problemsOf),
    '## Codes of faults (`errors[].code`)\n',
    `${faults.join('\n')}\n`,
  ].join('\n');
}
