-- Stars count as an edit: what a question was generated as holds them, too, as "content hash:stars".
update question set generated_hash = generated_hash || ':' || stars where generated_hash is not null;
