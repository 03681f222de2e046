-- The points of the cards that are due are read from here: ids of one set were made one after the other and lie together, so that
-- a page's worth of them takes a few leaves of this index instead of a way down and a row for each.
create index question_id_point_idx on question (id) include (point_id) where archived_at is null;
