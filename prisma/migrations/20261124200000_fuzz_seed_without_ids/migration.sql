-- A card that came from elsewhere kept the ids of the learner and question that it had there. It keeps what the two hashes of
-- src/core/scheduling/fuzz.ts make of them: the same due days, and no learner's id that outlives its learner.
alter table card drop constraint card_fuzz_seed_check;

do $$
declare
  named record;
  unit bigint;
  high bigint;
  low bigint;
begin
  for named in select learner_id, question_id, fuzz_seed from card where fuzz_seed is not null loop
    high := 2166136261;
    low := 2654435769;
    for place in 1 .. length(named.fuzz_seed) loop
      unit := ascii(substr(named.fuzz_seed, place, 1));
      high := ((high # unit) * 16777619) & 4294967295;
      low := ((low # unit) * 1540483477) & 4294967295;
      low := low # (low >> 15);
    end loop;
    update card set fuzz_seed = lpad(to_hex(high), 8, '0') || lpad(to_hex(low), 8, '0')
    where learner_id = named.learner_id and question_id = named.question_id;
  end loop;
end $$;

alter table card add constraint card_fuzz_seed_check check (fuzz_seed ~ '^[0-9a-f]{16}$');
