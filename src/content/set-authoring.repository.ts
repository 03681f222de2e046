import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../platform/database/prisma.js';
import type { Once } from '../platform/idempotency/once.js';
import { onPrisma } from '../platform/database/statements.js';
import { newId } from '../platform/ids/ids.js';
import { Problem } from '../platform/problem/problem.js';
import { setsOfOwner } from './owner-quota.sql.js';
import { setTerms } from './search-text.js';
import type { SetDraft } from './set-input.js';
import { changeSet, type RaisedSet } from './set-writing.repository.js';
import { makeSlug } from './slug.js';

const columnsOf = ({ slug: _slug, languages, content, ...columns }: SetDraft, slug: string) => ({
  ...columns,
  slug,
  languages: [...languages],
  content: Object.fromEntries(Object.entries(content).map(([lang, texts]) => [lang, { ...texts }])),
  searchTerms: setTerms(content, slug),
});

/** @throws Problem slug_taken */
async function withFreeSlug<T>(slug: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new Problem('slug_taken', { params: { slug } });
    }
    throw error;
  }
}

export interface CurrentSet {
  readonly draft: SetDraft;
  readonly version: number;
  /** How many questions learners see. */
  readonly questions: number;
}

const toCurrent = ({
  slug,
  defaultLanguage,
  languages,
  content,
  stars,
  visibility,
  offline,
  status,
  ...set
}: RaisedSet): CurrentSet => ({
  draft: {
    slug,
    defaultLanguage,
    languages,
    content: content as unknown as SetDraft['content'],
    stars,
    visibility: visibility as SetDraft['visibility'],
    offline: offline as SetDraft['offline'],
    status: status as SetDraft['status'],
  },
  version: set.version,
  questions: set.questionCount,
});

@Injectable()
export class SetAuthoringRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * @param max how many sets the owner may have then
   * @throws Problem slug_taken, too_many_sets
   */
  create(ownerId: string, draft: SetDraft, max: number, once: Once, now: Date): Promise<string> {
    const slug = draft.slug ?? makeSlug(draft.content, draft.defaultLanguage);
    return withFreeSlug(slug, () =>
      this.prisma.$transaction((tx) =>
        once.run(onPrisma(tx), async () => {
          if ((await setsOfOwner(onPrisma(tx), ownerId)) >= max) throw new Problem('too_many_sets', { params: { max } });
          const id = newId();
          await tx.questionSet.create({ data: { id, ownerId, ...columnsOf(draft, slug), createdAt: now, updatedAt: now } });
          return id;
        }),
      ),
    );
  }

  /**
   * @param decide gives the set as it shall be from the set as it is, which is locked meanwhile
   * @throws Problem not_found, slug_taken, and what `decide` throws
   */
  change(id: string, decide: (current: CurrentSet) => SetDraft, now: Date): Promise<void> {
    return changeSet(this.prisma, id, now, async (tx, set) => {
      const draft = decide(toCurrent(set));
      const slug = draft.slug ?? set.slug;
      await withFreeSlug(slug, () =>
        tx.questionSet.update({ where: { id }, data: { ...columnsOf(draft, slug), version: { increment: 1 } } }),
      );
    });
  }

  /**
   * Removes a set; what learners answered stays theirs. Its slug is free again, but for a set of the server's own, which would be loaded anew.
   * @throws Problem not_found, and what `expect` throws
   */
  remove(id: string, expect: (version: number) => void, now: Date): Promise<void> {
    return changeSet(this.prisma, id, now, async (tx, set) => {
      expect(set.version);
      const slug = set.ownerId === null ? set.slug : `${set.slug}--removed-${id}`;
      await tx.questionSet.update({ where: { id }, data: { deletedAt: now, slug, version: { increment: 1 } } });
      // Nobody can read it any more; with the set's claim gone, bytes that no other set has are swept.
      await tx.setMedia.deleteMany({ where: { setId: id } });
    });
  }
}
