import { readFileSync } from 'node:fs';
import { KINDS, type Kind } from './kinds.js';

const row = (kind: string, about: Kind): string =>
  `| \`${kind}\` | ${about.of} | ${about.wrong} | ${'left' in about ? `**Stays.** ${about.left}` : about.mended} |`;

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8').replace(/ +/g, ' ');

it.each(Object.entries<Kind>(KINDS))('docs/operations.md tells of %s', (kind, about) => expect(page).toContain(row(kind, about)));

it('docs/operations.md tells of no other kind', () => {
  const told = [...page.matchAll(/^\| `(\w+)` \| (?:account|learner|set|import|media) \|/gm)].map(([, kind]) => kind);
  expect(told).toEqual(Object.keys(KINDS));
});
