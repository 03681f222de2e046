import { setImmediate } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { QuestionItem } from '../../core/formats/model.js';
import { many } from '../../platform/database/rows.js';
import { questionsWithHashes, type ComingQuestion } from './coming-questions.repository.js';
import { matchItems } from './match.js';
import type { QuestionCommit } from './question-commit.js';
import { questionEcho } from './question-echo.js';
import type { StoredQuestion } from './stored-questions.repository.js';

const BODIES_AT_ONCE = 500;
/** How many are looked at before others get their turn. */
const ECHOES_AT_ONCE = 25;

type StoredText = Pick<QuestionItem, 'body' | 'format'> & { readonly id: string };
type Echo = StoredQuestion & { readonly of: StoredQuestion };

/**
 * Finds the questions that a file says as its format does, and that are thus not known by what the set says of them: one language of
 * several, a prompt without its picture, a card instead of a choice.
 * @param open those of the set that are not found yet
 * @param isFound whether the item with this number is found already
 */
export async function findEchoed(
  client: PoolClient,
  commit: QuestionCommit,
  open: readonly StoredQuestion[],
  isFound: (n: number) => boolean,
): Promise<ReadonlyMap<ComingQuestion, StoredQuestion>> {
  const echoes: Echo[] = [];
  for (let from = 0; from < open.length; from += BODIES_AT_ONCE) {
    echoes.push(...(await echoesOf(client, commit, open.slice(from, from + BODIES_AT_ONCE))));
  }
  const hashes = echoes.flatMap(({ contentHash, promptHash }) => [contentHash, promptHash].filter((hash) => hash !== null));
  const coming = (await questionsWithHashes(client, commit.importId, hashes)).filter(({ n }) => !isFound(n));
  const found = matchItems(coming, echoes);
  return new Map(coming.flatMap((item) => (found.get(item.n) === undefined ? [] : [[item, found.get(item.n)!.of] as const])));
}

async function echoesOf(client: PoolClient, commit: QuestionCommit, open: readonly StoredQuestion[]): Promise<Echo[]> {
  const rows = many(
    await client.query<StoredText>(
      `select x.id, v.body, v.format from unnest($1::uuid[], $2::integer[]) as x(id, version)
       join question_version v on v.question_id = x.id and v.version = x.version`,
      [open.map(({ id }) => id), open.map(({ version }) => version)],
    ),
  );
  const texts = new Map(rows.map((row) => [row.id, row]));
  const echoes: Echo[] = [];
  for (const [index, question] of open.entries()) {
    const text = texts.get(question.id);
    const echo = text && (await questionEcho(commit.format, { ...question, point: null, ...text }, commit.lang));
    if (echo !== undefined) {
      const type = echo.item.body.type;
      // A card that stands for a question of another type is known only as a whole.
      const promptHash = type === question.type ? echo.promptHash : null;
      echoes.push({ ...question, type, contentHash: echo.contentHash, promptHash, sourceHash: null, of: question });
    }
    if (index % ECHOES_AT_ONCE === ECHOES_AT_ONCE - 1) await setImmediate();
  }
  return echoes;
}
