/** Adds nothing where the slug is taken. */
export const ADD_SET = `
  insert into question_set (id, owner_id, slug, default_language, languages, content, status, visibility, offline, stars, search_terms,
    revision, point_count, question_count, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14, $14)
  on conflict (slug) do nothing
  returning id`;

export const ADD_POINTS = `
  insert into point (id, set_id, position, aspect, stars, content, tags, external_id, content_hash, revision, created_at, updated_at)
  select x.id, $1, x.position, x.aspect, x.stars, x.content, x.tags, x."externalId", x."contentHash", 1, $3, $3
  from json_to_recordset($2) as x (id uuid, position int, aspect text, stars smallint, content jsonb, tags text[], "externalId" text,
    "contentHash" text)`;

export const ADD_QUESTIONS = `
  insert into question (id, set_id, point_id, position, type, stars, tags, external_id, version, revision, search_terms, content_hash,
    prompt_hash, archived_at, created_at, updated_at)
  select x.id, $1, x."pointId", x.position, x.type, x.stars, x.tags, x."externalId", x.version, 1, x."searchTerms", x."contentHash",
    x."promptHash", case when x.archived then $3::timestamptz end, $3, $3
  from json_to_recordset($2) as x (id uuid, "pointId" uuid, position int, type text, stars smallint, tags text[], "externalId" text,
    version int, "searchTerms" text[], "contentHash" text, "promptHash" text, archived boolean)`;

export const ADD_VERSIONS = `
  insert into question_version (question_id, version, format, body, created_at)
  select x."questionId", x.version, x.format, x.body, $2
  from json_to_recordset($1) as x ("questionId" uuid, version int, format text, body jsonb)`;
