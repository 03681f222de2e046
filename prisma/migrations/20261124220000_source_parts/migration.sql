-- What the file had a place for of which the source hash is: null where that was all.
alter table question add column source_parts text[];
alter table point add column source_parts text[];
