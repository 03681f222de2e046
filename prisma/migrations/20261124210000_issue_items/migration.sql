-- The item of the preview that an issue is about: null for one about the file, or about what is no item.
alter table import_issue add column item_n integer;
