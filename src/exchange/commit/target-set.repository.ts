import type { PoolClient } from 'pg';
import { setTerms } from '../../content/search-text.js';
import { makeSlug } from '../../content/slug.js';
import type { SetTexts } from '../../core/formats/model.js';
import { safeTexts } from '../../core/formats/safe-texts.js';
import { one, optional } from '../../platform/database/rows.js';
import { newId } from '../../platform/ids/ids.js';
import { CommitFault } from './commit-fault.js';

/** The set that items come into, locked by this transaction, and what will have changed of it. */
export interface TargetSet {
  readonly id: string;
  /** What every row that is written now is stamped with. */
  readonly revision: number;
  readonly pointCount: number;
  readonly questionCount: number;
}

export interface NewSet {
  readonly ownerId: string;
  readonly title: string;
  readonly lang: string;
  /** What the file says of the set in all its languages; null where it says nothing. The title above stands in its own. */
  readonly texts: Readonly<Record<string, SetTexts>> | null;
}

/** What a commit did to its set. */
export interface SetChanges {
  readonly points: number;
  readonly questions: number;
  readonly languages: readonly string[];
  readonly written: boolean;
  /** Whether a question now stands where learners may have passed already. */
  readonly reordered?: boolean;
}

/** Makes a private draft. */
export async function createSet(client: PoolClient, { ownerId, title, lang, texts }: NewSet, now: Date): Promise<TargetSet> {
  const id = newId();
  const content = { ...safeTexts(texts), [lang]: { ...safeTexts(texts?.[lang]), title } };
  const slug = makeSlug(content, lang);
  await client.query(
    `insert into question_set (id, owner_id, slug, default_language, languages, content, search_terms, created_at, updated_at)
     values ($1, $2, $3, $4, $8, $5, $6, $7, $7)`,
    [id, ownerId, slug, lang, JSON.stringify(content), setTerms(content, slug), now, Object.keys({ [lang]: null, ...content })],
  );
  return { id, revision: 1, pointCount: 0, questionCount: 0 };
}

/** @throws CommitFault when the set is gone, or the user may not change it any more */
export async function lockSet(client: PoolClient, setId: string, userId: string): Promise<TargetSet> {
  const set = optional(
    await client.query<{ revision: number; pointCount: number; questionCount: number }>(
      `select revision, point_count as "pointCount", question_count as "questionCount" from question_set s
       where id = $1 and deleted_at is null
         and (owner_id = $2 or exists (select from users u where u.id = $2 and 'admin' = any(u.roles)))
       for update of s`,
      [setId, userId],
    ),
  );
  if (set === undefined) throw new CommitFault({ code: 'set_gone' });
  return { id: setId, ...set, revision: set.revision + 1 };
}

/** Raises the revision when anything was written, and keeps counts and languages in step. */
export async function settleSet(client: PoolClient, set: TargetSet, changes: SetChanges, now: Date): Promise<void> {
  if (!changes.written) return;
  await client.query(
    `update question_set set revision = $2, point_count = point_count + $3, question_count = question_count + $4,
       languages = languages || array(select unnest($5::text[]) except select unnest(languages)), order_revision = case when $7 then $2 else order_revision end, updated_at = $6
     where id = $1`,
    [
      set.id,
      set.revision,
      changes.points,
      changes.questions,
      [...new Set(changes.languages)].toSorted(),
      now,
      changes.reordered === true,
    ],
  );
}

/** Opens the set to everybody, unless it has no question yet. @returns whether it is open */
export async function publishSet(client: PoolClient, set: TargetSet, now: Date): Promise<boolean> {
  const { questions } = one(
    await client.query<{ questions: number }>(`select question_count as questions from question_set where id = $1`, [set.id]),
  );
  if (questions === 0) return false;
  await client.query(
    `update question_set set status = 'published', visibility = 'public', version = version + 1, revision = greatest(revision, $2),
       updated_at = $3
     where id = $1 and (status <> 'published' or visibility <> 'public')`,
    [set.id, set.revision, now],
  );
  return true;
}
