import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import type { Json } from '../../src/platform/openapi/description.js';
import { checkConsistency } from '../../src/consistency/check.js';
import { answerFaults, checker, committed } from '../support/api-description.js';
import { startApp, type TestApp } from '../support/app.js';
import { send, sendForFirst, type Answered, type Sent } from '../support/inject.js';
import { People } from '../support/people.js';
import { choiceQuestion, flashcard, publishSet } from '../support/published-set.js';
import { Memory } from './support/fuzz-memory.js';
import { request, steps, STREAMS, type CallerName, type Step } from './support/fuzz-requests.js';
import { LONG, seedOfRun } from './support/seed.js';

const REQUESTS = LONG ? 20_000 : 2_000;
const SEQUENCES_AT_A_TIME = 20;
const MOST_IN_A_SEQUENCE = 40;
const LONG_FORM_MS = 30 * 60_000;
const ENDLESS = 'endless.csv';

const description = committed('openapi.json');
const check = checker(description, true);

let zhidian: TestApp;
let people: People;
let sent = 0;
/** Streams of events that began. */
let events = 0;
beforeAll(async () => {
  zhidian = await startApp();
  // When the description's examples happen.
  zhidian.clock.set('2026-11-24T08:00:00.000Z');
  people = await People.of(zhidian);
});
afterAll(() => zhidian?.close());

/** A set and people of its own for each sequence, so that none depends on another's; and what a first look around has told them. */
async function begin(): Promise<{ memory: Memory; tokens: Record<CallerName, string | undefined> }> {
  const [teacher, guest, admin] = [await people.make('teacher'), await people.make('guest'), await people.make('admin')];
  const questions = [choiceQuestion(1), flashcard(2)].map((body) => ({ body, point: 'Counting' }));
  const set = await publishSet(zhidian.pools.general, questions, zhidian.clock.now());
  const memory = new Memory();
  const make = async (method: string, url: string, body: object): Promise<void> => {
    const { status, text } = await send(zhidian, { method, url, token: teacher.token, body });
    if (status >= 300) throw new Error(text);
    const collection = url.split('/').at(-1) ?? '';
    memory.learn(JSON.parse(text) as Json, collection);
  };
  await make('POST', '/v1/sets', { title: 'Docker' });
  const own = memory.recall('sets.id', 0) as string;
  await make('POST', `/v1/sets/${own}/points`, { title: 'Layers' });
  await make('PUT', `/v1/sets/${set.setId}/enrolment`, {});
  memory.note('sets.id', set.setId);
  for (const id of set.questionIds) memory.note('questions.id', id);
  memory.note('choice', 'right');
  memory.note('refreshToken', teacher.refreshToken);
  memory.note('email', teacher.email);
  memory.note('users.id', guest.id);
  for (const status of ['previewed', 'reading']) memory.note('imports.id', await insertImport(teacher.id, status));
  return {
    memory,
    tokens: { teacher: teacher.token, guest: guest.token, admin: admin.token, nobody: undefined, forger: 'x.y.z' },
  };
}

/** An import that no job works on: a stream of its events ends at once, or never. */
async function insertImport(ownerId: string, status: string): Promise<string> {
  const id = randomUUID();
  await zhidian.pools.general.query(
    `insert into import_job (id, owner_id, status, file_name, source, source_bytes, created_at, updated_at)
     values ($1, $2, $3, $4, 'prompt,answer', 13, $5, $5)`,
    [id, ownerId, status, ENDLESS, zhidian.clock.now()],
  );
  return id;
}

const shown = ({ token: _token, payload, ...wanted }: Sent): string =>
  JSON.stringify({ ...wanted, payload: payload?.toString().slice(0, 200) });

/** @throws what is wrong, after every request of the sequence as it was sent */
async function play(sequence: readonly Step[]): Promise<void> {
  const { memory, tokens } = await begin();
  const played: string[] = [];
  for (const step of sequence) {
    const wanted = request(step, memory, tokens);
    played.push(`${step.caller} ${shown(wanted)}`);
    const answer = await (isStream(step) ? sendForFirst : send)(zhidian, wanted);
    sent += 1;
    const faults = faultsIn(step, answer);
    if (faults.length > 0) throw new Error([...played, `${answer.status} ${answer.text.slice(0, 2_000)}`, ...faults].join('\n'));
    remember(memory, step, answer);
  }
}

const isStream = ({ method, path }: Step): boolean => STREAMS.test(`${method} ${path}`);

const mediaType = ({ headers }: Answered): string =>
  typeof headers['content-type'] === 'string' ? (headers['content-type'].split(';', 1)[0] ?? '') : '';

function faultsIn(step: Step, answer: Answered): readonly string[] {
  const { method, path } = step;
  const { status, text } = answer;
  const logged = zhidian.errors.splice(0);
  if (status >= 500 || logged.length > 0) return [`${method} ${path}: our own fault`, ...logged];
  if (status === 200 && isStream(step)) {
    events += 1;
    if (!isEvent(text)) return [`${method} ${path}: no event comes first`];
  }
  const pathname = path.replaceAll(/\{\w+\}/g, 'x');
  return answerFaults(description, check, { method, pathname, status, type: mediaType(answer), text }).map(
    (fault) => `${method} ${path}: ${fault}`,
  );
}

/** An event as an import tells it, whole. */
function isEvent(text: string): boolean {
  const [, data] = /^event: (?:progress|end)\ndata: (\{.*\})\n\n$/.exec(text) ?? [];
  const fields = ['status', 'progress', 'format', 'setId', 'counts', 'failure'];
  return data !== undefined && isDeepStrictEqual(Object.keys(JSON.parse(data) as object), fields);
}

function remember(memory: Memory, { collection }: Step, answer: Answered): void {
  const { status, headers, text } = answer;
  if (status >= 300 || mediaType(answer) !== 'application/json') return;
  memory.learn(JSON.parse(text) as Json, collection);
  if (typeof headers['etag'] === 'string') memory.note('etag', headers['etag']);
}

describe(`${REQUESTS} requests made from the description`, () => {
  const isAsDescribed = async (): Promise<void> => {
    const seed = seedOfRun();
    const sequences = fc.array(steps(description), { minLength: 1, maxLength: MOST_IN_A_SEQUENCE, size: 'max' });
    for (let round = 0; sent < REQUESTS; round++) {
      await fc.assert(fc.asyncProperty(sequences, play), { seed: seed + round, numRuns: SEQUENCES_AT_A_TIME });
    }
    expect(events).toBeGreaterThan(0);
    // Nobody reads these: they stand for imports that are under way for long.
    await zhidian.pools.general.query(`delete from import_job where file_name = $1`, [ENDLESS]);
    const { findings } = await checkConsistency(zhidian.pools.general);
    expect(findings).toEqual([]);
  };
  const name = 'are each answered as described, in whatever order they come, and leave all that is stored in order';
  if (LONG) it(name, isAsDescribed, LONG_FORM_MS);
  else it(name, isAsDescribed);
});
