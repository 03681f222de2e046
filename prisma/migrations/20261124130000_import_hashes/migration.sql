-- What the file, or the generator, last said of an item: what says the same again changes nothing, whatever was edited here since.
alter table point add column source_hash text;
alter table question add column source_hash text;

-- Made while reading, so that a commit moves rows and computes nothing.
alter table import_item add column content_hash text;
alter table import_item add column prompt_hash text;
alter table import_item add column source_hash text;
alter table import_item add column search_terms text[] not null default '{}';

-- What was asked of the commit: title, whether to publish, whether to generate questions.
alter table import_job add column commit_options jsonb not null default '{}';
