import type { Pool } from 'pg';
import { pointHash, questionHashes } from '../../src/content/content-hash.js';
import { questionTerms, setTerms } from '../../src/content/search-text.js';
import type { QuestionBody } from '../../src/core/question/question.js';
import { newId } from '../../src/platform/ids/ids.js';

export interface WrittenQuestion {
  readonly body: QuestionBody;
  /** Questions with the same word belong to one knowledge point. */
  readonly point?: string;
  readonly stars?: number;
  readonly tags?: readonly string[];
}

export interface PublishedSet {
  readonly setId: string;
  readonly questionIds: readonly string[];
}

/** "What is n + 1?", right when the option "right" is chosen. */
export const choiceQuestion = (n: number): QuestionBody => ({
  type: 'single_choice',
  content: {
    en: {
      prompt: `What comes after ${n}?`,
      options: [
        { id: 'right', text: String(n + 1), feedback: 'Yes.' },
        { id: 'wrong', text: String(n + 2), feedback: 'One too far.' },
      ],
      hints: ['Count on.'],
      feedback: `After ${n} comes ${n + 1}.`,
    },
  },
  key: { choice: 'right' },
});

export const flashcard = (n: number): QuestionBody => ({
  type: 'flashcard',
  content: { en: { prompt: `Front ${n}`, back: `Back ${n}` } },
});

const TEXTS = { en: { title: 'A set' } };

/** A public set put straight into the database, for tests whose subject is not authoring. */
export async function publishSet(pool: Pool, questions: readonly WrittenQuestion[], now: Date): Promise<PublishedSet> {
  const setId = newId();
  const slug = `set-${setId}`;
  const pointTitles = new Set(questions.map(({ point }) => point).filter((point) => point !== undefined));
  await pool.query(
    `insert into question_set (id, slug, default_language, languages, content, status, visibility, revision, point_count, question_count,
       search_terms, created_at, updated_at)
     values ($1, $2, 'en', '{en}', $3, 'published', 'public', 1, $4, $5, $6, $7, $7)`,
    [setId, slug, TEXTS, pointTitles.size, questions.length, setTerms(TEXTS, slug), now],
  );
  const points = new Map<string, string>();
  const questionIds: string[] = [];
  for (const [position, { body, point, stars = 3, tags = [] }] of questions.entries()) {
    let pointId = point === undefined ? null : (points.get(point) ?? null);
    if (point !== undefined && pointId === null) {
      pointId = newId();
      points.set(point, pointId);
      const content = { en: { title: point, coreContent: point, examFocus: '' } };
      await pool.query(
        `insert into point (id, set_id, position, aspect, stars, content, content_hash, revision, created_at, updated_at)
         values ($1, $2, $3, 'definition', 3, $4, $5, 1, $6, $6)`,
        [pointId, setId, points.size, content, pointHash('definition', content), now],
      );
    }
    const id = newId();
    questionIds.push(id);
    const { contentHash, promptHash } = questionHashes('plain', body);
    await pool.query(
      `insert into question (id, set_id, point_id, position, type, stars, tags, revision, search_terms, content_hash, prompt_hash,
         created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11, $11)`,
      [id, setId, pointId, position, body.type, stars, tags, questionTerms(body, tags), contentHash, promptHash, now],
    );
    await pool.query(
      `insert into question_version (question_id, version, format, body, created_at) values ($1, 1, 'plain', $2, $3)`,
      [id, body, now],
    );
  }
  return { setId, questionIds };
}
