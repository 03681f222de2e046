-- Personal tokens: what scripts sign in with. Of the secret only its hash is kept.
create table personal_token (
  learner_id   uuid        not null,
  id           uuid        not null,
  name         text        not null,
  scopes       text[]      not null check (scopes <@ array['read', 'study', 'author'] and cardinality(scopes) > 0),
  secret_hash  bytea       not null,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  primary key (learner_id, id)
);

-- A wish to set a new password. It names nobody where no account has the e-mail, and has no code before the mail is sent.
create table password_reset (
  id         uuid        primary key,
  user_id    uuid        references users (id),
  code_hash  text        unique,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index password_reset_user_id_idx on password_reset (user_id);

-- Who did what, and when. Rows are added and, after their time, removed; the only change is that of a deleted person into nobody.
create table audit (
  id          uuid        primary key,
  at          timestamptz not null,
  action      text        not null,
  actor_id    uuid,
  target_kind text,
  target_id   uuid,
  address     text,
  request_id  text,
  detail      jsonb       not null default '{}'
);
create index audit_at_idx on audit (at, id);
create index audit_actor_idx on audit (actor_id, at, id);
create index audit_target_idx on audit (target_id, at, id);

-- The few that are looked for among the many.
create index users_admin_idx on users (id) where 'admin' = any (roles);
create index users_guest_idx on users (id) where guest;

alter table session drop constraint session_end_reason_check;
alter table session add constraint session_end_reason_check
  check (end_reason in ('logout', 'password_changed', 'password_reset', 'reuse_detected', 'revoked'));
