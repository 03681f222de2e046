import type { PoolClient } from 'pg';
import type { Parts } from '../../core/formats/model.js';
import { many } from '../../platform/database/rows.js';
import { promptsBut, questionsWithHashes, type ComingPrompt, type ComingQuestion } from './coming-questions.repository.js';
import { inTurns } from './in-turns.js';
import { matchItems } from './match.js';
import type { QuestionState } from './merge-edits.js';
import { PromptKeys } from './prompt-key.js';
import type { QuestionCommit } from './question-commit.js';
import { questionEcho } from './question-echo.js';
import type { StoredQuestion } from './stored-questions.repository.js';

const PROMPTS_AT_ONCE = 4_000;
const BODIES_AT_ONCE = 500;

type Text = Pick<QuestionState, 'body' | 'format'>;
type StoredText = Text & {
  readonly id: string;
  /** By the word of the last file alone, where it was edited here since. */
  readonly base: Text | null;
};
type Echo = StoredQuestion & { readonly of: StoredQuestion };

/**
 * Finds the questions that a file says as its format does, and that are thus not known by what the set says of them: one language of
 * several, a prompt without its picture, a card instead of a choice.
 * @param open those of the set that are not found yet
 * @param found numbers of the items that are found already
 */
export async function findEchoed(
  client: PoolClient,
  commit: QuestionCommit,
  open: readonly StoredQuestion[],
  found: readonly number[],
): Promise<ReadonlyMap<ComingQuestion, StoredQuestion>> {
  const known = new Set(found);
  const left = new Set(open);
  const matches = new Map<ComingQuestion, StoredQuestion>();
  for (const asked of byParts(await promptsBut(client, commit.importId, commit.set.id, found))) {
    const likely = await askingAlike(client, [...left], new PromptKeys(asked.prompts));
    const echoes: Echo[] = [];
    for (let from = 0; from < likely.length; from += BODIES_AT_ONCE) {
      echoes.push(...(await echoesOf(client, commit, likely.slice(from, from + BODIES_AT_ONCE), asked.parts)));
    }
    const hashes = echoes.flatMap(({ contentHash, promptHash }) => [contentHash, promptHash].filter((hash) => hash !== null));
    const coming = (await questionsWithHashes(client, commit.importId, commit.set.id, hashes)).filter(
      ({ n, parts }) => !known.has(n) && JSON.stringify(parts) === JSON.stringify(asked.parts),
    );
    const echoed = matchItems(coming, echoes);
    for (const item of coming) {
      const question = echoed.get(item.n)?.of;
      // It may stand there twice, as it is and as it was before it was edited.
      if (question === undefined || !left.has(question)) continue;
      matches.set(item, question);
      left.delete(question);
    }
  }
  return matches;
}

interface Asked {
  readonly parts: Parts | null;
  readonly prompts: string[];
}

/** A set has one echo for each choice of columns: those of a sheet, and rows that name no type. */
function byParts(all: readonly ComingPrompt[]): Iterable<Asked> {
  const groups = new Map<string, Asked>();
  for (const { parts, prompt } of all) {
    const name = JSON.stringify(parts);
    const group = groups.get(name) ?? { parts, prompts: [] };
    group.prompts.push(prompt);
    groups.set(name, group);
  }
  return groups.values();
}

/** Those of which the prompt may be one of these as the format says it: an echo costs a hundred times as much as a look at a prompt. */
async function askingAlike(
  client: PoolClient,
  open: readonly StoredQuestion[],
  keys: PromptKeys,
): Promise<readonly StoredQuestion[]> {
  const likely: StoredQuestion[] = [];
  for (let from = 0; from < open.length; from += PROMPTS_AT_ONCE) {
    const slice = open.slice(from, from + PROMPTS_AT_ONCE);
    const rows = many(
      await client.query<{ id: string; prompts: string[] }>(
        `select x.id, array(
             select t.value ->> 'prompt' from jsonb_each(v.body -> 'content') as t
             union all select t.value ->> 'prompt' from jsonb_each(q.source_base -> 'body' -> 'content') as t) as prompts
         from unnest($1::uuid[], $2::integer[]) as x(id, version)
         join question q on q.id = x.id
         join question_version v on v.question_id = x.id and v.version = x.version`,
        [slice.map(({ id }) => id), slice.map(({ version }) => version)],
      ),
    );
    const ids = new Set(rows.filter(({ prompts }) => prompts.some((prompt) => keys.mayBe(prompt))).map(({ id }) => id));
    likely.push(...slice.filter(({ id }) => ids.has(id)));
  }
  return likely;
}

async function echoesOf(
  client: PoolClient,
  commit: QuestionCommit,
  open: readonly StoredQuestion[],
  parts: Parts | null,
): Promise<Echo[]> {
  const rows = many(
    await client.query<StoredText>(
      `select x.id, v.body, v.format, q.source_base as base from unnest($1::uuid[], $2::integer[]) as x(id, version)
       join question q on q.id = x.id
       join question_version v on v.question_id = x.id and v.version = x.version`,
      [open.map(({ id }) => id), open.map(({ version }) => version)],
    ),
  );
  const texts = new Map(rows.map((row) => [row.id, row]));
  const echoes: Echo[] = [];
  for await (const question of inTurns(open)) {
    const text = texts.get(question.id);
    const hashes = new Set<string | null>();
    for (const said of [text, text?.base]) {
      const echo = said && (await questionEcho(commit.format, { ...question, point: null, ...textOf(said) }, commit.lang, parts));
      if (echo === undefined || echo === null) continue;
      const type = echo.item.body.type;
      // A card that stands for a question of another type is known only as a whole; a prompt that stands twice would tell nothing.
      const promptHash = type === question.type && !hashes.has(echo.promptHash) ? echo.promptHash : null;
      echoes.push({ ...question, type, contentHash: echo.contentHash, promptHash, sourceHash: null, of: question });
      hashes.add(promptHash);
    }
  }
  return echoes;
}

const textOf = ({ format, body }: Text): Text => ({ format, body });
