import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countersOf } from './counters.mjs';
import { withClient } from './database.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs', 'performance.md');

const machine = (postgres, { cards, rounds, seconds }) =>
  `${cpus()[0]?.model ?? 'Unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, ` +
  `Node ${process.versions.node}, PostgreSQL ${postgres}, \`fsync\` and \`synchronous_commit\` on; ` +
  `${cards.toLocaleString('en')} cards, medians of ${rounds} rounds of ${seconds} s.`;

function table(figures) {
  const row = ({ name, value, unit, goal, holds }) =>
    `| ${name} | ${value} ${unit} | ${goal ?? ''} | ${holds === null ? '' : holds ? 'holds' : 'missed'} |`;
  return ['| figure | value | goal | |', '| --- | --- | --- | --- |', ...figures.map(row)].join('\n');
}

/** Puts text between the marks of one part of the page. */
function replaced(text, part, content) {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error(`docs/performance.md has no part "${part}"`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** What the code calls a statement, found by how its text begins. */
function namesOfStatements() {
  const files = ['study', 'progress', 'content', 'platform/auth'].flatMap((folder) =>
    readdirSync(join(root, 'dist', folder))
      .filter((name) => /(repository|sql|live-\w+)\.js$/.test(name))
      .map((name) => readFileSync(join(root, 'dist', folder, name), 'utf8')),
  );
  return files.flatMap((code) =>
    [...code.matchAll(/name: '([\w-]+)',\s*text: `([^`$]+)/g)].map(([, name, start]) => ({ name, start })),
  );
}

/** The plan, for whatever it may be given, of each statement that the database has seen from a learner. */
export async function plansOf(url) {
  const names = namesOfStatements();
  return withClient(url, async (client) => {
    const { statements } = await countersOf(client);
    const plans = [];
    for (const { query } of statements) {
      const found = names.filter(({ start }) => query.startsWith(start)).sort((a, b) => b.start.length - a.start.length)[0];
      if (found === undefined) continue;
      const { rows } = await client.query(`explain (generic_plan, costs off) ${query}`);
      plans.push({ name: found.name, plan: rows.map((row) => row['QUERY PLAN']).join('\n') });
    }
    const postgres = (await client.query('show server_version')).rows[0].server_version;
    return { plans: plans.sort((a, b) => (a.name < b.name ? -1 : 1)), postgres };
  });
}

/** Writes the figures of this run, and the plans, into docs/performance.md. */
export function writePage(figures, { plans, postgres }, size) {
  const told = plans.map(({ name, plan }) => `#### \`${name}\`\n\n\`\`\`text\n${plan}\n\`\`\``).join('\n\n');
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    replaced(replaced(replaced(text, 'machine', machine(postgres, size)), 'figures', table(figures)), 'plans', told),
  );
}
