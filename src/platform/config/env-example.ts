import { type SettingRow, settingTable } from './setting-table.js';

const head = `# Settings of Zhidian. Copy this file to .env and change what should differ; a variable of the environment wins over .env,
# and an empty value means the default.
# Written from src/platform/config/setting-table.ts by "npm run env:example".
`;

/** The text of `.env.example`: every setting, what it is for, and its default as a comment. */
export function envExample(): string {
  const blocks = Object.entries(settingTable).map(([name, row]: [string, SettingRow<unknown>]) => {
    const fallback = row.default === undefined ? `Default: ${row.defaultNote ?? 'none'}.` : '';
    const lines = [row.why, fallback].filter((line) => line !== '').map((line) => `# ${line}`);
    return [...lines, `${name}=${row.default ?? ''}`, ''].join('\n');
  });
  return [head, ...blocks].join('\n');
}
