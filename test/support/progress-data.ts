import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import type request from 'supertest';
import { AccessTokens } from '../../src/platform/auth/access-tokens.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';

/** A learner whose token is always fresh, however far the clock moves. */
export interface Person {
  readonly id: string;
  get(path: string): Promise<request.Response>;
  put(path: string, body: object): Promise<request.Response>;
  patch(path: string, body: object): Promise<request.Response>;
  delete(path: string): Promise<request.Response>;
  /** Sends a review and expects it to be stored. */
  answer(questionId: string, input: object): Promise<request.Response>;
}

export async function person(zhidian: TestApp, who: { timeZone: string } | 'guest'): Promise<Person> {
  const { userId: id, accessToken } = await (who === 'guest' ? zhidian.guest() : zhidian.register('learner', who));
  const sessionId = String(decodeJwt(accessToken)['sid']);
  const send = async (test: request.Test): Promise<request.Response> => {
    const token = await zhidian.app.get(AccessTokens).sign({ userId: id, sessionId }, zhidian.clock.now());
    return test.set('authorization', `Bearer ${token}`);
  };
  return {
    id,
    get: (path) => send(zhidian.request().get(path)),
    put: (path, body) => send(zhidian.request().put(path).send(body)),
    patch: (path, body) => send(zhidian.request().patch(path).send(body)),
    delete: (path) => send(zhidian.request().delete(path)),
    answer: async (questionId, input) => {
      const response = await send(
        zhidian
          .request()
          .post('/v1/reviews')
          .send({ id: randomUUID(), questionId, ...input }),
      );
      expect(response.status).toBe(201);
      return response;
    },
  };
}

export interface SmallSet {
  readonly id: string;
  /** In the set's order. */
  readonly points: readonly string[];
  /** The questions of each point. */
  readonly questions: readonly (readonly string[])[];
  /** A question that belongs to no point. */
  readonly loose: string;
}

/** A set in two languages: two points of two true-false statements (all true) each, and one statement without a point. */
export async function smallSet(
  { pools, clock }: TestApp,
  { ownerId = null, visibility = 'public' }: { ownerId?: string | null; visibility?: 'public' | 'private' } = {},
): Promise<SmallSet> {
  const now = clock.now();
  const setId = newId();
  const titles = { 'zh-CN': { title: '题集' }, en: { title: 'Set' } };
  await pools.general.query(
    `insert into question_set (id, owner_id, slug, default_language, languages, content, status, visibility, question_count,
       created_at, updated_at)
     values ($1, $2, $3, 'zh-CN', '{zh-CN,en}', $4, 'published', $5, 5, $6, $6)`,
    [setId, ownerId, setId, titles, visibility, now],
  );
  const points: string[] = [];
  for (const [position, titles] of [
    ['分层存储', 'Layers'],
    ['没有内核', 'No kernel'],
  ].entries()) {
    const content = { 'zh-CN': { title: titles[0], coreContent: '…' }, en: { title: titles[1], coreContent: '…' } };
    const id = newId();
    points.push(id);
    await pools.general.query(
      `insert into point (id, set_id, position, aspect, stars, content, revision, created_at, updated_at)
       values ($1, $2, $3, 'definition', $4, $5, 1, $6, $6)`,
      [id, setId, position, position + 2, content, now],
    );
  }
  let position = 0;
  const question = async (pointId: string | null): Promise<string> => {
    const id = newId();
    const body = { type: 'true_false', content: { 'zh-CN': { prompt: '对' }, en: { prompt: 'True' } }, key: { value: true } };
    await pools.general.query(
      `insert into question (id, set_id, point_id, position, type, stars, revision, created_at, updated_at)
       values ($1, $2, $3, $4, 'true_false', 2, 1, $5, $5)`,
      [id, setId, pointId, (position += 1), now],
    );
    await pools.general.query(
      `insert into question_version (question_id, version, format, body, created_at) values ($1, 1, 'plain', $2, $3)`,
      [id, body, now],
    );
    return id;
  };
  const questions: string[][] = [];
  for (const point of points) questions.push([await question(point), await question(point)]);
  return { id: setId, points, questions, loose: await question(null) };
}
