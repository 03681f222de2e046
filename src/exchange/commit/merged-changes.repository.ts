import type { PoolClient } from 'pg';
import { questionHashes, type QuestionHashes } from '../../content/content-hash.js';
import type { QuestionItem } from '../../core/formats/model.js';
import { canonicalJson } from '../../core/question/canonical.js';
import type { QuestionBody } from '../../core/question/question.js';
import { many } from '../../platform/database/rows.js';
import type { ComingQuestion } from './coming-questions.repository.js';
import { inTurns } from './in-turns.js';
import type { Clash } from './clashes.js';
import { mergeEdits, type QuestionState } from './merge-edits.js';
import { mergeText } from './merge-text.js';
import type { QuestionCommit } from './question-commit.js';
import type { StoredQuestion } from './stored-questions.repository.js';

/** How files name a point. @param row the point's row in the statement */
const nameOf = (row: string): string =>
  `coalesce(${row}.external_id, (select t.value ->> 'title' from jsonb_each(${row}.content) t limit 1))`;

export type Change = readonly [coming: ComingQuestion, stored: StoredQuestion];

interface Found {
  readonly n: number;
  readonly item: QuestionItem;
  readonly body: QuestionBody;
  readonly format: QuestionItem['format'];
  /** How a file names the question's point. */
  readonly point: string | null;
  /** The question by the word of the last file alone; null where that is how it stands. */
  readonly base: QuestionState | null;
  readonly basePoint: string | null;
}

/** What a question is by the word of the last file alone, with the hashes by which it is known. */
export interface SourceBase extends QuestionState {
  readonly contentHash: string;
  readonly promptHash: string;
}

/** What becomes of a question; its hashes are of the new body. */
export interface Merged {
  readonly change: Change;
  readonly before: QuestionBody;
  readonly state: QuestionState;
  readonly contentHash: string;
  readonly promptHash: string;
  /** Null where that is what becomes of it. */
  readonly base: SourceBase | null;
}

/** `same`: the file brings no news; `other_type`: it makes another question of it. */
export type MergedChange =
  | { readonly kind: 'other_type'; readonly change: Change }
  | { readonly kind: 'same'; readonly change: Change; readonly base: SourceBase | null }
  | { readonly kind: 'news'; readonly merged: Merged; readonly clashes: readonly Clash[] };

/** What a file says of questions that the set has, over all that its format cannot hold of them. */
export async function mergeChanges(
  client: PoolClient,
  commit: QuestionCommit,
  changes: readonly Change[],
): Promise<MergedChange[]> {
  const rows = many(
    await client.query<Found>(
      `select x.n, i.item, v.body, v.format, ${nameOf('p')} as point, q.source_base as base,
         ${nameOf('b')} as "basePoint"
       from unnest($2::integer[], $3::uuid[], $4::integer[], $5::uuid[]) as x(n, id, version, point_id)
       join import_item i on i.import_id = $1 and i.n = x.n
       join question_version v on v.question_id = x.id and v.version = x.version
       join question q on q.id = x.id
       left join point p on p.id = x.point_id
       left join point b on b.id = (q.source_base ->> 'pointId')::uuid`,
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
  const [, { stars, tags, pointId }] = change;
  const { body, format, base } = found;
  const stood = { format, body, stars, tags, pointId };
  const said = await saidOf(commit, change, base ?? stood, base === null ? found.point : found.basePoint, found.item);
  if (said === undefined) return { kind: 'other_type', change };
  const lang = Object.keys(found.item.body.content)[0] ?? commit.lang;
  const { state, clashes } = base === null ? { state: said.state, clashes: [] } : mergeEdits(base, stood, said.state, lang);
  const isOfFile = canonicalJson(state) === canonicalJson(said.state);
  const hashesOf = ({ format, body }: QuestionState): QuestionHashes => questionHashes(format, body);
  const { contentHash, promptHash } = said.isWhole ? change[0] : hashesOf(said.state);
  const kept = isOfFile ? null : { ...said.state, contentHash, promptHash };
  if (canonicalJson(state) === canonicalJson(stood)) return { kind: 'same', change, base: kept };
  const hashes = isOfFile ? { contentHash, promptHash } : hashesOf(state);
  return { kind: 'news', merged: { change, before: body, state, ...hashes, base: kept }, clashes };
}

/** What a question is by the word of the file alone, from what it was by the word of the last one; undefined where it is of another type. */
async function saidOf(
  commit: QuestionCommit,
  [coming, { externalId }]: Change,
  last: QuestionState,
  point: string | null,
  item: QuestionItem,
): Promise<{ readonly state: QuestionState; readonly isWhole: boolean } | undefined> {
  const merged = await mergeText(commit.format, { ...last, externalId, point }, item, commit.withMedia);
  if (merged === undefined) return undefined;
  const { body, format, echo } = merged;
  const tags = tagsAfter(echo?.tags ?? last.tags, last.tags, coming.tags);
  const stars = coming.stars === null || coming.stars === echo?.stars ? last.stars : coming.stars;
  const named = coming.point === null || coming.point === echo?.point ? undefined : commit.points.get(coming.point);
  return { state: { format, body, stars, tags, pointId: named ?? last.pointId }, isWhole: echo === undefined };
}

/** Where the file names no tags, or those that it would name, all stay; else those go that it names no more, and those come that are new. */
function tagsAfter(shown: readonly string[], stored: readonly string[], coming: readonly string[]): readonly string[] {
  if (coming.length === 0) return stored;
  const gone = new Set(shown.filter((tag) => !coming.includes(tag)));
  const kept = stored.filter((tag) => !gone.has(tag));
  return [...kept, ...coming.filter((tag) => !shown.includes(tag) && !kept.includes(tag))];
}
