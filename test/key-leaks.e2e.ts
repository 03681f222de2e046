import type { Response } from 'supertest';
import { startApp, type Caller, type TestApp } from './support/app.js';

let zhidian: TestApp;
let owner: Caller;
let strangers: readonly (readonly [string, Caller])[];
let setId: string;
let ids: Record<string, string>;

/** Every text with SECRET in it is for the owner only; hints and what must be seen are not marked. */
const QUESTIONS: Readonly<Record<string, object>> = {
  single_choice: {
    prompt: 'Which is stored in layers?',
    options: [
      { id: 'SECRETright', text: 'an image', feedback: 'SECRETpraise' },
      { id: 'SECRETwrong', text: 'an archive', feedback: 'SECRETblame' },
    ],
    key: { choice: 'SECRETright' },
  },
  multiple_choice: {
    prompt: 'Which does an image hold?',
    options: [
      { id: 'SECRETa', text: 'libraries' },
      { id: 'SECRETb', text: 'a kernel' },
    ],
    key: { choices: ['SECRETa'] },
    scoring: 'all_or_nothing',
  },
  true_false: { prompt: 'An image holds a kernel.', key: { value: false } },
  short_text: { prompt: 'What is an image made of?', acceptedAnswers: ['SECRETlayers', { text: 'SECRETtiers', weight: 0.5 }] },
  numeric: {
    prompt: 'How large is the base image of Alpine?',
    key: { number: 5, unit: 'MB' },
    tolerance: { absolute: 1 },
    units: [
      { unit: 'MB', factor: 1 },
      { unit: 'GB', factor: 1000 },
    ],
  },
  cloze: {
    prompt: 'One {{SECRETx}} makes many {{SECRETy}}.',
    blanks: [
      { id: 'SECRETx', acceptedAnswers: [{ text: 'SECRETimage', feedback: 'SECRETwell done' }] },
      {
        id: 'SECRETy',
        options: [
          { id: 'SECRETc', text: 'containers' },
          { id: 'SECRETk', text: 'kernels' },
        ],
        choice: 'SECRETc',
      },
    ],
  },
  matching: {
    prompt: 'Match',
    left: [
      { id: 'SECRETi', text: 'image' },
      { id: 'SECRETo', text: 'container' },
    ],
    right: [
      { id: 'SECRETi', text: 'template' },
      { id: 'SECRETo', text: 'instance' },
    ],
    key: { pairs: { SECRETi: 'SECRETi', SECRETo: 'SECRETo' } },
  },
  ordering: {
    prompt: 'Order',
    items: [
      { id: 'SECRET1', text: 'build' },
      { id: 'SECRET2', text: 'push' },
      { id: 'SECRET3', text: 'run' },
    ],
    key: { order: ['SECRET1', 'SECRET2', 'SECRET3'] },
  },
};

const OWNERS_FIELDS = [
  'key',
  'feedback',
  'acceptedAnswers',
  'scoring',
  'shuffle',
  'pinned',
  'externalId',
  'archivedAt',
  'content',
  'structure',
];
const HIDDEN_ANYWHERE = ['tolerance', 'matching', 'weight', 'factor', 'search_terms', 'searchTerms'];

/** Every field name in a JSON value, at whatever depth. */
function fieldNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(fieldNames);
  return Object.entries(value).flatMap(([name, below]) => [name, ...fieldNames(below)]);
}

function expectNoKey(body: unknown): void {
  expect(JSON.stringify(body)).not.toMatch(/SECRET/i);
  expect(fieldNames(body).filter((name) => [...OWNERS_FIELDS, ...HIDDEN_ANYWHERE].includes(name))).toEqual([]);
}

beforeAll(async () => {
  zhidian = await startApp();
  owner = await zhidian.register('teacher');
  strangers = [
    ['a learner', await zhidian.register('learner')],
    ['a guest', await zhidian.guest()],
    ['another teacher', await zhidian.register('teacher')],
  ];
  setId = (await owner.post('/v1/sets', { title: 'Docker' }).expect(201)).body.id;
  ids = {};
  for (const [type, fields] of Object.entries(QUESTIONS)) {
    const question = {
      type,
      feedback: 'SECRETfeedback',
      hints: ['Think.'],
      externalId: `SECRET-${type}`,
      tags: ['docker'],
      ...fields,
    };
    ids[type] = (await owner.post(`/v1/sets/${setId}/questions`, question).expect(201)).body.id;
  }
  await owner.patch(`/v1/sets/${setId}`, { status: 'published', visibility: 'public' }).expect(200);
});
afterAll(() => zhidian.close());

describe('a key is not', () => {
  it('in the questions that others read, singly, in lists or in the bundle', async () => {
    for (const [, caller] of strangers) {
      for (const id of Object.values(ids)) expectNoKey((await caller.get(`/v1/questions/${id}`).expect(200)).body);
      const list = await caller.get(`/v1/sets/${setId}/questions?limit=200`).expect(200);
      expect(list.body.data).toHaveLength(Object.keys(QUESTIONS).length);
      expectNoKey(list.body);
      expectNoKey((await caller.get(`/v1/sets/${setId}/bundle`).expect(200)).body);
    }
  });

  it('missing for the owner and an administrator, who see the same questions whole', async () => {
    for (const caller of [owner, await zhidian.admin()]) {
      const { body } = await caller.get(`/v1/questions/${ids['single_choice']}`).expect(200);
      expect(Object.keys(body)).toEqual(expect.arrayContaining(OWNERS_FIELDS));
      expect(body.feedback).toBe('SECRETfeedback');
    }
  });

  it('an author’s label: those never leave as ids, not even to the owner', async () => {
    const { body } = await owner.get(`/v1/sets/${setId}/bundle`).expect(200);
    expect(JSON.stringify(body)).not.toMatch(/SECRET(right|wrong|[abxycki o123])"/);
  });

  it('found by searching for hidden text: accepted answers, feedback, hints, labels', async () => {
    for (const [, caller] of [...strangers, ['the owner', owner] as const]) {
      for (const q of [
        'SECRET',
        'secretlayers',
        'SECRETtiers',
        'SECRETimage',
        'SECRETfeedback',
        'SECRETpraise',
        'think',
        '5',
        'false',
      ]) {
        const { body } = await caller.get(`/v1/sets/${setId}/questions?q=${q}`).expect(200);
        expect(body.data).toEqual([]);
      }
      const { body } = await caller.get(`/v1/sets/${setId}/questions?q=layers`).expect(200);
      expect(body.data.map(({ id }: { id: string }) => id)).toEqual([ids['single_choice']]);
    }
    for (const q of ['SECRET', 'layers']) expect((await owner.get(`/v1/sets?q=${q}`).expect(200)).body.data).toEqual([]);
  });

  it('in the entity tag, the headers or the length of what a learner reads', async () => {
    const statement = { type: 'true_false', prompt: 'It is so.', feedback: 'Because.' };
    const twins: string[] = [];
    for (const value of [true, false]) {
      twins.push((await owner.post(`/v1/sets/${setId}/questions`, { ...statement, key: { value } }).expect(201)).body.id);
    }
    const [, learner] = strangers[0] ?? [];
    const answers: Response[] = [];
    for (const id of twins) if (learner !== undefined) answers.push(await learner.get(`/v1/questions/${id}`).expect(200));
    const [one, other] = answers.map((answer) => ({
      etag: answer.headers['etag'],
      length: answer.text.length,
      names: Object.keys(answer.headers).sort(),
    }));
    expect(one).toEqual(other);
    expect(one?.etag).toBe('"1-en-learner"');
    for (const id of twins) await owner.delete(`/v1/questions/${id}`).expect(204);
  });

  it('to be had with the tag of the owner’s view', async () => {
    for (const [, caller] of strangers) {
      const path = `/v1/questions/${ids['single_choice']}`;
      const { headers } = await owner.get(path);
      const { body } = await caller
        .get(path)
        .set('if-none-match', headers['etag'] ?? '')
        .expect(200);
      expectNoKey(body);
    }
  });

  it('in any error: others are refused before their input is looked at', async () => {
    for (const [, caller] of strangers) {
      for (const [type, id] of Object.entries(ids)) {
        for (const attempt of [
          caller.patch(`/v1/questions/${id}`, { key: { choice: 'x', value: 'x', order: [] }, type, options: [] }),
          caller.delete(`/v1/questions/${id}`),
          caller.get(`/v1/sets/${setId}/questions?archived=true`),
          caller.get(`/v1/sets/${setId}/questions?key=a`),
          caller.get(`/v1/sets/${setId}/questions?q[key]=a`),
        ]) {
          const { status, body } = await attempt;
          expect([403, 422]).toContain(status);
          expectNoKey(body);
        }
      }
    }
  });

  it('in the question that a queue gives, nor in what a wrong kind of answer is told', async () => {
    const [, learner] = strangers[0] ?? [];
    if (learner === undefined) throw new Error('no learner');
    await learner.put(`/v1/sets/${setId}/enrolment`, {}).expect(200);
    const queue = await learner.get(`/v1/study/queue?setId=${setId}&limit=50`).expect(200);
    expect(queue.body.data.length).toBeGreaterThan(0);
    expectNoKey(queue.body);
    for (const questionId of Object.values(ids)) {
      for (const answer of [
        {},
        { choice: 'x' },
        { choices: ['x'] },
        { blanks: { x: 'y' } },
        { pairs: { x: 'y' } },
        { order: ['x'] },
        'x',
      ]) {
        const { status, body } = await learner.post('/v1/reviews', { id: crypto.randomUUID(), questionId, answer });
        if (status === 201 || status === 200) continue;
        expect(status).toBe(422);
        expectNoKey(body);
      }
    }
  });

  it('there for learners before the owner allows it offline, and then only in the bundle', async () => {
    await owner.patch(`/v1/sets/${setId}`, { offline: 'full' }).expect(200);
    for (const [, caller] of strangers) {
      const { body, headers } = await caller.get(`/v1/sets/${setId}/bundle`).expect(200);
      expect(body.questions.every((question: object) => 'key' in question)).toBe(true);
      expect(headers['etag']).toMatch(/offline/);
      expect(fieldNames(body)).not.toContain('externalId');
      expectNoKey((await caller.get(`/v1/sets/${setId}/questions`).expect(200)).body);
      expectNoKey((await caller.get(`/v1/questions/${ids['cloze']}`).expect(200)).body);
    }
    await owner.patch(`/v1/sets/${setId}`, { offline: 'none' }).expect(200);
    for (const [, caller] of strangers) expectNoKey((await caller.get(`/v1/sets/${setId}/bundle`).expect(200)).body);
  });
});

describe('the order of choices', () => {
  it('is another for each learner and the same each time one looks', async () => {
    const path = `/v1/questions/${ids['ordering']}`;
    const texts = async (caller: Caller): Promise<string> =>
      ((await caller.get(path).expect(200)).body.items as { text: string }[]).map(({ text }) => text).join();
    const [, learner] = strangers[0] ?? [];
    if (learner === undefined) throw new Error('no learner');
    expect(await texts(learner)).toBe(await texts(learner));
    const seen = new Set<string>();
    for (let n = 0; n < 20; n++) seen.add(await texts(await zhidian.guest()));
    expect(seen.size).toBeGreaterThan(1);
  });
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
