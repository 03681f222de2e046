import type { PoolClient } from 'pg';
import { questionHashes } from '../../content/content-hash.js';
import type { QuestionItem } from '../../core/formats/model.js';
import { canonicalJson } from '../../core/question/canonical.js';
import type { QuestionBody } from '../../core/question/question.js';
import { many } from '../../platform/database/rows.js';
import type { ComingQuestion } from './coming-questions.repository.js';
import { inTurns } from './in-turns.js';
import { mergeText } from './merge-text.js';
import type { QuestionCommit } from './question-commit.js';
import type { StoredQuestion } from './stored-questions.repository.js';

export type Change = readonly [coming: ComingQuestion, stored: StoredQuestion];

interface Found {
  readonly n: number;
  readonly item: QuestionItem;
  readonly body: QuestionBody;
  readonly format: QuestionItem['format'];
  /** How a file names the question's point. */
  readonly point: string | null;
}

/** What becomes of a question; its hashes are of the new body. */
export interface Merged {
  readonly change: Change;
  readonly before: QuestionBody;
  readonly body: QuestionBody;
  readonly format: QuestionItem['format'];
  readonly stars: number;
  readonly tags: readonly string[];
  readonly pointId: string | null;
  readonly contentHash: string;
  readonly promptHash: string;
}

/** `same`: the file brings no news; `other_type`: it makes another question of it. */
export type MergedChange =
  { readonly kind: 'same' | 'other_type'; readonly change: Change } | { readonly kind: 'news'; readonly merged: Merged };

/** What a file says of questions that the set has, over all that its format cannot hold of them. */
export async function mergeChanges(
  client: PoolClient,
  commit: QuestionCommit,
  changes: readonly Change[],
): Promise<MergedChange[]> {
  const rows = many(
    await client.query<Found>(
      `select x.n, i.item, v.body, v.format, coalesce(p.external_id, (select t.value ->> 'title' from jsonb_each(p.content) t limit 1)) as point
       from unnest($2::integer[], $3::uuid[], $4::integer[], $5::uuid[]) as x(n, id, version, point_id)
       join import_item i on i.import_id = $1 and i.n = x.n
       join question_version v on v.question_id = x.id and v.version = x.version
       left join point p on p.id = x.point_id`,
      [
        commit.importId,
        changes.map(([{ n }]) => n),
        changes.map(([, { id }]) => id),
        changes.map(([, { version }]) => version),
        changes.map(([, { pointId }]) => pointId),
      ],
    ),
  );
  const byNumber = new Map(rows.map((row) => [row.n, row]));
  const merged: MergedChange[] = [];
  for await (const change of inTurns(changes)) {
    const found = byNumber.get(change[0].n);
    if (found !== undefined) merged.push(await mergeChange(commit, change, found));
  }
  return merged;
}

async function mergeChange(commit: QuestionCommit, change: Change, found: Found): Promise<MergedChange> {
  const [coming, before] = change;
  const { externalId } = before;
  const { body: text, format: written, point } = found;
  const stored = { externalId, point, stars: before.stars, tags: before.tags, format: written, body: text };
  const merged = await mergeText(commit.format, stored, found.item, commit.withMedia);
  if (merged === undefined) return { kind: 'other_type', change };
  const { body, format, echo } = merged;
  const tags = tagsAfter(echo?.tags ?? before.tags, before.tags, coming.tags);
  const stars = coming.stars === null || coming.stars === echo?.stars ? before.stars : coming.stars;
  const named = coming.point === null || coming.point === echo?.point ? undefined : commit.points.get(coming.point);
  const pointId = named ?? before.pointId;
  const about = { format, stars, tags, pointId };
  const stood = { format: written, stars: before.stars, tags: before.tags, pointId: before.pointId };
  if (body === text && canonicalJson(about) === canonicalJson(stood)) return { kind: 'same', change };
  const { contentHash, promptHash } = echo === undefined ? coming : questionHashes(format, body);
  return { kind: 'news', merged: { change, before: text, body, ...about, contentHash, promptHash } };
}

/** Where the file names no tags, or those that it would name, all stay; else those go that it names no more, and those come that are new. */
function tagsAfter(shown: readonly string[], stored: readonly string[], coming: readonly string[]): readonly string[] {
  if (coming.length === 0) return stored;
  const gone = new Set(shown.filter((tag) => !coming.includes(tag)));
  const kept = stored.filter((tag) => !gone.has(tag));
  return [...kept, ...coming.filter((tag) => !shown.includes(tag) && !kept.includes(tag))];
}
