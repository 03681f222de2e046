import { DeletionRepository } from '../src/identity/deletion.repository.js';
import { Sweeps } from '../src/platform/sweep/sweeps.js';
import { DAY, HOUR, startApp, type Caller, type TestApp } from './support/app.js';
import { tablesWith } from './support/owned-data.js';
import { choiceQuestion, publishSet } from './support/published-set.js';
import { right } from './support/reviews.js';

let zhidian: TestApp;
let setId: string;
let questionId: string;
beforeAll(async () => {
  zhidian = await startApp({ GUEST_IDLE_DAYS: '30', AUDIT_DAYS: '400' });
  const set = await publishSet(zhidian.pools.general, [{ body: choiceQuestion(1) }], zhidian.clock.now());
  [setId, questionId] = [set.setId, set.questionIds[0] ?? ''];
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

const sweep = (): Promise<void> => zhidian.app.get(Sweeps).run(zhidian.clock.now());
const refresh = async (guest: Caller) => zhidian.request().post('/v1/auth/refresh').send({ refreshToken: guest.refreshToken });
const study = async (guest: Caller): Promise<void> => {
  await guest.put(`/v1/sets/${setId}/enrolment`, {}).expect(200);
  await guest.post('/v1/reviews', right(questionId)).expect(201);
};

describe('a sweep', () => {
  it('removes guests who have not come for thirty days, with all that is theirs, and nobody else', async () => {
    const [idle, idler] = [await zhidian.guest(), await zhidian.guest()];
    const [refreshing, studying, account] = [await zhidian.guest(), await zhidian.guest(), await zhidian.register()];
    await study(idle);
    await idler.get('/v1/me/export').expect(200);
    await study(studying);
    zhidian.clock.advance(DAY);
    await refresh(refreshing);
    await studying.post('/v1/reviews', right(questionId)).expect(201);
    const newcomer = await zhidian.guest();
    zhidian.clock.advance(29 * DAY);
    await sweep();
    expect(await tablesWith(zhidian, idle.userId)).toContain('card');
    zhidian.clock.advance(HOUR);
    await sweep();
    for (const { userId } of [idle, idler]) expect(await tablesWith(zhidian, userId)).toEqual([]);
    expect((await idle.get('/v1/me').expect(401)).body.code).toBe('session_revoked');
    for (const caller of [refreshing, studying, newcomer, account]) await caller.get('/v1/me').expect(200);
    expect(await tablesWith(zhidian, studying.userId)).toEqual(expect.arrayContaining(['card', 'review', 'enrolment']));
    const { rows } = await zhidian.pools.general.query(
      `select actor_id, target_id, address, detail from audit where action = 'guests_swept'`,
    );
    expect(rows).toEqual([{ actor_id: null, target_id: null, address: null, detail: { count: 2 } }]);
    zhidian.clock.advance(40 * DAY);
    await sweep();
    expect(await tablesWith(zhidian, studying.userId)).toEqual([]);
    await account.get('/v1/me').expect(200);
  });

  it('spares who comes back meanwhile, whichever is first', async () => {
    for (let i = 0; i < 6; i++) {
      const guest = await zhidian.guest();
      zhidian.clock.advance(31 * DAY);
      const now = zhidian.clock.now();
      const deletions = zhidian.app.get(DeletionRepository);
      const [back, gone] = await Promise.all([
        refresh(guest),
        deletions.deleteIdleGuest(guest.userId, new Date(now.getTime() - 30 * DAY), now),
      ]);
      expect([back.status, gone]).toEqual(gone ? [401, true] : [200, false]);
      expect((await tablesWith(zhidian, guest.userId)).length === 0).toBe(gone);
    }
  });

  it('never takes an account, nor a guest who has become one', async () => {
    const guest = await zhidian.guest();
    await guest.post('/v1/me/register', { email: 'stays@example.org', password: 'four words say more' }).expect(201);
    zhidian.clock.advance(100 * DAY);
    const now = zhidian.clock.now();
    expect(await zhidian.app.get(DeletionRepository).deleteIdleGuest(guest.userId, now, now)).toBe(false);
    await sweep();
    await guest.get('/v1/me').expect(200);
  });

  it('forgets the audit after its days', async () => {
    const old = await zhidian.register();
    zhidian.clock.advance(200 * DAY);
    const young = await zhidian.register();
    zhidian.clock.advance(200 * DAY);
    const actors = async (): Promise<string[]> =>
      (
        await zhidian.pools.general.query<{ id: string }>(`select actor_id as id from audit where action = 'registered'`)
      ).rows.map(({ id }) => id);
    await sweep();
    expect(await actors()).toEqual(expect.arrayContaining([old.userId, young.userId]));
    zhidian.clock.advance(HOUR);
    await sweep();
    expect(await actors()).toContain(young.userId);
    expect(await actors()).not.toContain(old.userId);
  });
});

it('leaves guests alone where the setting says so', async () => {
  const patient = await startApp({ GUEST_IDLE_DAYS: '0' });
  const guest = await patient.guest();
  patient.clock.advance(1_000 * DAY);
  await patient.app.get(Sweeps).run(patient.clock.now());
  expect(await tablesWith(patient, guest.userId)).toContain('users');
  await patient.close();
});
