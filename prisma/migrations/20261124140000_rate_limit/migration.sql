-- How often somebody did something lately. Local to an instance's database and unlogged: after a crash everyone begins anew.
-- The columns, and their order, are those of rate-limiter-flexible; `key` tells no name and no address book, `expire` is in ms since 1970.
create unlogged table rate_limit (
  key    text    primary key,
  points integer not null,
  expire bigint
);
create index rate_limit_expire_idx on rate_limit (expire);
