-- Identity: who there is. Reference tables when the schema is sharded by learner.
create table users (
  id             uuid        primary key,
  email          text        unique,
  email_verified boolean     not null default false,
  username       text        unique,
  display_name   text        not null,
  password_hash  text,
  guest          boolean     not null default false,
  demo           boolean     not null default false,
  roles          text[]      not null,
  locale         text        not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);

create table admin_code (
  code_hash  text        primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  used_by    uuid
);

-- Content: sets, points, questions and every version of them.
create table question_set (
  id               uuid        primary key,
  owner_id         uuid        references users (id),
  slug             text        not null unique,
  default_language text        not null,
  languages        text[]      not null,
  content          jsonb       not null,
  status           text        not null default 'draft' check (status in ('draft', 'published', 'archived')),
  visibility       text        not null default 'private' check (visibility in ('private', 'link', 'public')),
  offline          text        not null default 'none' check (offline in ('none', 'full')),
  stars            smallint    not null default 3 check (stars between 1 and 5),
  version          integer     not null default 1,
  revision         bigint      not null default 0,
  order_revision   bigint      not null default 0,
  point_count      integer     not null default 0 check (point_count >= 0),
  question_count   integer     not null default 0 check (question_count >= 0),
  search_terms     text[]      not null default '{}',
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  deleted_at       timestamptz
);
create index question_set_owner_id_idx on question_set (owner_id);
create index question_set_listed_idx on question_set (id) where deleted_at is null and status = 'published' and visibility = 'public';
create index question_set_search_idx on question_set using gin (array_to_tsvector(search_terms));

create table point (
  id          uuid        primary key,
  set_id      uuid        not null references question_set (id),
  position    integer     not null,
  aspect      text        not null,
  stars       smallint    not null check (stars between 1 and 5),
  content     jsonb       not null,
  tags        text[]      not null default '{}',
  external_id text,
  version     integer     not null default 1,
  revision    bigint      not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  deleted_at  timestamptz
);
create index point_set_id_position_idx on point (set_id, position, id) where deleted_at is null;
create unique index point_set_id_external_id_key on point (set_id, external_id);

create table question (
  id                 uuid             primary key,
  set_id             uuid             not null references question_set (id),
  point_id           uuid             references point (id),
  position           integer          not null,
  type               text             not null,
  stars              smallint         not null check (stars between 1 and 5),
  calibrated_value   double precision check (calibrated_value between 1 and 5),
  calibrated_error   double precision check (calibrated_error >= 0),
  calibrated_answers integer          check (calibrated_answers >= 0),
  tags               text[]           not null default '{}',
  external_id        text,
  version            integer          not null default 1,
  revision           bigint           not null,
  search_terms       text[]           not null default '{}',
  created_at         timestamptz      not null,
  updated_at         timestamptz      not null,
  archived_at        timestamptz
);
create index question_set_id_position_idx on question (set_id, position, id) where archived_at is null;
create index question_set_id_point_idx on question (set_id, id) include (point_id);
create index question_archived_idx on question (set_id, id) where archived_at is not null;
create index question_point_id_idx on question (point_id);
create unique index question_set_id_external_id_key on question (set_id, external_id);
create index question_search_idx on question using gin (array_to_tsvector(search_terms));

create table question_version (
  question_id uuid        not null references question (id),
  version     integer     not null,
  format      text        not null check (format in ('plain', 'markdown')),
  body        jsonb       not null,
  created_at  timestamptz not null,
  primary key (question_id, version)
);

-- Learners: every primary key and unique index leads with learner_id, so that the tables shard by it.
create table learner (
  learner_id    uuid        primary key references users (id),
  revision      bigint      not null default 0,
  time_zone     text        not null,
  rollover_hour smallint    not null default 4 check (rollover_hour between 0 and 23),
  created_at    timestamptz not null
) with (fillfactor = 50);

create table session (
  learner_id   uuid        not null,
  id           uuid        not null,
  generation   integer     not null default 0,
  device_name  text,
  created_at   timestamptz not null,
  rotated_at   timestamptz not null,
  last_used_at timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  end_reason   text        check (end_reason in ('logout', 'password_changed', 'reuse_detected', 'revoked')),
  primary key (learner_id, id)
);

-- A preset's versions stay: a review names the one that scheduled it, so that replaying the log gives the same card.
create table preset (
  learner_id uuid        not null,
  id         uuid        not null,
  version    integer     not null,
  name       text        not null,
  config     jsonb       not null,
  created_at timestamptz not null,
  primary key (learner_id, id, version)
);

create table enrolment (
  learner_id     uuid        not null,
  set_id         uuid        not null references question_set (id),
  preset_id      uuid,
  new_from       integer     not null default 0,
  order_revision bigint      not null default 0,
  created_at     timestamptz not null,
  ended_at       timestamptz,
  revision       bigint      not null,
  primary key (learner_id, set_id)
);

create table card (
  learner_id        uuid        not null,
  question_id       uuid        not null references question (id),
  set_id            uuid        not null,
  state             text        not null check (state in ('new', 'learning', 'review', 'relearning')),
  step              smallint,
  algorithm         text,
  stability         double precision check (stability > 0),
  memory_difficulty double precision check (memory_difficulty between 1 and 10),
  memory_extra      jsonb,
  due               timestamptz,
  queue_at          timestamptz,
  last_review_at    timestamptz,
  last_review_id    uuid,
  last_study_day    date,
  introduced_on     date,
  reps              integer     not null default 0 check (reps >= 0),
  lapses            integer     not null default 0 check (lapses >= 0),
  suspended         boolean     not null default false,
  buried_until      timestamptz,
  flag              smallint    check (flag between 1 and 7),
  revision          bigint      not null,
  primary key (learner_id, question_id)
) with (fillfactor = 80);
create index card_queue_idx on card (learner_id, queue_at) where queue_at is not null;
create index card_learning_idx on card (learner_id, queue_at) where state in ('learning', 'relearning');
create index card_introduced_idx on card (learner_id, introduced_on);
create unique index card_revision_key on card (learner_id, revision);

-- Append-only: an undo or another rating is a fact in study_action, never a change here.
create table review (
  learner_id       uuid        not null,
  id               uuid        not null,
  question_id      uuid        not null,
  set_id           uuid        not null,
  question_version integer     not null,
  kind             text        not null,
  rating           text        not null check (rating in ('again', 'hard', 'good', 'easy')),
  rated_by         text        not null check (rated_by in ('policy', 'learner')),
  score            double precision check (score between 0 and 1),
  answer           jsonb,
  lang             text        not null,
  confidence       smallint    check (confidence between 1 and 3),
  hints_used       smallint    not null default 0 check (hints_used >= 0),
  duration_ms      integer     check (duration_ms >= 0),
  reviewed_at      timestamptz not null,
  received_at      timestamptz not null,
  adjusted         boolean     not null,
  study_day        date        not null,
  time_zone        text        not null,
  rollover_hour    smallint    not null check (rollover_hour between 0 and 23),
  preset_id        uuid,
  preset_version   integer,
  state_before     text        not null check (state_before in ('new', 'learning', 'review', 'relearning')),
  fingerprint      bytea       not null,
  revision         bigint      not null,
  primary key (learner_id, id)
);
create index review_question_idx on review (learner_id, question_id, reviewed_at, id) include (score);
create unique index review_revision_key on review (learner_id, revision);

create table study_action (
  learner_id  uuid        not null,
  id          uuid        not null,
  kind        text        not null check (kind in ('undo', 'rate')),
  review_id   uuid        not null,
  question_id uuid        not null,
  rating      text        check (rating in ('again', 'hard', 'good', 'easy')),
  at          timestamptz not null,
  revision    bigint      not null,
  primary key (learner_id, id)
);
create index study_action_review_idx on study_action (learner_id, review_id, revision);
create index study_action_question_idx on study_action (learner_id, question_id);
create unique index study_action_revision_key on study_action (learner_id, revision);

-- Additive counters of one learner's day in one set; undo subtracts what the review added.
create table study_day (
  learner_id    uuid    not null,
  day           date    not null,
  set_id        uuid    not null,
  reviews       integer not null default 0 check (reviews >= 0),
  passed        integer not null default 0 check (passed >= 0),
  recalls       integer not null default 0 check (recalls >= 0),
  recalls_passed integer not null default 0 check (recalls_passed >= 0),
  duration_ms   bigint  not null default 0 check (duration_ms >= 0),
  revision      bigint  not null,
  primary key (learner_id, day, set_id)
) with (fillfactor = 70);
