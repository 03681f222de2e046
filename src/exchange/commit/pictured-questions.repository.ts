import type { PoolClient } from 'pg';
import { many } from '../../platform/database/rows.js';
import { picturedQuestions } from './coming-questions.repository.js';
import { matchItems } from './match.js';
import type { Change } from './merged-changes.repository.js';
import { withoutPictures, type PicturedText } from './pictureless.js';
import type { StoredQuestion } from './stored-questions.repository.js';

/**
 * Finds the questions that came with a word in place of a picture, as a Word paper did before its pictures could be read, and that come with
 * the picture now.
 * @param open those of the set that are not found yet
 * @param found numbers of the items that are found already
 */
export async function findPictured(
  client: PoolClient,
  importId: string,
  open: readonly StoredQuestion[],
  found: readonly number[],
): Promise<Change[]> {
  const worded = await wordedQuestions(client, open);
  if (worded.length === 0) return [];
  const known = new Set(found);
  const items = (await picturedQuestions(client, importId)).filter(({ n }) => !known.has(n));
  const { coming, stored } = withoutPictures(items, worded);
  const matches = matchItems(coming, stored);
  return items.flatMap((item): Change[] => {
    const one = matches.get(item.n)?.of;
    return one === undefined ? [] : [[item, one]];
  });
}

async function wordedQuestions(client: PoolClient, open: readonly StoredQuestion[]): Promise<(StoredQuestion & PicturedText)[]> {
  const rows = many(
    await client.query<PicturedText & { id: string }>(
      `select x.id, v.body, v.format from unnest($1::uuid[], $2::integer[]) as x(id, version)
       join question_version v on v.question_id = x.id and v.version = x.version
       where strpos(v.body ->> 'content', '[图片') > 0`,
      [open.map(({ id }) => id), open.map(({ version }) => version)],
    ),
  );
  const texts = new Map(rows.map(({ id, ...text }) => [id, text]));
  return open.flatMap((question) => {
    const text = texts.get(question.id);
    return text === undefined ? [] : [{ ...question, ...text }];
  });
}
