import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../platform/ids/ids.js';
import type { PrismaService } from '../../platform/database/prisma.js';
import { changePoint, insertPoint, removePoint, type PointDraft } from '../point-writing.repository.js';
import { insertQuestions, moveQuestion, setArchived, writeVersion, type Placed } from '../question-writing.repository.js';
import { setTerms } from '../search-text.js';
import { raise, type RaisedSet, type Transaction } from '../set-writing.repository.js';
import type { SeedQuestion, SeedSet } from './seed-files.js';

/** Two servers that start at once load one after the other. */
const SEED_LOCK = 0x5eed_0001;

/** Equal as JSON: the order of fields does not count. */
const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));

/** @returns how many of the set, its points and its questions were written */
export function loadSet(prisma: PrismaService, seed: SeedSet, now: Date): Promise<number> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(${SEED_LOCK})`;
      const before = await tx.questionSet.findUnique({ where: { slug: seed.slug } });
      if (before !== null && (before.ownerId !== null || before.deletedAt !== null)) return 0;
      return new SetLoading(tx, seed, before?.id ?? (await insertSet(tx, seed, now)), before === null, now).run();
    },
    { maxWait: 60_000, timeout: 120_000 },
  );
}

const columnsOf = ({ slug, languages, defaultLanguage, stars, visibility, offline, content }: SeedSet) => ({
  languages: [...languages],
  defaultLanguage,
  stars,
  visibility,
  offline,
  status: 'published',
  content: Object.fromEntries(Object.entries(content).map(([lang, texts]) => [lang, { ...texts }])),
  searchTerms: setTerms(content, slug),
});

async function insertSet(tx: Transaction, seed: SeedSet, now: Date): Promise<string> {
  const id = newId();
  await tx.questionSet.create({ data: { id, slug: seed.slug, ...columnsOf(seed), createdAt: now, updatedAt: now } });
  return id;
}

/** The differences of one set, written one after the other; the set is raised at the first. */
class SetLoading {
  private raised: RaisedSet | undefined;
  private changed = 0;

  constructor(
    private readonly tx: Transaction,
    private readonly seed: SeedSet,
    private readonly setId: string,
    isNew: boolean,
    private readonly now: Date,
  ) {
    if (isNew) this.changed += 1;
  }

  async run(): Promise<number> {
    await this.loadColumns();
    const pointIds = await this.loadPoints();
    await this.loadQuestions(pointIds);
    return this.changed;
  }

  private async change(): Promise<RaisedSet> {
    this.changed += 1;
    return (this.raised ??= await raise(this.tx, this.setId, this.now));
  }

  private async loadColumns(): Promise<void> {
    const wanted = columnsOf(this.seed);
    const stored = await this.tx.questionSet.findUniqueOrThrow({ where: { id: this.setId } });
    const found = Object.fromEntries(Object.entries(stored).filter(([name]) => name in wanted));
    if (same(found, wanted)) return;
    await this.change();
    await this.tx.questionSet.update({ where: { id: this.setId }, data: { ...wanted, version: { increment: 1 } } });
  }

  /** @returns the id of each point by its external id */
  private async loadPoints(): Promise<Map<string, string>> {
    const stored = await this.tx.point.findMany({ where: { setId: this.setId, deletedAt: null } });
    const ids = new Map<string, string>();
    for (const [index, point] of this.seed.points.entries()) {
      const draft: PointDraft = { ...point, position: index + 1 };
      const found = stored.find(({ externalId }) => externalId === point.externalId);
      if (found === undefined) ids.set(point.externalId, await insertPoint(this.tx, await this.change(), draft, this.now));
      else {
        ids.set(point.externalId, found.id);
        const { aspect, stars, content, tags, externalId, position } = found;
        if (!same({ aspect, stars, content, tags, externalId, position }, draft)) {
          await changePoint(this.tx, await this.change(), found.id, draft, this.now);
        }
      }
    }
    const kept = new Set(ids.values());
    for (const { id } of stored) if (!kept.has(id)) await removePoint(this.tx, await this.change(), id, this.now);
    return ids;
  }

  private async loadQuestions(pointIds: ReadonlyMap<string, string>): Promise<void> {
    const stored = await this.tx.$queryRaw<StoredSeed[]>`
      select q.id, q.version, q.position, q.type, q.point_id as "pointId", q.stars, q.tags, q.external_id as "externalId",
        q.archived_at is not null as archived, v.format, v.body
      from question q join question_version v on v.question_id = q.id and v.version = q.version
      where q.set_id = ${this.setId}::uuid`;
    const byExternalId = new Map(stored.map((question) => [question.externalId, question]));
    const added: Placed[] = [];
    for (const [index, question] of this.seed.questions.entries()) {
      const draft = { ...draftOf(question, pointIds), position: index + 1 };
      const found = byExternalId.get(question.externalId);
      byExternalId.delete(question.externalId);
      if (found === undefined) added.push(draft);
      else await this.loadChange(found, draft);
    }
    if (added.length > 0) {
      await insertQuestions(this.tx, await this.change(), added, this.now);
      this.changed += added.length - 1;
    }
    const vanished = [...byExternalId.values()].filter(({ archived }) => !archived).map(({ id }) => id);
    if (vanished.length > 0) {
      await setArchived(this.tx, await this.change(), vanished, true, this.now);
      this.changed += vanished.length - 1;
    }
  }

  private async loadChange(found: StoredSeed, draft: Placed): Promise<void> {
    const { id, version: _version, position, type, archived, ...content } = found;
    if (type !== draft.body.type) {
      throw new Error(`Question ${draft.externalId} of ${this.seed.slug} became another type: give it another external id.`);
    }
    if (archived) await setArchived(this.tx, await this.change(), [id], false, this.now);
    const { position: wanted, ...wantedContent } = draft;
    if (!same(content, wantedContent)) await writeVersion(this.tx, await this.change(), found, draft, this.now);
    else if (position !== wanted) await moveQuestion(this.tx, await this.change(), id, wanted, this.now);
  }
}

type StoredSeed = Placed & {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly archived: boolean;
};

function draftOf(question: SeedQuestion, pointIds: ReadonlyMap<string, string>): Omit<Placed, 'position'> {
  const { externalId, point, stars, tags, format, body } = question;
  return { externalId, pointId: pointIds.get(point) ?? null, stars, tags, format, body };
}
