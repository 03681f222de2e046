import { Sweeps } from '../src/platform/sweep/sweeps.js';
import { DAY, startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse, type ImportAnswer } from './support/imports.js';
import { png, upload } from './support/media.js';

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const file = (prompt: string, shade: number): string =>
  JSON.stringify({
    ...JSON.parse(setFile([trueFalse(prompt)])),
    media: [{ name: 'a.png', alt: 'a', base64: png(2, 2, shade).toString('base64') }],
  });
const bring = async (shade: number): Promise<ImportAnswer> => {
  const answer = await importOf(teacher, file(`Question ${shade}`, shade), 'a.json');
  await answer.previewed();
  return answer;
};
const sweep = (): Promise<void> => zhidian.app.get(Sweeps).run(zhidian.clock.now());
const idsOf = async (): Promise<string[]> =>
  (await teacher.get('/v1/imports').expect(200)).body.data.map(({ id }: { id: string }) => id).toSorted();
const rowsOf = async (table: string): Promise<number> =>
  (await zhidian.pools.general.query(`select from ${table}`)).rowCount ?? 0;

describe('a sweep', () => {
  it('removes imports that nothing has changed for seven days, and bytes that nobody uses', async () => {
    const [done, cancelled, waiting, touched] = [await bring(1), await bring(2), await bring(3), await bring(4)];
    const { setId } = await done.commit();
    await teacher.post(`/v1/imports/${cancelled.id}/cancel`).expect(200);
    const failed = await importOf(teacher, '', 'empty.csv');
    expect((await failed.previewed()).status).toBe('failed');
    const all = [done, cancelled, waiting, touched, failed].map(({ id }) => id).toSorted();

    zhidian.clock.advance(7 * DAY);
    await sweep();
    expect(await idsOf()).toEqual(all);
    expect(await rowsOf('media')).toBe(4);

    await teacher.patch(`/v1/imports/${touched.id}/items/1`, { stars: 3 }).expect(200);
    zhidian.clock.advance(1);
    await sweep();
    expect(await idsOf()).toEqual([touched.id]);
    expect(await rowsOf('import_item')).toBe(1);
    expect(await rowsOf('media')).toBe(2);
    expect((await teacher.get(`/v1/sets/${setId}/questions`).expect(200)).body.data).toHaveLength(1);
    const [medium] = (await teacher.get(`/v1/sets/${setId}/media`).expect(200)).body.data;
    await teacher.get(`/v1/media/${medium.id}`).expect(200);
    expect(await touched.commit()).toMatchObject({ status: 'done', counts: { media: 1 } });
  });

  it('leaves imports that are on their way, however old', async () => {
    const { id } = await bring(5);
    for (const status of ['queued', 'reading', 'committing']) {
      await zhidian.pools.general.query(`update import_job set status = $2 where id = $1`, [id, status]);
      zhidian.clock.advance(30 * DAY);
      await sweep();
      expect(await idsOf()).toEqual([id]);
    }
  });

  it('does not take bytes that are just being given to a set', async () => {
    const { body: set } = await teacher.post('/v1/sets', { title: 'Docker', defaultLanguage: 'en' }).expect(201);
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, shade) => {
        const { body } = await upload(teacher, set.id, `${shade}.png`, png(3, 3, shade)).expect(201);
        const [{ status }] = await Promise.all([teacher.delete(`/v1/media/${body.id}`), sweep()]);
        const again = await upload(teacher, set.id, `${shade}.png`, png(3, 3, shade)).expect(201);
        return [status, (await teacher.get(`/v1/media/${again.body.id}`)).status];
      }),
    );
    expect(answers).toEqual(Array(20).fill([204, 200]));
  });

  it('removes the bytes of a set that its owner deleted, but for those that another set has', async () => {
    const sets = await Promise.all(
      ['One', 'Two'].map(async (title) => (await teacher.post('/v1/sets', { title, defaultLanguage: 'en' }).expect(201)).body.id),
    );
    const [shared, own] = [png(4, 4, 1), png(4, 4, 2)];
    const { body: lost } = await upload(teacher, sets[0], 'own.png', own).expect(201);
    await upload(teacher, sets[0], 'shared.png', shared).expect(201);
    const { body: kept } = await upload(teacher, sets[1], 'shared.png', shared).expect(201);
    const bytesOf = async ({ sha256 }: { sha256: string }): Promise<number> => rowsOf(`media where sha256 = '${sha256}'`);

    await teacher.delete(`/v1/sets/${sets[0]}`).expect(204);
    await sweep();
    expect([await bytesOf(lost), await bytesOf(kept)]).toEqual([0, 1]);
    await teacher.get(`/v1/media/${kept.id}`).expect(200);
  });

  it('removes counts of limits whose window is over', async () => {
    const now = zhidian.clock.now().getTime();
    await zhidian.pools.general.query(
      `insert into rate_limit select 'guest:' || n, 1, $1::bigint + n from generate_series(-2500, 2500) n`,
      [now],
    );
    await sweep();
    const { rows } = await zhidian.pools.general.query('select min(expire) as first, count(*)::int as n from rate_limit');
    expect(rows).toEqual([{ first: now + 1, n: 2500 }]);
  });

  it('removes answers under keys after a day, and the key is free then', async () => {
    const ask = () => teacher.post('/v1/sets', { title: 'Again' }).set('idempotency-key', 'a-day');
    const { body: first } = await ask().expect(201);
    zhidian.clock.advance(DAY);
    await sweep();
    expect((await ask().expect(201)).body).toEqual(first);
    zhidian.clock.advance(1);
    await sweep();
    expect((await ask().expect(201)).body.id).not.toBe(first.id);
  });

  it('that fails stops no other, and is told in the log', async () => {
    const sweeps = zhidian.app.get(Sweeps);
    const swept: string[] = [];
    sweeps.add('broken', () => Promise.reject(new Error('no luck')));
    sweeps.add('whole', () => Promise.resolve(swept.push('whole') === 0));
    await sweep();
    expect(swept).toEqual(['whole']);
    expect(zhidian.errors.splice(0)).toEqual([expect.stringContaining('sweeping broken failed')]);
    sweeps.add('broken', () => Promise.resolve(false));
  });

  it('takes more than a handful', async () => {
    await zhidian.pools.general.query(
      `insert into import_job (id, owner_id, status, file_name, source_bytes, created_at, updated_at)
       select gen_random_uuid(), $1, 'done', 'a.csv', 0, $2, $2 from generate_series(1, 50)`,
      [teacher.userId, zhidian.clock.now()],
    );
    zhidian.clock.advance(8 * DAY);
    expect(await rowsOf(`import_job where status = 'done'`)).toBeGreaterThanOrEqual(50);
    await sweep();
    expect(await rowsOf(`import_job where status = 'done'`)).toBe(0);
  });
});
