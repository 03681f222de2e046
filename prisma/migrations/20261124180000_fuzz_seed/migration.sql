-- What names a card that came from another instance in the seed of its fuzz, so that its log gives the same card here as there. Null for
-- all others: learner and question name them.
alter table card add column fuzz_seed text check (length(fuzz_seed) <= 200);
