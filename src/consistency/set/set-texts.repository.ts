import { many, one } from '../../platform/database/rows.js';
import type { Finding } from '../kinds.js';
import type { Db } from '../query-check.js';
import { inspectVersion, type StoredVersion } from './inspect-question.js';
import { inspectPoint, wrongSetTerms, type StoredPoint, type StoredSet } from './inspect-texts.js';

/** So many are in memory at once. */
const PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const VERSIONS = `
  select v.question_id, v.version, v.format, v.body, v.version = q.version as is_current, q.tags, q.search_terms, q.content_hash,
    q.prompt_hash
  from question q join question_version v on v.question_id = q.id
  where q.set_id = $1 and (v.question_id, v.version) > ($2::uuid, $3::int)
  order by v.question_id, v.version limit $4`;

const POINTS = `
  select id, aspect, content, content_hash from point
  where set_id = $1 and deleted_at is null and id > $2 order by id limit $3`;

const SET = 'select slug, content, search_terms from question_set where id = $1';

const MEDIA = 'select id from set_media where set_id = $1';

const DERIVE = 'update question set search_terms = $2, content_hash = $3, prompt_hash = $4 where id = $1';

/** Inspects the texts of a set, and with `mend` writes anew what is derived from them, for which the caller holds the set. */
export async function inspectTexts(
  db: Db,
  setId: string,
  mend: boolean,
): Promise<{ readonly findings: readonly Finding[]; readonly questions: number }> {
  const media = new Set(many(await db.query<{ id: string }>(MEDIA, [setId])).map(({ id }) => id));
  const questions = await inspectQuestions(db, setId, media, mend);
  const points = await inspectPoints(db, setId, media, mend);
  const terms = wrongSetTerms(one(await db.query<StoredSet>(SET, [setId])));
  if (terms !== null && mend) await db.query('update question_set set search_terms = $2 where id = $1', [setId, terms]);
  const set: Finding[] =
    terms === null ? [] : [{ kind: 'set_search_terms_wrong', id: setId, words: 'its search terms are others' }];
  return { findings: [...questions.findings, ...points, ...set], questions: questions.count };
}

async function inspectQuestions(
  db: Db,
  setId: string,
  media: ReadonlySet<string>,
  mend: boolean,
): Promise<{ readonly findings: readonly Finding[]; readonly count: number }> {
  const findings: Finding[] = [];
  let count = 0;
  for (let [id, version] = [BEFORE_ALL, 0]; ;) {
    const rows = many(await db.query<StoredVersion>(VERSIONS, [setId, id, version, PAGE]));
    for (const row of rows) {
      if (row.is_current) count += 1;
      const { faults, derived } = inspectVersion(row, media);
      findings.push(...faults.map((fault) => ({ ...fault, id: setId })));
      if (derived !== null && mend)
        await db.query(DERIVE, [row.question_id, derived.searchTerms, derived.contentHash, derived.promptHash]);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return { findings, count };
    [id, version] = [last.question_id, last.version];
  }
}

async function inspectPoints(db: Db, setId: string, media: ReadonlySet<string>, mend: boolean): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let after = BEFORE_ALL; ;) {
    const rows = many(await db.query<StoredPoint>(POINTS, [setId, after, PAGE]));
    for (const row of rows) {
      const { faults, hash } = inspectPoint(row, media);
      findings.push(...faults.map((fault) => ({ ...fault, id: setId })));
      if (hash !== null && mend) await db.query('update point set content_hash = $2 where id = $1', [row.id, hash]);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return findings;
    after = last.id;
  }
}
