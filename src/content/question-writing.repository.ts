import type { Prisma } from '../generated/prisma/client.js';
import type { QuestionBody } from '../core/question/question.js';
import { newId } from '../platform/ids/ids.js';
import { questionHashes } from './content-hash.js';
import { questionTerms } from './search-text.js';
import { settle, type RaisedSet, type Transaction } from './set-writing.repository.js';

/** What an author decides about a question. */
export interface QuestionDraft {
  readonly pointId: string | null;
  readonly stars: number;
  readonly tags: readonly string[];
  readonly externalId: string | null;
  readonly format: 'plain' | 'markdown';
  readonly body: QuestionBody;
}

export interface Placed extends QuestionDraft {
  readonly position: number;
}

const toJson = (body: QuestionBody): Prisma.InputJsonObject => body as unknown as Prisma.InputJsonObject;

const columnsOf = ({ pointId, stars, tags, externalId, format, body, position }: Placed) => ({
  pointId,
  stars,
  tags: [...tags],
  externalId,
  position,
  searchTerms: questionTerms(body, tags),
  ...questionHashes(format, body),
});

/** The position after all others; the first is 1. */
export async function endOf(tx: Transaction, setId: string): Promise<number> {
  const { _max } = await tx.question.aggregate({ where: { setId }, _max: { position: true } });
  return (_max.position ?? 0) + 1;
}

/** @returns the new ids, in the order of the drafts */
export async function insertQuestions(tx: Transaction, set: RaisedSet, drafts: readonly Placed[], now: Date): Promise<string[]> {
  const end = await endOf(tx, set.id);
  const rows = drafts.map((draft) => ({ id: newId(), draft }));
  await tx.question.createMany({
    data: rows.map(({ id, draft }) => ({
      id,
      setId: set.id,
      type: draft.body.type,
      ...columnsOf(draft),
      revision: set.revision,
      createdAt: now,
      updatedAt: now,
    })),
  });
  await tx.questionVersion.createMany({
    data: rows.map(({ id, draft }) => ({
      questionId: id,
      version: 1,
      format: draft.format,
      body: toJson(draft.body),
      createdAt: now,
    })),
  });
  await settle(tx, set, {
    questions: drafts.length,
    languages: drafts.flatMap(({ body }) => Object.keys(body.content)),
    reordered: drafts.some(({ position }) => position < end),
  });
  return rows.map(({ id }) => id);
}

/** Writes the next version; those before it stay, because reviews name them. */
export async function writeVersion(
  tx: Transaction,
  set: RaisedSet,
  current: { readonly id: string; readonly version: number; readonly position: number },
  draft: Placed,
  now: Date,
): Promise<void> {
  const version = current.version + 1;
  await tx.question.update({
    where: { id: current.id },
    data: { ...columnsOf(draft), version, revision: set.revision, updatedAt: now },
  });
  await tx.questionVersion.create({
    data: { questionId: current.id, version, format: draft.format, body: toJson(draft.body), createdAt: now },
  });
  await settle(tx, set, { languages: Object.keys(draft.body.content), reordered: draft.position !== current.position });
}

/** A question's place is no part of its version: nothing that a learner answers changes with it. */
export async function moveQuestion(tx: Transaction, set: RaisedSet, id: string, position: number, now: Date): Promise<void> {
  await tx.question.update({ where: { id }, data: { position, revision: set.revision, updatedAt: now } });
  await settle(tx, set, { reordered: true });
}

/** Archives, or restores: a restored question may stand where learners have passed already. */
export async function setArchived(
  tx: Transaction,
  set: RaisedSet,
  ids: readonly string[],
  archived: boolean,
  now: Date,
): Promise<void> {
  const { count } = await tx.question.updateMany({
    where: { id: { in: [...ids] }, setId: set.id, archivedAt: archived ? null : { not: null } },
    data: { archivedAt: archived ? now : null, revision: set.revision, updatedAt: now },
  });
  await settle(tx, set, { questions: archived ? -count : count, reordered: !archived });
}
