import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSeed } from '../src/content/seed/load-seed.js';
import { PrismaService } from '../src/platform/database/prisma.js';
import { createDatabase, type TestDatabase } from './support/database.js';

const SHIPPED = join(import.meta.dirname, '..', 'prisma', 'seed');
const now = new Date('2026-03-02T08:00:00.000Z');

let questions: number;
let database: TestDatabase;
let prisma: PrismaService;
let dir: string;

beforeAll(async () => {
  const folder = join(SHIPPED, 'docker-image', 'questions');
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  questions = files.flatMap((text) => JSON.parse(text) as Question[]).length;
});
beforeEach(async () => {
  database = await createDatabase();
  prisma = new PrismaService(database.pools.general);
  dir = await mkdtemp(join(tmpdir(), 'seed-'));
  await cp(SHIPPED, dir, { recursive: true });
});
afterEach(async () => {
  await prisma.$disconnect();
  await database.drop();
  await rm(dir, { recursive: true, force: true });
});

type Question = { externalId: string; body: { content: Record<string, { prompt: string }> } };

/** Changes a file of the copied set. */
async function edit<T>(file: string, change: (value: T) => T | undefined): Promise<void> {
  const path = join(dir, 'docker-image', file);
  const value = JSON.parse(await readFile(path, 'utf8')) as T;
  await writeFile(path, JSON.stringify(change(value) ?? value));
}

/** Everything of content as it is stored, versions and revisions included. */
async function stored(): Promise<unknown> {
  const tables = ['question_set', 'point', 'question', 'question_version'];
  const results = await Promise.all(
    tables.map((table) => database.pools.general.query(`select * from ${table} t order by t::text`)),
  );
  return results.map(({ rows }) => rows);
}

const question = (externalId: string) => prisma.question.findFirstOrThrow({ where: { externalId }, include: { versions: true } });

describe('the first question set', () => {
  it('is there after the first load: public, with nobody as its owner', async () => {
    expect((await loadSeed(prisma, dir, now)).changed).toBe(1 + 5 + questions);
    const set = await prisma.questionSet.findUniqueOrThrow({ where: { slug: 'docker-image' } });
    expect(set).toMatchObject({
      ownerId: null,
      status: 'published',
      visibility: 'public',
      languages: ['zh-CN', 'en'],
      pointCount: 5,
      questionCount: questions,
      version: 1,
    });
    const points = await prisma.point.findMany({ orderBy: { position: 'asc' } });
    expect(points.map(({ aspect, stars }) => [aspect, stars])).toEqual([
      ['definition', 2],
      ['features', 2],
      ['relation', 3],
      ['advantages', 2],
      ['limitation', 3],
    ]);
  });

  it('is not written a second time', async () => {
    await loadSeed(prisma, dir, now);
    const before = await stored();
    expect(await loadSeed(prisma, dir, new Date(now.getTime() + 1000))).toEqual({ changed: 0 });
    expect(await stored()).toEqual(before);
  });

  it('is loaded once by two servers that start at the same time', async () => {
    const changes = await Promise.all([loadSeed(prisma, dir, now), loadSeed(prisma, dir, now)]);
    expect(changes.map(({ changed }) => changed).sort()).toEqual([0, 1 + 5 + questions]);
  });

  it('keeps no label of an author as the id of a choice', async () => {
    await loadSeed(prisma, dir, now);
    const versions = await prisma.questionVersion.findMany();
    const ids = [...JSON.stringify(versions.map(({ body }) => body)).matchAll(/"id":"([^"]*)"/g)].map((match) => match[1]);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id) => !/^[a-z2-9]{8}$/.test(id ?? ''))).toEqual([]);
  });

  it('gives a changed question its next version and leaves all others alone', async () => {
    await loadSeed(prisma, dir, now);
    const other = await question('definition-layer-term');
    await edit<Question[]>('questions/relation.json', (list) => {
      for (const text of Object.values(list[0]?.body.content ?? {})) text.prompt += ' (!)';
      return list;
    });
    expect(await loadSeed(prisma, dir, now)).toEqual({ changed: 1 });
    const changed = await question('relation-template');
    expect(changed.version).toBe(2);
    expect(changed.versions.map(({ version }) => version).sort()).toEqual([1, 2]);
    expect(await question('definition-layer-term')).toEqual(other);
    const set = await prisma.questionSet.findUniqueOrThrow({ where: { slug: 'docker-image' } });
    expect(changed.revision).toBe(set.revision);
  });

  it('archives a question that vanished, and brings it back with all its versions', async () => {
    await loadSeed(prisma, dir, now);
    const before = await question('relation-template');
    let taken: Question | undefined;
    await edit<Question[]>('questions/relation.json', (list) => {
      taken = list.shift();
      return list;
    });
    await loadSeed(prisma, dir, now);
    expect((await question('relation-template')).archivedAt).toEqual(now);
    expect((await prisma.questionSet.findFirstOrThrow()).questionCount).toBe(questions - 1);

    await edit<Question[]>('questions/relation.json', (list) => [...(taken === undefined ? [] : [taken]), ...list]);
    await loadSeed(prisma, dir, now);
    expect(await question('relation-template')).toMatchObject({ id: before.id, archivedAt: null, version: 1 });
    expect((await prisma.questionSet.findFirstOrThrow()).questionCount).toBe(questions);
  });

  it('tells learners who have passed a place when a question is put in there', async () => {
    await loadSeed(prisma, dir, now);
    await edit<Question[]>('questions/definition.json', (list) => {
      const first = list[0];
      return first === undefined ? undefined : [{ ...first, externalId: 'put-in' }, ...list];
    });
    await loadSeed(prisma, dir, now);
    const set = await prisma.questionSet.findFirstOrThrow();
    expect(set.orderRevision).toBe(set.revision);
    expect((await question('put-in')).position).toBe(1);
    expect((await question('relation-template')).version).toBe(1);
  });

  it('stays gone once an administrator has removed it', async () => {
    await loadSeed(prisma, dir, now);
    await prisma.questionSet.updateMany({ data: { deletedAt: now } });
    expect(await loadSeed(prisma, dir, now)).toEqual({ changed: 0 });
  });

  it('names the question whose data are wrong, and writes nothing', async () => {
    await edit<Question[]>('questions/relation.json', (list) => {
      for (const text of Object.values(list[0]?.body.content ?? {})) text.prompt = '';
      return list;
    });
    await expect(loadSeed(prisma, dir, now)).rejects.toThrow(/relation-template.*empty_text/);
    expect(await prisma.questionSet.count()).toBe(0);
  });
});
