import { randomInt } from 'node:crypto';
import * as fc from 'fast-check';
import type { Json } from '../../src/platform/openapi/description.js';
import { checkConsistency } from '../../src/consistency/check.js';
import { answerFaults, checker, committed } from '../support/api-description.js';
import { startApp, type TestApp } from '../support/app.js';
import { send, type Answered, type Sent } from '../support/inject.js';
import { People } from '../support/people.js';
import { choiceQuestion, flashcard, publishSet } from '../support/published-set.js';
import { Memory } from './support/fuzz-memory.js';
import { request, steps, type CallerName, type Step } from './support/fuzz-requests.js';
import { LONG } from './support/seed.js';

const REQUESTS = LONG ? 20_000 : 2_000;
const SEQUENCES_AT_A_TIME = 20;
const MOST_IN_A_SEQUENCE = 40;
const LONG_FORM_MS = 30 * 60_000;

const description = committed('openapi.json');
const check = checker(description, true);

let zhidian: TestApp;
let people: People;
let sent = 0;
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
  return {
    memory,
    tokens: { teacher: teacher.token, guest: guest.token, admin: admin.token, nobody: undefined, forger: 'x.y.z' },
  };
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
    const answer = await send(zhidian, wanted);
    sent += 1;
    const faults = faultsIn(step, answer);
    if (faults.length > 0) throw new Error([...played, `${answer.status} ${answer.text.slice(0, 2_000)}`, ...faults].join('\n'));
    remember(memory, step, answer);
  }
}

const mediaType = ({ headers }: Answered): string =>
  typeof headers['content-type'] === 'string' ? (headers['content-type'].split(';', 1)[0] ?? '') : '';

function faultsIn({ method, path }: Step, answer: Answered): readonly string[] {
  const { status, text } = answer;
  const logged = zhidian.errors.splice(0);
  if (status >= 500 || logged.length > 0) return [`${method} ${path}: our own fault`, ...logged];
  const pathname = path.replaceAll(/\{\w+\}/g, 'x');
  return answerFaults(description, check, { method, pathname, status, type: mediaType(answer), text }).map(
    (fault) => `${method} ${path}: ${fault}`,
  );
}

function remember(memory: Memory, { collection }: Step, answer: Answered): void {
  const { status, headers, text } = answer;
  if (status >= 300 || mediaType(answer) !== 'application/json') return;
  memory.learn(JSON.parse(text) as Json, collection);
  if (typeof headers['etag'] === 'string') memory.note('etag', headers['etag']);
}

describe(`${REQUESTS} requests made from the description`, () => {
  const isAsDescribed = async (): Promise<void> => {
    const seed = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31));
    const sequences = fc.array(steps(description), { minLength: 1, maxLength: MOST_IN_A_SEQUENCE, size: 'max' });
    for (let round = 0; sent < REQUESTS; round++) {
      await fc.assert(fc.asyncProperty(sequences, play), { seed: seed + round, numRuns: SEQUENCES_AT_A_TIME });
    }
    const { findings } = await checkConsistency(zhidian.pools.general);
    expect(findings).toEqual([]);
  };
  const name = 'are each answered as described, in whatever order they come, and leave all that is stored in order';
  if (LONG) it(name, isAsDescribed, LONG_FORM_MS);
  else it(name, isAsDescribed);
});
