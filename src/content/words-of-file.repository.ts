import type { Transaction } from './set-writing.repository.js';

/**
 * Before somebody edits a question: keeps what stands, where that is what the last file said of it. So the next file can be told from it, and
 * what that one says no differently stays as it is edited here.
 */
export async function keepWordsOfFile(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`
    update question q set source_base = jsonb_build_object('format', v.format, 'body', v.body, 'stars', q.stars, 'tags', q.tags,
      'pointId', q.point_id, 'contentHash', q.content_hash, 'promptHash', q.prompt_hash)
    from question_version v
    where q.id = ${id}::uuid and v.question_id = q.id and v.version = q.version
      and q.source_hash is not null and q.source_base is null and q.origin <> 'generated'`;
}

/** The same of a knowledge point. */
export async function keepPointOfFile(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`
    update point set source_base = jsonb_build_object('aspect', aspect, 'stars', stars, 'tags', tags, 'content', content)
    where id = ${id}::uuid and source_hash is not null and source_base is null`;
}
