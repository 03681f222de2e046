-- What tells an item that comes again: the whole of it, and what it asks. `origin` and `generated_hash` tell a generated question
-- that a teacher has edited from one that may be made anew.
alter table point add column content_hash text;
alter table question add column content_hash text;
alter table question add column prompt_hash text;
alter table question add column origin text not null default 'authored' check (origin in ('authored', 'imported', 'generated'));
alter table question add column generated_hash text;
create index question_content_hash_idx on question (set_id, content_hash) where content_hash is not null;
create index question_prompt_hash_idx on question (set_id, prompt_hash) where prompt_hash is not null;
create index point_content_hash_idx on point (set_id, content_hash) where content_hash is not null;

-- A file on its way into a set. Local to an instance's database, like the queue of jobs; the file goes when the job ends.
create table import_job (
  id             uuid        primary key,
  owner_id       uuid        not null references users (id),
  set_id         uuid        references question_set (id),
  status         text        not null check (status in ('queued', 'reading', 'previewed', 'committing', 'done', 'failed', 'cancelled')),
  wanted_format  text,
  format         text,
  title          text,
  lang           text,
  file_name      text        not null,
  options        jsonb       not null default '{}',
  source         bytea,
  source_bytes   integer     not null check (source_bytes >= 0),
  progress_done  integer     not null default 0,
  progress_total integer     not null default 0,
  counts         jsonb       not null default '{}',
  failure        jsonb,
  reading        integer     not null default 0,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);
create index import_job_owner_idx on import_job (owner_id, created_at desc, id);

create table import_item (
  import_id uuid    not null references import_job (id) on delete cascade,
  n         integer not null,
  item      jsonb   not null,
  edited    boolean not null default false,
  skipped   boolean not null default false,
  primary key (import_id, n)
);

create table import_issue (
  import_id   uuid    not null references import_job (id) on delete cascade,
  n           integer not null,
  severity    text    not null check (severity in ('error', 'warning', 'info')),
  code        text    not null,
  sheet       text,
  line        integer,
  item        integer,
  column_name text,
  excerpt     text,
  params      jsonb   not null default '{}',
  primary key (import_id, n)
);

-- Bytes once, by what they are; each set names the ones that it uses.
create table media (
  sha256      text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type  text        not null,
  size        integer     not null check (size >= 0),
  width       integer,
  height      integer,
  duration_ms integer,
  bytes       bytea       not null,
  created_at  timestamptz not null
);
alter table media alter column bytes set storage external;

create table set_media (
  id         uuid        primary key,
  set_id     uuid        not null references question_set (id),
  sha256     text        not null references media (sha256),
  name       text        not null,
  alt        text,
  created_at timestamptz not null
);
create unique index set_media_set_id_name_key on set_media (set_id, name);
create index set_media_sha256_idx on set_media (sha256);

create table import_media (
  import_id uuid not null references import_job (id) on delete cascade,
  name      text not null,
  sha256    text not null references media (sha256),
  alt       text,
  primary key (import_id, name)
);
