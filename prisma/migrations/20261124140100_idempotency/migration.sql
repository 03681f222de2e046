-- What a write with an Idempotency-Key did, and what was answered. A row comes to be in the transaction of the work.
-- Of the key only a hash is kept; `answer` is the body as it was sent, and null where bodies hold secrets.
create table idempotency (
  learner_id  uuid        not null,
  key_hash    bytea       not null,
  fingerprint bytea       not null,
  result      jsonb,
  status      smallint,
  headers     jsonb,
  answer      text,
  created_at  timestamptz not null,
  primary key (learner_id, key_hash)
);
create index idempotency_created_at_idx on idempotency (created_at);
