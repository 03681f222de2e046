-- A set's questions are looked through by their set; nothing looks for a hash, and each of 20,000 rows paid for both indexes.
drop index question_content_hash_idx;
drop index question_prompt_hash_idx;

-- A file is read once, in pieces: to press it together first costs more than it saves.
alter table import_job alter column source set storage external;
