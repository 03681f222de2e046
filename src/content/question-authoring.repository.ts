import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { sameKey } from '../core/question/answer-key.js';
import type { QuestionBody } from '../core/question/question.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import { PrismaService } from '../platform/database/prisma.js';
import type { Once } from '../platform/idempotency/once.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import type { QuestionInput } from './question-input.js';
import { endOf, insertQuestions, moveQuestion, setArchived, writeVersion, type Placed } from './question-writing.repository.js';
import { keepWordsOfFile } from './words-of-file.repository.js';
import { addToSet, changeSet, type RaisedSet, type Transaction } from './set-writing.repository.js';

export interface CurrentQuestion {
  readonly draft: Placed;
  readonly version: number;
  readonly archived: boolean;
}

async function current(tx: Transaction, id: string): Promise<CurrentQuestion> {
  const question = await tx.question.findUnique({ where: { id } });
  if (question === null) throw new Problem('not_found');
  const { pointId, stars, tags, externalId, position, version } = question;
  const { format, body } = await tx.questionVersion.findUniqueOrThrow({
    where: { questionId_version: { questionId: id, version } },
  });
  const draft: Placed = {
    pointId,
    stars,
    tags,
    externalId,
    position,
    format: format as Placed['format'],
    body: body as unknown as QuestionBody,
  };
  return { draft, version, archived: question.archivedAt !== null };
}

/** @throws Problem invalid_input when the point is none of this set, or another question of the set has the external id */
async function checkReferences(tx: Transaction, setId: string, { draft }: QuestionInput, own?: string): Promise<void> {
  const { pointId, externalId } = draft;
  if (pointId !== null && (await tx.point.count({ where: { id: pointId, setId, deletedAt: null } })) === 0) {
    throw invalidAt('/pointId', 'unknown_id');
  }
  if (externalId === null) return;
  const twin = await tx.question.findFirst({ where: { setId, externalId }, select: { id: true } });
  if (twin !== null && twin.id !== own) throw invalidAt('/externalId', 'duplicate_id', { id: externalId });
}

function checkRoom(set: RaisedSet, max: number): void {
  if (set.questionCount >= max) throw invalidAt('', 'too_many', { max });
}

@Injectable()
export class QuestionAuthoringRepository {
  constructor(
    private readonly prisma: PrismaService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @returns the new question's id
   * @throws Problem not_found, invalid_input
   */
  create(setId: string, input: QuestionInput, once: Once, now: Date): Promise<string> {
    return addToSet(this.prisma, setId, once, now, async (tx, set) => {
      checkRoom(set, this.settings.quotas.setQuestions);
      await checkReferences(tx, setId, input);
      const position = input.position ?? (await endOf(tx, setId));
      const [id] = await insertQuestions(tx, set, [{ ...input.draft, position }], now);
      if (id === undefined) throw new Error('one question in, no id out');
      return id;
    });
  }

  /**
   * @param decide gives the question as it shall be from the question as it is
   * @returns whether another answer is right from now on
   * @throws Problem not_found, invalid_input, and what `decide` throws
   */
  change(setId: string, id: string, decide: (current: CurrentQuestion) => QuestionInput, now: Date): Promise<boolean> {
    return changeSet(this.prisma, setId, now, async (tx, set) => {
      const question = await current(tx, id);
      const input = decide(question);
      await checkReferences(tx, setId, input, id);
      if (input.archived !== undefined && input.archived !== question.archived) {
        if (!input.archived) checkRoom(set, this.settings.quotas.setQuestions);
        await setArchived(tx, set, [id], input.archived, now);
      }
      const { position: before, ...content } = question.draft;
      const position = input.position ?? before;
      if (!isDeepStrictEqual(content, input.draft)) {
        await keepWordsOfFile(tx, id);
        await writeVersion(tx, set, { id, version: question.version, position: before }, { ...input.draft, position }, now);
      } else if (position !== before) await moveQuestion(tx, set, id, position, now);
      return !sameKey(content.body, input.draft.body);
    });
  }

  /** Archives: reviews of it stay. @throws Problem not_found, and what `expect` throws */
  archive(setId: string, id: string, expect: (version: number) => void, now: Date): Promise<void> {
    return changeSet(this.prisma, setId, now, async (tx, set) => {
      expect((await current(tx, id)).version);
      await setArchived(tx, set, [id], true, now);
    });
  }
}
