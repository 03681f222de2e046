import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { HOT_OPTIONS } from '../dist/platform/database/pools.js';
import { countersOf } from './counters.mjs';
import { withClient } from './database.mjs';
import { READS } from './reads.mjs';

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

/** So many characters of a statement's text tell it from the others. */
const TELLING = 12;

/** What the code calls a statement, found by how its text begins. */
function namesOfStatements() {
  const files = ['study', 'progress', 'content', 'platform/auth'].flatMap((folder) =>
    readdirSync(join(root, 'dist', folder))
      .filter((name) => /(repository|sql|live-\w+)\.js$/.test(name))
      .map((name) => readFileSync(join(root, 'dist', folder, name), 'utf8')),
  );
  return files.flatMap((code) =>
    [...code.matchAll(/name: '([\w-]+)',\s*text: `([^`$]+)/g)].map(([, name, start]) => ({ name, start: start.trimStart() })),
  );
}

/** The plan, for whatever it may be given, of each statement of a learner who answers and reads. */
export async function plansOf({ databases, servers, load }) {
  const names = namesOfStatements();
  const url = databases.urlOf('big');
  return withClient(url, async (client) => {
    // What was prepared before the counters were set back is told in its own words, constants included.
    await client.query('select pg_stat_statements_reset()');
    const job = { database: 'big', port: servers.big.port, clients: 4, seconds: 2 };
    await load({ ...job, kind: 'http-reviews', group: 'http' });
    for (const { path, group } of READS) await load({ ...job, kind: 'http-reads', path, group });
    const { statements } = await countersOf(client);
    const plans = [];
    for (const { query } of statements) {
      const found = names
        .filter(({ start }) => start.length >= TELLING && query.trimStart().startsWith(start))
        .sort((a, b) => b.start.length - a.start.length)[0];
      if (found === undefined) continue;
      const explain = (through) => through.query(`explain (generic_plan, costs off) ${query}`);
      const isHot = !found.name.startsWith('progress-');
      const { rows } = await (isHot ? withClient(url, explain, HOT_OPTIONS) : explain(client));
      plans.push({ name: found.name, plan: rows.map((row) => row['QUERY PLAN']).join('\n') });
    }
    const postgres = (await client.query('show server_version')).rows[0].server_version;
    return { plans: plans.sort((a, b) => (a.name < b.name ? -1 : 1)), postgres };
  });
}

/** Writes the figures of this run, and the plans, into docs/performance.md. */
export async function writePage(figures, { plans, postgres }, size) {
  const told = plans.map(({ name, plan }) => `#### \`${name}\`\n\n\`\`\`text\n${plan}\n\`\`\``).join('\n\n');
  const parts = { machine: machine(postgres, size), figures: table(figures), plans: told };
  const text = Object.entries(parts).reduce(
    (whole, [part, content]) => replaced(whole, part, content),
    readFileSync(page, 'utf8'),
  );
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
}
