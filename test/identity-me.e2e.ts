import { startApp, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse } from './support/imports.js';
import { insertSet, insertStudy } from './support/owned-data.js';

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp();
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

const faults = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();

describe('changing oneself', () => {
  it('changes what is given and leaves the rest', async () => {
    const account = await zhidian.register();
    const { body: before } = await account.get('/v1/me').expect(200);
    const change = { displayName: ' 李明 ', username: 'li.ming', locale: 'ZH-cn', timeZone: 'Asia/Shanghai', rolloverHour: 0 };
    const { body: after } = await account.patch('/v1/me', change).expect(200);
    expect(after).toEqual({ ...before, ...change, displayName: '李明', locale: 'zh-CN' });
    expect((await account.patch('/v1/me', {}).expect(200)).body).toEqual(after);
    const { body: renamed } = await account.patch('/v1/me', { displayName: 'Li', locale: null }).expect(200);
    expect(renamed).toEqual({ ...after, displayName: 'Li' });
    expect((await account.get('/v1/me').expect(200)).body).toEqual(renamed);
  });

  it('names every fault, and what a caller may not set', async () => {
    const account = await zhidian.register();
    const wrong = { displayName: '  ', username: 'a b', locale: 'x'.repeat(36), timeZone: 'Moon/Base', rolloverHour: 24 };
    const forbidden = { roles: ['admin'], email: 'other@example.org', guest: false, id: account.userId, emailVerified: true };
    const { body } = await account.patch('/v1/me', { ...wrong, ...forbidden }).expect(422);
    expect(faults(body)).toEqual([
      '/displayName min_length',
      '/email unknown_field',
      '/emailVerified unknown_field',
      '/guest unknown_field',
      '/id unknown_field',
      '/locale max_length',
      '/roles unknown_field',
      '/rolloverHour max',
      '/timeZone not_a_time_zone',
      '/username not_a_username',
    ]);
  });

  it('raises the revision of the learner with another day rule, and only then', async () => {
    const account = await zhidian.register();
    const revision = async (): Promise<number> => {
      const { rows } = await zhidian.pools.general.query('select revision from learner where learner_id = $1', [account.userId]);
      return rows[0].revision;
    };
    await account.patch('/v1/me', { displayName: 'Li' }).expect(200);
    expect(await revision()).toBe(0);
    await account.patch('/v1/me', { timeZone: 'Asia/Tokyo' }).expect(200);
    expect(await revision()).toBe(1);
    await account.patch('/v1/me', { rolloverHour: 5 }).expect(200);
    expect(await revision()).toBe(2);
  });

  it('gives a username to one, even when several want it at once, and frees it again', async () => {
    const accounts = await Promise.all([zhidian.register(), zhidian.register(), zhidian.register()]);
    const wish = { username: 'wanted', displayName: 'Winner' };
    const all = await Promise.all(accounts.map((account) => account.patch('/v1/me', wish).then((response) => response)));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const [loser] = all.filter(({ status }) => status === 409);
    expect(loser?.body.code).toBe('username_taken');
    const winner = accounts[all.findIndex(({ status }) => status === 200)];
    const other = accounts[all.findIndex(({ status }) => status === 409)];
    expect((await other?.get('/v1/me'))?.body.displayName).not.toBe('Winner');
    await winner?.patch('/v1/me', { username: null }).expect(200);
    await other?.patch('/v1/me', wish).expect(200);
  });

  it('is open to guests, but for a username', async () => {
    const guest = await zhidian.guest();
    const { body } = await guest.patch('/v1/me', { displayName: 'Mei', timeZone: 'Asia/Shanghai' }).expect(200);
    expect(body).toMatchObject({ displayName: 'Mei', timeZone: 'Asia/Shanghai', guest: true });
    const { body: problem } = await guest.patch('/v1/me', { username: 'mei' }).expect(403);
    expect(problem.code).toBe('account_required');
  });
});

describe('a guest who registers', () => {
  const PASSWORD = 'four words say more';

  it('keeps id, progress and session, and can do what accounts can', async () => {
    const guest = await zhidian.guest();
    const set = await insertSet(zhidian, (await zhidian.register('teacher')).userId, 'published', 'public');
    await insertStudy(zhidian, guest.userId, set);
    const stored = async () =>
      (
        await zhidian.pools.general.query(
          `select (select json_agg(c) from card c where learner_id = $1) as cards,
             (select json_agg(r) from review r where learner_id = $1) as reviews,
             (select json_agg(l) from learner l where learner_id = $1) as learner`,
          [guest.userId],
        )
      ).rows[0];
    const before = await stored();
    await guest.put('/v1/me/password', {}).expect(403);
    const { body } = await guest.post('/v1/me/register', { email: 'Mei@example.org', password: PASSWORD }).expect(201);
    expect(body.user).toMatchObject({ id: guest.userId, email: 'mei@example.org', guest: false, displayName: 'mei' });
    expect(await stored()).toEqual(before);
    expect((await guest.get('/v1/me').expect(200)).body).toEqual(body.user);
    await guest.put('/v1/me/password', {}).expect(422);
    const { body: next } = await zhidian.request().post('/v1/auth/refresh').send({ refreshToken: body.refreshToken }).expect(200);
    expect(next.user).toEqual(body.user);
    const login = { email: 'mei@example.org', password: PASSWORD };
    const { body: session } = await zhidian.request().post('/v1/auth/login').send(login).expect(200);
    expect(session.user.id).toBe(guest.userId);
  });

  it('keeps the name they gave themselves', async () => {
    const guest = await zhidian.guest();
    await guest.patch('/v1/me', { displayName: '小美' }).expect(200);
    const { body } = await guest.post('/v1/me/register', { email: 'xiaomei@example.org', password: PASSWORD }).expect(201);
    expect(body.user.displayName).toBe('小美');
  });

  it('is told of a taken e-mail and stays a guest', async () => {
    const { email } = await zhidian.register();
    const guest = await zhidian.guest();
    const { body } = await guest.post('/v1/me/register', { email, password: PASSWORD }).expect(409);
    expect(body.code).toBe('email_taken');
    expect((await guest.get('/v1/me').expect(200)).body).toMatchObject({ guest: true, email: null });
  });

  it('can do so once, also when asking twice at once', async () => {
    const guest = await zhidian.guest();
    const attempt = (email: string) => guest.post('/v1/me/register', { email, password: PASSWORD }).then(({ status }) => status);
    expect((await Promise.all([attempt('once@example.org'), attempt('twice@example.org')])).sort()).toEqual([201, 409]);
    const { body } = await guest.post('/v1/me/register', { email: 'thrice@example.org', password: PASSWORD }).expect(409);
    expect(body.code).toBe('already_registered');
  });

  it('is held to the same rules', async () => {
    const guest = await zhidian.guest();
    const { body } = await guest.post('/v1/me/register', { email: 'x', password: 'password', role: 'admin' }).expect(422);
    expect(faults(body)).toEqual(['/email is_email', '/password password_too_common', '/role unknown_field']);
  });
});

describe('the export of all personal data', () => {
  it('holds what is kept of the caller, and nothing of others', async () => {
    const [account, other] = [await zhidian.register(), await zhidian.register()];
    await account.patch('/v1/me', { timeZone: 'Asia/Shanghai' }).expect(200);
    const set = await insertSet(zhidian, account.userId, 'draft', 'private');
    const others = await insertSet(zhidian, other.userId, 'published', 'public');
    await insertStudy(zhidian, account.userId, set);
    await insertStudy(zhidian, other.userId, others);
    const imported = await importOf(account, setFile([trueFalse('Mine')]), 'mine.json');
    await imported.previewed();
    const { body, headers } = await account.get('/v1/me/export').expect(200);
    const at = zhidian.clock.now().toISOString();
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="zhidian-export.json"');
    expect(body).toMatchObject({
      exportedAt: at,
      user: { id: account.userId, email: account.email, timeZone: 'Asia/Shanghai' },
      sessions: [{ createdAt: at, deviceName: null, endedAt: null }],
      presets: [{ name: 'Exam', version: 1, config: { newPerDay: 5 } }],
      enrolments: [{ setId: set.id, createdAt: at, endedAt: null }],
      cards: [{ questionId: set.questionId, state: 'review', due: at, reps: 1 }],
      reviews: [{ questionId: set.questionId, rating: 'good', score: 1, answer: { value: true }, studyDay: '2026-03-02' }],
      studyActions: [{ kind: 'rate', rating: 'easy', at }],
      studyDays: [{ day: '2026-03-02', setId: set.id, reviews: 1, durationMs: 4200 }],
      imports: [
        { id: imported.id, status: 'previewed', fileName: 'mine.json', title: 'Images', counts: { questions: 1 }, createdAt: at },
      ],
      sets: [
        {
          id: set.id,
          content: { en: { title: 'Secret title' } },
          points: [{ id: set.pointId, content: { en: { title: 'Secret point' } } }],
          questions: [{ id: set.questionId, version: 1, body: { secret: true } }],
        },
      ],
    });
    const text = JSON.stringify(body);
    for (const foreign of [other.userId, others.id, others.questionId, 'argon2', 'password']) expect(text).not.toContain(foreign);
  });

  it('is whole over many pages, and empty for who is new', async () => {
    const guest = await zhidian.guest();
    const { body: empty } = await guest.get('/v1/me/export').expect(200);
    expect(empty).toMatchObject({
      presets: [],
      enrolments: [],
      cards: [],
      reviews: [],
      studyActions: [],
      studyDays: [],
      imports: [],
      sets: [],
    });
    await zhidian.pools.general.query(
      `insert into study_action (learner_id, id, kind, review_id, question_id, at, revision)
       select $1, gen_random_uuid(), 'undo', gen_random_uuid(), gen_random_uuid(), $2, n from generate_series(1, 2500) n`,
      [guest.userId, zhidian.clock.now()],
    );
    const { body } = await guest.get('/v1/me/export').expect(200);
    expect(new Set(body.studyActions.map(({ id }: { id: string }) => id)).size).toBe(2500);
  });
});
