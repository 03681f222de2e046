import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client.js';
import { PrismaService } from '../../platform/database/prisma.js';
import { pointHash, questionHashes } from '../content-hash.js';
import { questionTerms, setTerms } from '../search-text.js';
import { makeSlug } from '../slug.js';
import type { Transaction } from '../set-writing.repository.js';
import type { ArrivingQuestion, ArrivingSet } from './arriving-set.js';

const json = (value: unknown): Prisma.InputJsonObject => value as Prisma.InputJsonObject;

@Injectable()
export class SetArrivalRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Whose set has this id: undefined where none has. */
  async ownerOf(id: string): Promise<{ readonly ownerId: string | null; readonly removed: boolean } | undefined> {
    const set = await this.prisma.questionSet.findUnique({ where: { id }, select: { ownerId: true, deletedAt: true } });
    return set === null ? undefined : { ownerId: set.ownerId, removed: set.deletedAt !== null };
  }

  /** @returns false where one of its ids belongs to something else here; then nothing was written */
  async insert(ownerId: string, set: ArrivingSet, now: Date): Promise<boolean> {
    try {
      await this.prisma.$transaction((tx) => insert(tx, ownerId, set, now), { maxWait: 10_000, timeout: 60_000 });
      return true;
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false;
      throw error;
    }
  }
}

async function insert(tx: Transaction, ownerId: string, { id, draft, points, questions }: ArrivingSet, now: Date): Promise<void> {
  const { slug: wanted, content, languages, ...columns } = draft;
  const taken = wanted === undefined || (await tx.questionSet.count({ where: { slug: wanted } })) > 0;
  const slug = taken ? makeSlug(content, draft.defaultLanguage) : wanted;
  const [revision, stamps] = [1n, { createdAt: now, updatedAt: now }];
  const shown = questions.filter(({ archived }) => !archived).length;
  await tx.questionSet.create({
    data: {
      ...{
        id,
        ownerId,
        slug,
        ...columns,
        languages: [...languages],
        content: json(content),
        searchTerms: setTerms(content, slug),
      },
      ...{ revision, pointCount: points.length, questionCount: shown, ...stamps },
    },
  });
  await tx.point.createMany({
    data: points.map(({ tags, content: texts, ...point }) => ({
      ...{ ...point, setId: id, tags: [...tags], content: json(texts), contentHash: pointHash(point.aspect, texts) },
      ...{ revision, ...stamps },
    })),
  });
  await tx.question.createMany({
    data: questions.map((question) => ({ ...rowOf(question, now), setId: id, revision, ...stamps })),
  });
  await tx.questionVersion.createMany({
    data: questions.flatMap(({ id: questionId, versions }) =>
      versions.map(({ version, format, body }) => ({ questionId, version, format, body: json(body), createdAt: now })),
    ),
  });
}

function rowOf({ versions, archived, tags, ...question }: ArrivingQuestion, now: Date) {
  const { version, format, body } = versions.at(-1) ?? versions[0];
  return {
    ...{ ...question, version, type: body.type, tags: [...tags], archivedAt: archived ? now : null },
    ...{ searchTerms: questionTerms(body, tags), ...questionHashes(format, body) },
  };
}
