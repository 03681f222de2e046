/**
 * Writes docs/docker-image-facts.md: which questions of the set `docker-image` test which fact.
 * `--stdout` prints the page instead, so that a test can compare it with the file.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

const root = new URL('../', import.meta.url);
const folder = new URL('prisma/seed/docker-image/', root);
const page = new URL('docs/docker-image-facts.md', root);

const SECTIONS = {
  1.1: 'Background: stored in layers',
  1.2: 'Background: the environment of a piece of software',
  1.3: 'Background: one image, N containers',
  1.4: 'Background: a standard form of delivery',
  1.5: 'Background: a slim system without a kernel',
  2.1: 'Knowledge point: definition',
  2.2: 'Knowledge point: features',
  2.3: 'Knowledge point: relation of image and container',
  2.4: 'Knowledge point: advantages',
  2.5: 'Knowledge point: limitation',
};

const readJson = (path) => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function factTables(facts) {
  return Object.entries(SECTIONS).flatMap(([section, title]) => [
    `## ${section} ${title}`,
    '',
    '| Fact | In English | 中文 | Questions |',
    '| --- | --- | --- | --- |',
    ...facts
      .filter((fact) => fact.section === section)
      .map(
        ({ id, fact, questions }) =>
          `| ${id} | ${cell(fact.en)} | ${cell(fact['zh-CN'])} | ${questions.map((name) => `\`${name}\``).join(', ')} |`,
      ),
    '',
  ]);
}

function questionTable(questions) {
  return [
    '## The questions',
    '',
    '| Question | Type | Stars | Prompt |',
    '| --- | --- | --- | --- |',
    ...questions.map(
      ({ externalId, stars, body }) =>
        `| \`${externalId}\` | ${body.type} | ${stars} | ${cell(body.content.en.prompt.replaceAll(/{{\w+}}/g, '\\_\\_\\_'))} |`,
    ),
  ];
}

function factsPage() {
  const facts = readJson('facts.json');
  const points = readJson('points.json');
  const files = new Set(readdirSync(new URL('questions/', folder)));
  const questions = points.flatMap(({ aspect }) => (files.has(`${aspect}.json`) ? readJson(`questions/${aspect}.json`) : []));
  return [
    '# What the question set `docker-image` teaches',
    '',
    `${facts.length} facts about Docker images, each with the questions that test or teach it; ${questions.length} questions in all.`,
    'Made from `prisma/seed/docker-image/` by `node scripts/facts-page.mjs`; change the data, not this page.',
    '',
    ...factTables(facts),
    ...questionTable(questions),
    '',
  ].join('\n');
}

const text = await format(factsPage(), { parser: 'markdown', printWidth: 130 });
if (process.argv.includes('--stdout')) process.stdout.write(text);
else writeFileSync(fileURLToPath(page), text);
