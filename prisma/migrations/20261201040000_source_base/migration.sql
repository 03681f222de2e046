-- What stands by the word of the last file alone, where that is not what stands: it was edited here since.
alter table question add column source_base jsonb;
alter table point add column source_base jsonb;
