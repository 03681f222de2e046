import { startApp, type Caller, type TestApp } from './support/app.js';

let zhidian: TestApp;
let teacher: Caller;
let learner: Caller;

beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
  learner = await zhidian.register('learner');
});
afterAll(() => zhidian.close());

const trueFalse = { type: 'true_false', prompt: 'A Docker image is one single file.', key: { value: false } };

/** The teacher's set with one question, published to all. */
async function makeSet(): Promise<{ id: string; questionId: string }> {
  const { body } = await teacher.post('/v1/sets', { title: 'Docker images' }).expect(201);
  const question = await teacher.post(`/v1/sets/${body.id}/questions`, trueFalse).expect(201);
  await teacher.patch(`/v1/sets/${body.id}`, { status: 'published', visibility: 'public' }).expect(200);
  return { id: body.id, questionId: question.body.id };
}

describe('a version', () => {
  it('guards a change against one that came between, in whatever language and view it was read', async () => {
    const { id, questionId } = await makeSet();
    const point = await teacher.post(`/v1/sets/${id}/points`, { title: 'Point' }).expect(201);
    for (const [path, change] of [
      [`/v1/sets/${id}`, { title: 'Other' }],
      [`/v1/points/${point.body.id}`, { title: 'Other' }],
      [`/v1/questions/${questionId}`, { prompt: 'Other?' }],
    ] as const) {
      const etag = (await teacher.get(path).set('accept-language', 'en')).headers['etag'] ?? '';
      const { version } = (await teacher.get(path)).body;
      for (const stale of [`"${version - 1}-en-owner"`, '"x"', 'nonsense', '', `"${version}9-en-owner"`]) {
        expect((await teacher.patch(path, change).set('if-match', stale).expect(412)).body.code).toBe('version_changed');
        await teacher.delete(path).set('if-match', stale).expect(412);
      }
      await teacher.patch(path, change).set('if-match', `"${version}-fr-learner"`).expect(200);
      await teacher.patch(path, change).set('if-match', etag).expect(412);
      const next = await teacher.patch(path, {}).set('if-match', '*').expect(200);
      await teacher.delete(path).set('if-match', `W/"0-en", ${next.headers['etag']}`).expect(204);
      if (path.startsWith('/v1/sets')) await restore(id);
    }
  });

  async function restore(setId: string): Promise<void> {
    await zhidian.pools.general.query('update question_set set deleted_at = null where id = $1', [setId]);
  }

  it('saves a client from reading again what it has', async () => {
    const { id, questionId } = await makeSet();
    for (const path of [`/v1/sets/${id}`, `/v1/questions/${questionId}`, `/v1/sets/${id}/bundle`]) {
      const { headers } = await learner.get(path).expect(200);
      const again = await learner
        .get(path)
        .set('if-none-match', headers['etag'] ?? '')
        .expect(304);
      expect(again.text).toBe('');
      expect(again.headers['etag']).toBe(headers['etag']);
      expect(headers['cache-control']).toBe('private, no-cache');
    }
    const { headers } = await learner.get(`/v1/sets/${id}/bundle`);
    await teacher.post(`/v1/sets/${id}/questions`, trueFalse).expect(201);
    const fresh = await learner
      .get(`/v1/sets/${id}/bundle`)
      .set('if-none-match', headers['etag'] ?? '')
      .expect(200);
    expect(fresh.body.questions).toHaveLength(2);
  });

  it('is read again once the learner takes the set up or leaves it, or its owner is called otherwise', async () => {
    const { id } = await makeSet();
    const reader = await zhidian.register('learner');
    for (const path of [`/v1/sets/${id}`, `/v1/sets/${id}/bundle`]) {
      let known = '';
      const readAgain = async () => {
        const { body, headers } = await reader.get(path).set('if-none-match', known).expect(200);
        known = headers['etag'] ?? '';
        const { enrolled, owner } = body.set ?? body;
        return [enrolled, owner.displayName];
      };
      await teacher.patch('/v1/me', { displayName: 'Ada' }).expect(200);
      expect(await readAgain()).toEqual([false, 'Ada']);
      await reader.put(`/v1/sets/${id}/enrolment`, {}).expect(200);
      expect(await readAgain()).toEqual([true, 'Ada']);
      await teacher.patch('/v1/me', { displayName: 'Ada L.' }).expect(200);
      expect(await readAgain()).toEqual([true, 'Ada L.']);
      await reader.delete(`/v1/sets/${id}/enrolment`).expect(204);
      expect(await readAgain()).toEqual([false, 'Ada L.']);
    }
  });

  it('of a set rises with any change of its content', async () => {
    const { id, questionId } = await makeSet();
    const revision = async (): Promise<number> => (await teacher.get(`/v1/sets/${id}`)).body.revision;
    let before = await revision();
    const point = await teacher.post(`/v1/sets/${id}/points`, { title: 'Point' }).expect(201);
    for (const change of [
      () => teacher.patch(`/v1/points/${point.body.id}`, { title: 'Other' }),
      () => teacher.patch(`/v1/questions/${questionId}`, { pointId: point.body.id }),
      () => teacher.patch(`/v1/sets/${id}`, { title: 'Other' }),
      () => teacher.delete(`/v1/points/${point.body.id}`),
      () => teacher.delete(`/v1/questions/${questionId}`),
    ]) {
      await change();
      const after = await revision();
      expect(after).toBeGreaterThan(before);
      before = after;
    }
  });

  it('is not lost between authors who write at the same time', async () => {
    const { id } = await makeSet();
    const before = (await teacher.get(`/v1/sets/${id}`)).body.revision;
    await Promise.all(Array.from({ length: 12 }, () => teacher.post(`/v1/sets/${id}/questions`, trueFalse).expect(201)));
    const { body } = await teacher.get(`/v1/sets/${id}`);
    expect(body).toMatchObject({ counts: { questions: 13 }, revision: before + 12 });
    const { rows } = await zhidian.pools.general.query(
      'select count(distinct position)::int as places from question where set_id = $1',
      [id],
    );
    expect(rows).toEqual([{ places: 13 }]);
  });
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
