import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { checkConsistency, type ConsistencyReport } from '../src/consistency/check.js';
import { isMendable, KINDS, type FindingKind } from '../src/consistency/kinds.js';
import { OWNED } from '../src/consistency/whole-checks.sql.js';
import { TABLE_KINDS } from '../src/platform/database/distribution/table-kinds.js';
import { newId } from '../src/platform/ids/ids.js';
import { MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { LEARNER_DAMAGE, MEDIA_DAMAGE, OTHER_DAMAGE, SET_DAMAGE, type Damage } from './support/damage.js';
import { scriptCommand, type Ended } from './support/command.js';
import { importOf, setFile, trueFalse } from './support/imports.js';
import { png, upload } from './support/media.js';
import { choiceQuestion, publishSet, type PublishedSet } from './support/published-set.js';
import { right, wrong } from './support/reviews.js';

let zhidian: TestApp;
let pool: Pool;
let set: PublishedSet;
beforeAll(async () => {
  zhidian = await startApp();
  pool = zhidian.pools.general;
  set = await newSet();
});
afterAll(() => zhidian?.close());

const newSet = (): Promise<PublishedSet> =>
  publishSet(
    pool,
    [0, 1, 2].map((n) => ({ body: choiceQuestion(n), point: n === 0 ? 'Zero' : 'More' })),
    zhidian.clock.now(),
  );

/** A learner with a late review, another rating and an undo behind them. */
async function studied(): Promise<Caller> {
  const learner = await zhidian.guest();
  await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
  const [first, second] = set.questionIds;
  const start = zhidian.clock.now().getTime();
  zhidian.clock.advance(30 * MINUTE);
  const story = [
    right(first!, { reviewedAt: new Date(start + 20 * MINUTE).toISOString(), durationMs: 5000 }),
    wrong(first!, { reviewedAt: new Date(start + 10 * MINUTE).toISOString() }),
    right(second!, { rating: 'easy' }),
    right(second!),
  ];
  for (const review of story) await learner.post('/v1/reviews', review).expect(201);
  await learner.put(`/v1/reviews/${story[0]!.id}/rating`, { rating: 'hard' }).expect(200);
  await learner.delete(`/v1/reviews/${story[3]!.id}`).expect(200);
  await learner.patch(`/v1/cards/${set.questionIds[2]}`, { suspended: true }).expect(200);
  await learner.patch(`/v1/cards/${set.questionIds[2]}`, { suspended: false }).expect(200);
  await learner.patch('/v1/me', { timeZone: 'Pacific/Apia', rolloverHour: 0 }).expect(200);
  return learner;
}

const repaired = (): Promise<ConsistencyReport> => checkConsistency(pool, { repairAt: zhidian.clock.now() });

describe('where nothing is wrong', () => {
  it('finds nothing, after a late review, a rating, an undo and a move', async () => {
    await studied();
    const report = await checkConsistency(pool);
    expect(report).toMatchObject({ findings: [], total: 0, mended: 0, counts: {} });
    expect(report.cards).toBeGreaterThanOrEqual(3);
    expect(report.reviews).toBeGreaterThanOrEqual(4);
    expect(report.questions).toBeGreaterThanOrEqual(3);
  });

  it('finds nothing in what a teacher imported, generated, edited, moved, archived and deleted', async () => {
    const teacher = await zhidian.register('teacher');
    const notes = '# Docker\n\n| 知识点 | 核心内容 |\n| --- | --- |\n| 镜像 | 一个只读的模板 |\n| 容器 | 镜像的运行实例 |\n';
    const { setId } = await (await importOf(teacher, notes, 'docker.md')).commit({ publish: true });
    const picture = { name: 'a.png', alt: 'a', base64: png(2, 2, 1).toString('base64') };
    const questions = [trueFalse('![a](media:a.png) Is it?', true, { tags: ['x'] }), trueFalse('One'), trueFalse('Two')];
    const file = JSON.stringify({ ...JSON.parse(setFile(questions)), media: [picture] });
    const imported = await (await importOf(teacher, file, 'a.json')).commit();
    await upload(teacher, imported.setId, 'b.png', png(2, 2, 2)).expect(201);
    const { body } = await teacher.get(`/v1/sets/${imported.setId}/questions`).expect(200);
    await teacher.patch(`/v1/questions/${body.data[0].id}`, { tags: ['y'] }).expect(200);
    await teacher.patch(`/v1/questions/${body.data[2].id}`, { position: 1 }).expect(200);
    await teacher.delete(`/v1/questions/${body.data[1].id}`).expect(204);
    const points = await teacher.get(`/v1/sets/${setId}/points`).expect(200);
    await teacher.patch(`/v1/points/${points.body.data[0].id}`, { coreContent: '一个只读的模板，分层' }).expect(200);
    await teacher.post(`/v1/sets/${setId}/generate`).expect(200);
    await teacher.delete(`/v1/points/${points.body.data[1].id}`).expect(204);
    await teacher.delete(`/v1/sets/${imported.setId}`).expect(204);
    await teacher.delete('/v1/me', { password: teacher.password }).expect(204);
    expect(await checkConsistency(pool)).toMatchObject({ findings: [], total: 0 });
  });
});

describe('every kind of damage', () => {
  interface Case extends Damage {
    readonly id: string;
  }
  const cases: Case[] = [];
  let [found, mended, again]: (ConsistencyReport | undefined)[] = [];

  const damage = async (one: Damage, id: string): Promise<void> => {
    for (const text of one.sql) await pool.query(text, text.includes('$1') ? [id] : []);
    cases.push({ ...one, id });
  };

  beforeAll(async () => {
    await zhidian.register('teacher');
    const learners = await Promise.all(LEARNER_DAMAGE.map(studied));
    const sets = await Promise.all(SET_DAMAGE.map(newSet));
    for (const [i, one] of LEARNER_DAMAGE.entries()) await damage(one, learners[i]?.userId ?? '');
    for (const [i, one] of SET_DAMAGE.entries()) await damage(one, sets[i]?.setId ?? '');
    for (const one of OTHER_DAMAGE) await damage(one, newId());
    for (const one of MEDIA_DAMAGE) await damage(one, createHash('sha256').update(one.kind).digest('hex'));
    found = await checkConsistency(pool);
    mended = await repaired();
    again = await checkConsistency(pool);
  });

  const ALL = [...LEARNER_DAMAGE, ...SET_DAMAGE, ...OTHER_DAMAGE, ...MEDIA_DAMAGE];
  const idOf = (one: Damage): string | undefined => cases.find(({ what }) => what === one.what)?.id;
  const kindsAt = (report: ConsistencyReport | undefined, one: Damage): FindingKind[] =>
    (report?.findings ?? []).filter(({ id }) => id === idOf(one)).map(({ kind }) => kind);

  it('is done by some test, and more than 25 are told apart', () => {
    expect(new Set(ALL.map(({ kind }) => kind))).toEqual(new Set(Object.keys(KINDS)));
    expect(Object.keys(KINDS).length).toBeGreaterThan(25);
    expect(new Set(ALL.map(({ what }) => what)).size).toBe(ALL.length);
  });

  it.each(ALL)('$kind: $what is found', (one) => expect(kindsAt(found, one)).toContain(one.kind));

  it.each(ALL.filter(isMendable))('$kind: $what is mended', (one) => {
    expect(mended?.findings).toContainEqual(expect.objectContaining({ kind: one.kind, id: idOf(one), mended: true }));
    expect(kindsAt(again, one)).not.toContain(one.kind);
  });

  it('leaves nothing that it could have mended, and tells of the rest in every run', () => {
    expect(again?.findings.filter(isMendable)).toEqual([]);
    const lasting = Object.keys(KINDS).filter((kind) => !isMendable({ kind: kind as FindingKind }));
    expect(Object.keys(again?.counts ?? {}).toSorted()).toEqual(lasting.toSorted());
    expect(again?.total).toBe((mended?.total ?? 0) - (mended?.mended ?? 0));
  });

  it('leaves learners who can go on', async () => {
    const learner = await studied();
    await pool.query(`delete from card where learner_id = $1`, [learner.userId]);
    await pool.query(`update learner set revision = 1 where learner_id = $1`, [learner.userId]);
    await repaired();
    await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    const { findings } = await checkConsistency(pool);
    expect(findings.filter(({ id }) => id === learner.userId)).toEqual([]);
  });
});

describe('on a live server', () => {
  it('repairs while reviews are being sent, and neither is in the other’s way', async () => {
    const learners = await Promise.all(Array.from({ length: 4 }, studied));
    let sending = true;
    const send = async (learner: Caller): Promise<void> => {
      for (let n = 0; n < 40; n++) await learner.post('/v1/reviews', right(set.questionIds[n % 3]!)).expect(201);
    };
    const damage = async ({ userId }: Caller): Promise<void> => {
      while (sending) {
        await pool.query('update card set reps = reps + 1, lapses = lapses + 1 where learner_id = $1', [userId]);
        await repaired();
      }
    };
    const ids = learners.map(({ userId }) => userId);
    const damaging = damage(learners[0]!);
    await Promise.all(learners.map(send)).finally(() => (sending = false));
    await damaging;
    await repaired();
    const { findings } = await checkConsistency(pool);
    expect(findings.filter(({ id }) => ids.includes(id))).toEqual([]);
    const { rows } = await pool.query('select count(*)::int as reviews from review where learner_id = any($1)', [ids]);
    expect(rows).toEqual([{ reviews: 4 * 44 }]);
    expect(zhidian.errors).toEqual([]);
  });
});

describe('npm run check:consistency', () => {
  const check = (at: TestApp, ...args: string[]): Promise<Ended> =>
    scriptCommand('check-consistency.mjs', args, { DATABASE_URL: at.url, ZHIDIAN_SECRET: at.settings.secret });
  let own: TestApp;
  beforeAll(async () => {
    own = await startApp();
  });
  afterAll(() => own.close());

  it('says what is wrong and where, mends it when told to, and ends with 0 once nothing is left', async () => {
    const { setId } = await publishSet(own.pools.general, [{ body: choiceQuestion(1) }], own.clock.now());
    expect(await check(own)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('1 sets, 1 questions: 0 findings') });
    await own.pools.general.query('update question_set set question_count = 7');
    const found = await check(own);
    expect(found).toMatchObject({ code: 1, err: '' });
    expect(found.out).toContain(`question_count_wrong: set ${setId}, it counts 7 questions and shows 1\n`);
    expect(found.out).toContain(`With --repair: ${KINDS.question_count_wrong.mended}`);
    const json = await check(own, '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      counts: { question_count_wrong: 1 },
      findings: [{ kind: 'question_count_wrong', id: setId, mended: false }],
    });
    expect(await check(own, '--repair')).toMatchObject({ code: 0, out: expect.stringContaining('1 findings, 1 mended, 0 left') });
    expect(await check(own, '--json', '--repair')).toMatchObject({ code: 0, out: expect.stringContaining('"total": 0') });
  });

  it('ends with 1 where something cannot be mended, and says why', async () => {
    const { code, out } = await check(zhidian, '--repair');
    expect(code).toBe(1);
    expect(out).toContain(`Cannot be mended. ${KINDS.body_broken.left}`);
  });

  it('does not guess at an option that it does not know', async () => {
    expect(await check(zhidian, '--fix')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Usage: ') });
  });
});

it('looks for rows of nobody in every table of learners', () => {
  const tables = Object.entries(TABLE_KINDS).filter(([table, kind]) => kind === 'learner' && table !== 'learner');
  expect(OWNED.map(([table]) => table)).toEqual(expect.arrayContaining(tables.map(([table]) => table)));
});
