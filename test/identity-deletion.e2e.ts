import { startApp, type Caller, type TestApp } from './support/app.js';
import { insertSet, insertStudy, tablesWith } from './support/owned-data.js';
import { choiceQuestion, publishSet } from './support/published-set.js';
import { RolesRepository } from '../src/identity/admin/roles.repository.js';
import { DeletionRepository } from '../src/identity/deletion.repository.js';
import { NO_REQUEST } from '../src/platform/auth/origin.js';
import { AuditLog } from '../src/platform/audit/audit-log.js';
import { right } from './support/reviews.js';

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp();
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

const setRow = async (id: string) => {
  const { rows } = await zhidian.pools.general.query(
    `select s.owner_id, s.slug, s.status, s.visibility, s.content, s.deleted_at is not null as deleted,
       (select p.content from point p where p.set_id = s.id) as point,
       (select v.body from question q join question_version v on v.question_id = q.id where q.set_id = s.id) as body,
       (select q.archived_at is not null from question q where q.set_id = s.id) as question_archived
     from question_set s where s.id = $1`,
    [id],
  );
  return rows[0];
};

const traces = async ({ userId, email }: Caller): Promise<string[]> => [
  ...(await tablesWith(zhidian, userId)),
  ...(email === '' ? [] : await tablesWith(zhidian, email)),
];

interface Entry {
  readonly action: string;
  readonly actor_id: string | null;
  readonly target_id: string | null;
  readonly address: string | null;
}

/** What was kept of some requests. */
const entriesSince = async (before: number): Promise<Entry[]> =>
  (
    await zhidian.pools.general.query<Entry>('select action, actor_id, target_id, address from audit order by id offset $1', [
      before,
    ])
  ).rows;
const entries = async (): Promise<number> => (await entriesSince(0)).length;

const dismiss = ({ userId }: Caller) =>
  zhidian.pools.general.query(`update users set roles = array_remove(roles, 'admin') where id = $1`, [userId]);

describe('deleting oneself', () => {
  it('leaves the id and the e-mail in no row of any table', async () => {
    const account = await zhidian.register('teacher', { displayName: 'Nobody Else Is Called This' });
    await account.patch('/v1/me', { username: 'gone.soon' }).expect(200);
    const own = await insertSet(zhidian, account.userId, 'draft', 'private');
    await insertSet(zhidian, account.userId, 'published', 'public');
    await insertStudy(zhidian, account.userId, own);
    await account.post('/v1/me/tokens', { name: 'backup', scopes: ['read'] }).expect(201);
    await zhidian.request().post('/v1/auth/login').send({ email: account.email, password: 'wrong' }).expect(401);
    expect(await traces(account)).toEqual(
      expect.arrayContaining(['audit', 'card', 'enrolment', 'learner', 'personal_token', 'preset', 'question_set', 'review']),
    );
    await account.delete('/v1/me', { password: account.password }).expect(204);
    expect(await traces(account)).toEqual([]);
    for (const text of ['Nobody Else Is Called This', 'gone.soon']) expect(await tablesWith(zhidian, text)).toEqual([]);
  });

  it('keeps what was done, under an id that is nobody’s and without addresses of theirs', async () => {
    const [admin, before] = [await zhidian.admin(), await entries()];
    const account = await zhidian.register();
    const { email, password, userId } = account;
    await zhidian.request().post('/v1/auth/login').send({ email, password: 'wrong' }).expect(401);
    await admin.put(`/v1/admin/users/${userId}/roles`, { roles: ['teacher'] }).expect(200);
    await account.delete('/v1/me', { password }).expect(204);
    const kept = await entriesSince(before);
    const [{ actor_id: nobody } = { actor_id: null }] = kept;
    expect(nobody).toMatch(/^[0-9a-f-]{36}$/);
    expect(nobody).not.toBe(userId);
    expect(kept).toEqual([
      { action: 'registered', actor_id: nobody, target_id: nobody, address: null },
      { action: 'login_failed', actor_id: null, target_id: nobody, address: null },
      { action: 'role_granted', actor_id: admin.userId, target_id: nobody, address: expect.stringMatching(/127\.0\.0\.1/) },
      { action: 'account_deleted', actor_id: nobody, target_id: nobody, address: null },
    ]);
    await dismiss(admin);
  });

  it('is not undone by an entry about them that comes late', async () => {
    const account = await zhidian.register();
    await account.delete('/v1/me', { password: account.password }).expect(204);
    const target = { kind: 'user', id: account.userId } as const;
    const entry = {
      action: 'login_failed',
      actorId: account.userId,
      target,
      origin: NO_REQUEST,
      at: zhidian.clock.now(),
    } as const;
    await zhidian.app.get(AuditLog).add(entry);
    expect(await traces(account)).toEqual([]);
  });

  it('counts at once: tokens and password are none any more, and the e-mail is free', async () => {
    const account = await zhidian.register();
    const { email, password } = account;
    await account.get('/v1/me').expect(200);
    await account.delete('/v1/me', { password }).expect(204);
    expect((await account.get('/v1/me').expect(401)).body.code).toBe('session_revoked');
    const { body } = await zhidian.request().post('/v1/auth/refresh').send({ refreshToken: account.refreshToken }).expect(401);
    expect(body.code).toBe('session_revoked');
    await zhidian.request().post('/v1/auth/login').send({ email, password }).expect(401);
    const again = await zhidian.request().post('/v1/auth/register').send({ email, password }).expect(201);
    expect(again.body.user.id).not.toBe(account.userId);
  });

  it('needs the password of an account', async () => {
    const account = await zhidian.register();
    const missing = await account.delete('/v1/me').expect(422);
    expect(missing.body.errors).toMatchObject([{ pointer: '/password', code: 'required' }]);
    const wrong = await account.delete('/v1/me', { password: 'not mine at all' }).expect(422);
    expect(wrong.body.errors).toMatchObject([{ pointer: '/password', code: 'password_wrong' }]);
    await account.get('/v1/me').expect(200);
  });

  it('needs nothing of a guest', async () => {
    const guest = await zhidian.guest();
    await guest.delete('/v1/me').expect(204);
    expect(await traces(guest)).toEqual([]);
  });

  it('touches nobody else', async () => {
    const [account, other] = [await zhidian.register(), await zhidian.register()];
    const set = await insertSet(zhidian, other.userId, 'draft', 'private');
    await insertStudy(zhidian, account.userId, set);
    await insertStudy(zhidian, other.userId, set);
    const before = (await other.get('/v1/me/export').expect(200)).body;
    await account.delete('/v1/me', { password: account.password }).expect(204);
    expect((await other.get('/v1/me/export').expect(200)).body).toEqual(before);
  });
});

describe('the sets of who deletes themselves', () => {
  it('stay when others can read them, as nobody’s where there is no admin', async () => {
    const teacher = await zhidian.register('teacher');
    const sets = [
      await insertSet(zhidian, teacher.userId, 'published', 'public'),
      await insertSet(zhidian, teacher.userId, 'published', 'link'),
    ];
    const before = await Promise.all(sets.map(({ id }) => setRow(id)));
    await teacher.delete('/v1/me', { password: teacher.password }).expect(204);
    const after = await Promise.all(sets.map(({ id }) => setRow(id)));
    expect(after).toEqual(before.map((row) => ({ ...row, owner_id: null })));
  });

  it('go when nobody else could: what stays of them says nothing', async () => {
    const teacher = await zhidian.register('teacher');
    const sets = [
      await insertSet(zhidian, teacher.userId, 'draft', 'private'),
      await insertSet(zhidian, teacher.userId, 'draft', 'public'),
      await insertSet(zhidian, teacher.userId, 'published', 'private'),
    ];
    for (const set of sets.slice(0, 1)) await insertStudy(zhidian, teacher.userId, set);
    await teacher.delete('/v1/me', { password: teacher.password }).expect(204);
    for (const { id } of sets) {
      expect(await setRow(id)).toEqual({
        owner_id: null,
        slug: `deleted-${id}`,
        status: 'archived',
        visibility: 'private',
        content: {},
        deleted: true,
        point: {},
        body: {},
        question_archived: true,
      });
      const { rows } = await zhidian.pools.general.query<{ words: string }>(
        `select concat(q, p) as words from question q join point p on p.set_id = q.set_id where q.set_id = $1`,
        [id],
      );
      expect(rows.map(({ words }) => words)).toEqual([expect.not.stringMatching(/secret/iu)]);
    }
  });

  it('keep their wording, out of reach, when others had studied them before', async () => {
    const [teacher, learner] = [await zhidian.register('teacher'), await zhidian.register()];
    const set = await insertSet(zhidian, teacher.userId, 'draft', 'private');
    await insertStudy(zhidian, learner.userId, set);
    await teacher.delete('/v1/me', { password: teacher.password }).expect(204);
    expect(await setRow(set.id)).toMatchObject({
      owner_id: null,
      status: 'archived',
      visibility: 'private',
      deleted: false,
      body: { secret: true },
    });
  });

  it('pass to the first admin there is', async () => {
    const [admin, teacher] = [await zhidian.admin(), await zhidian.register('teacher')];
    const set = await insertSet(zhidian, teacher.userId, 'published', 'public');
    await teacher.delete('/v1/me', { password: teacher.password }).expect(204);
    expect((await setRow(set.id)).owner_id).toBe(admin.userId);
    const heir = await zhidian.admin();
    await admin.delete('/v1/me', { password: admin.password }).expect(204);
    expect((await setRow(set.id)).owner_id).toBe(heir.userId);
    await dismiss(heir);
  });
});

describe('the last administrator', () => {
  it('stays until there is another one, and is told so', async () => {
    const admin = await zhidian.admin();
    const before = await entries();
    const refused = await admin.delete('/v1/me', { password: admin.password }).set('accept-language', 'zh-CN').expect(409);
    expect(refused.body).toMatchObject({ code: 'last_admin', detail: '至少要有一位管理员，请先指定另一位。' });
    expect((await admin.get('/v1/me').expect(200)).body.roles).toContain('admin');
    expect(await entries()).toBe(before);
    const other = await zhidian.register();
    await admin.put(`/v1/admin/users/${other.userId}/roles`, { roles: ['admin'] }).expect(200);
    await admin.delete('/v1/me', { password: admin.password }).expect(204);
    expect(await traces(admin)).toEqual([]);
    await dismiss(other);
  });

  it('is one of two who delete themselves, or give the role up, at once', async () => {
    const deletions = zhidian.app.get(DeletionRepository);
    const roles = zhidian.app.get(RolesRepository);
    for (let i = 0; i < 8; i++) {
      const [one, two] = [await zhidian.admin(), await zhidian.admin()];
      const [origin, at] = [NO_REQUEST, zhidian.clock.now()];
      const target = { kind: 'user', id: one.userId } as const;
      const outcomes = await Promise.all([
        deletions.delete({ action: 'account_deleted', actorId: one.userId, target, origin, at }),
        i % 2 === 0
          ? deletions.delete({
              action: 'account_deleted',
              actorId: two.userId,
              target: { ...target, id: two.userId },
              origin,
              at,
            })
          : roles.change(two.userId, () => [], { actorId: two.userId, origin, at }),
      ]);
      expect(outcomes.filter((outcome) => outcome === 'last_admin')).toHaveLength(1);
      const { rows } = await zhidian.pools.general.query(`select id from users where 'admin' = any (roles)`);
      expect(rows).toEqual([{ id: outcomes[0] === 'last_admin' ? one.userId : two.userId }]);
      await zhidian.pools.general.query(`update users set roles = array_remove(roles, 'admin')`);
    }
  });

  it('is who stays while others delete themselves and hand their sets on', async () => {
    const [one, two] = [await zhidian.admin(), await zhidian.admin()];
    const teachers = await Promise.all([1, 2, 3].map(() => zhidian.register('teacher')));
    const owners = [one, two, ...teachers];
    const sets = await Promise.all(owners.map(({ userId }) => insertSet(zhidian, userId, 'published', 'public')));
    const statuses = await Promise.all(
      owners.map((who) => who.delete('/v1/me', { password: who.password }).then(({ status }) => status)),
    );
    expect(statuses.toSorted()).toEqual([204, 204, 204, 204, 409]);
    const last = statuses[0] === 409 ? one : two;
    for (const { id } of sets) expect((await setRow(id)).owner_id).toBe(last.userId);
    await dismiss(last);
  });
});

describe('what is under way while somebody deletes themselves', () => {
  it('is deleted too or finds nobody', async () => {
    for (let i = 0; i < 8; i++) {
      const account = await zhidian.register();
      const { email, password, refreshToken } = account;
      const post = (path: string, body: object) => zhidian.request().post(path).send(body);
      const all = await Promise.all([
        account.delete('/v1/me', { password }),
        post('/v1/auth/login', { email, password }),
        post('/v1/auth/login', { email, password }),
        post('/v1/auth/refresh', { refreshToken }),
        account.patch('/v1/me', { timeZone: 'Asia/Tokyo', username: `racer${i}` }),
        account.put('/v1/me/password', { currentPassword: password, newPassword: password }),
        post('/v1/auth/login', { email, password: 'wrong' }),
        account.post('/v1/me/tokens', { name: 'racer', scopes: ['read'] }),
      ]);
      const statuses = all.map(({ status }) => status);
      expect(statuses.filter((status) => ![200, 201, 204, 401, 422].includes(status))).toEqual([]);
      if (statuses[0] !== 204) await account.delete('/v1/me', { password }).expect(204);
      expect(await traces(account)).toEqual([]);
    }
  });

  // Deleting an account first takes the time of a hash; a guest's deletion meets the reviews in the middle.
  it.each([
    ['a guest', () => zhidian.guest()],
    ['a teacher', () => zhidian.register('teacher')],
  ])('of studying and authoring as well: %s', async (_, enter) => {
    const { setId, questionIds } = await publishSet(
      zhidian.pools.general,
      [1, 2, 3].map((n) => ({ body: choiceQuestion(n) })),
      zhidian.clock.now(),
    );
    const [first = '', ...others] = questionIds;
    for (let i = 0; i < 8; i++) {
      const account = await enter();
      await account.put(`/v1/sets/${setId}/enrolment`, {}).expect(200);
      await account.post('/v1/reviews', right(first)).expect(201);
      const all = await Promise.all([
        ...others.map((id) => account.post('/v1/reviews', right(id))),
        account.put(`/v1/sets/${setId}/enrolment`, {}),
        account.post('/v1/sets', { title: `Race ${i}` }),
        account.delete('/v1/me', { password: account.password }),
        account.post('/v1/reviews', right(first)),
        account.post('/v1/sets', { title: `Race again ${i}` }),
      ]);
      const statuses = all.map(({ status }) => status);
      // 404: the set was made, and went with its owner before it was shown.
      const fine = [200, 201, 204, 401, ...(account.email === '' ? [403] : [404])];
      expect(statuses.filter((status) => !fine.includes(status))).toEqual([]);
      expect(await traces(account)).toEqual([]);
    }
  });

  it('of two deletions succeeds once', async () => {
    const account = await zhidian.register();
    const { password } = account;
    const all = await Promise.all([1, 2, 3].map(() => account.delete('/v1/me', { password }).then(({ status }) => status)));
    expect(all.filter((status) => status === 204)).toHaveLength(1);
    expect(all.filter((status) => status === 401)).toHaveLength(2);
  });
});
