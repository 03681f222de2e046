-- Titles and descriptions of the set by language, where a file brings them; a new set takes them all.
alter table import_job add column set_texts jsonb;
