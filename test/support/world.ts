import { randomUUID } from 'node:crypto';
import { send } from './inject.js';
import { formWith, png } from './media.js';
import type { People, Person } from './people.js';
import type { TestApp } from './app.js';

export interface WorldSet {
  readonly id: string;
  readonly slug: string;
  readonly pointId: string;
  /** A picture that no question shows. */
  readonly mediaId: string;
  /** The owner's import of one question, previewed. */
  readonly importId: string;
  /** Single choices, with the right option's id. */
  readonly questions: readonly { readonly id: string; readonly right: string }[];
  /** The learner's review of the first question. */
  readonly reviewId: string;
}

/** Everyone who can stand in some relation to a set, and sets in which they stand in it. */
export interface World {
  readonly owner: Person;
  /** Took up both sets and answered the first question of each. */
  readonly learner: Person;
  readonly guest: Person;
  readonly other: Person;
  readonly teacher: Person;
  readonly admin: Person;
  /** Published for everyone. */
  readonly open: WorldSet;
  /** A private draft, taken back by its owner after the learner had taken it up. */
  readonly draft: WorldSet;
  readonly presetId: string;
}

export const questionBody = (secret: string): object => ({
  type: 'single_choice',
  lang: 'en',
  prompt: `What is an image made of? (${randomUUID()})`,
  options: [
    { id: 'right', text: 'layers', feedback: `${secret} praise` },
    { id: 'wrong', text: 'one file', feedback: `${secret} blame` },
  ],
  key: { choice: 'right' },
  feedback: `${secret} feedback`,
  hints: ['Think of cake.'],
  tags: ['docker'],
});

/** @param secret stands in every text that only the owner may read */
export async function makeWorld(zhidian: TestApp, people: People, secret = 'hidden'): Promise<World> {
  const [owner, learner, guest, other, teacher, admin] = [
    await people.make('teacher'),
    await people.make('learner'),
    await people.make('guest'),
    await people.make('learner'),
    await people.make('teacher'),
    await people.make('admin'),
  ];
  const presetId = randomUUID();
  const put = await send(zhidian, {
    method: 'PUT',
    url: `/v1/presets/${presetId}`,
    token: learner.token,
    body: { name: 'Exam' },
  });
  expect(put.status).toBe(200);
  const open = await makeSet(zhidian, owner, learner, secret);
  const draft = await makeSet(zhidian, owner, learner, secret);
  const back = { status: 'draft', visibility: 'private' };
  await must(zhidian, 'PATCH', `/v1/sets/${draft.id}`, owner, back);
  return { owner, learner, guest, other, teacher, admin, open, draft, presetId };
}

async function makeSet(zhidian: TestApp, owner: Person, learner: Person, secret: string): Promise<WorldSet> {
  const { id, slug } = await must<{ id: string; slug: string }>(zhidian, 'POST', '/v1/sets', owner, { title: 'Docker' });
  const point = await must<{ id: string }>(zhidian, 'POST', `/v1/sets/${id}/points`, owner, { title: 'Layers' });
  const picture = await send(zhidian, {
    method: 'POST',
    url: `/v1/sets/${id}/media`,
    token: owner.token,
    ...formWith('layers.png', png(2, 2)),
  });
  const mediaId = picture.json<{ id: string }>().id;
  const questions: { id: string; right: string }[] = [];
  for (let i = 0; i < 2; i++) {
    const body = { ...questionBody(secret), pointId: point.id, externalId: `${secret}-${i}` };
    const made = await must<{ id: string; key: { choice: string } }>(zhidian, 'POST', `/v1/sets/${id}/questions`, owner, body);
    questions.push({ id: made.id, right: made.key.choice });
  }
  await must(zhidian, 'PATCH', `/v1/sets/${id}`, owner, { status: 'published', visibility: 'public' });
  await must(zhidian, 'PUT', `/v1/sets/${id}/enrolment`, learner, {});
  const [first] = questions;
  const reviewId = randomUUID();
  const answer = { choice: first?.right };
  await must(zhidian, 'POST', '/v1/reviews', learner, { id: reviewId, questionId: first?.id, answer });
  const importId = await insertPreview(zhidian, owner, id);
  return { id, slug, pointId: point.id, mediaId, importId, questions, reviewId };
}

/** Without the file, so that nothing is under way afterwards. */
async function insertPreview({ pools, clock }: TestApp, owner: Person, setId: string): Promise<string> {
  const id = randomUUID();
  await pools.general.query(
    `insert into import_job (id, owner_id, set_id, status, counts, file_name, source, source_bytes, created_at, updated_at)
     values ($1, $2, $3, 'previewed', '{"questions": 1}', 'images.txt', '\\x61', 1, $4, $4)`,
    [id, owner.id, setId, clock.now()],
  );
  const body = { type: 'true_false', content: { en: { prompt: 'An image can be changed.' } }, key: { value: false } };
  const item = {
    kind: 'question',
    place: {},
    externalId: null,
    point: null,
    category: [],
    stars: null,
    tags: [],
    format: 'plain',
    body,
  };
  await pools.general.query(
    `insert into import_item (import_id, n, item, content_hash, prompt_hash, source_hash) values ($1, 1, $2, 'a', 'b', 'c')`,
    [id, JSON.stringify(item)],
  );
  return id;
}

async function must<T = unknown>(zhidian: TestApp, method: string, url: string, { token }: Person, body: object): Promise<T> {
  const answer = await send(zhidian, { method, url, token, body });
  if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.text}`);
  return answer.json<T>();
}
