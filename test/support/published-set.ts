import type { Pool } from 'pg';
import type { QuestionBody } from '../../src/core/question/question.js';
import { searchTerms } from '../../src/core/search/terms.js';
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

const languagesOf = (body: QuestionBody): string[] => Object.keys(body.content);

/** A public set put straight into the database, for tests whose subject is not authoring. */
export async function publishSet(pool: Pool, questions: readonly WrittenQuestion[], now: Date): Promise<PublishedSet> {
  const setId = newId();
  await pool.query(
    `insert into question_set (id, slug, default_language, languages, content, status, visibility, question_count, created_at, updated_at)
     values ($1, $2, 'en', '{en}', '{"en": {"title": "A set"}}', 'published', 'public', $3, $4, $4)`,
    [setId, `set-${setId}`, questions.length, now],
  );
  const points = new Map<string, string>();
  const questionIds: string[] = [];
  for (const [position, { body, point, stars = 3, tags = [] }] of questions.entries()) {
    let pointId = point === undefined ? null : (points.get(point) ?? null);
    if (point !== undefined && pointId === null) {
      pointId = newId();
      points.set(point, pointId);
      await pool.query(
        `insert into point (id, set_id, position, aspect, stars, content, revision, created_at, updated_at)
         values ($1, $2, $3, 'definition', 3, $4, 1, $5, $5)`,
        [pointId, setId, points.size, { en: { title: point, coreContent: point, examFocus: '' } }, now],
      );
    }
    const id = newId();
    questionIds.push(id);
    const terms = languagesOf(body).flatMap((lang) => searchTerms(body.content[lang]?.prompt ?? ''));
    await pool.query(
      `insert into question (id, set_id, point_id, position, type, stars, tags, revision, search_terms, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $9)`,
      [id, setId, pointId, position, body.type, stars, tags, terms, now],
    );
    await pool.query(
      `insert into question_version (question_id, version, format, body, created_at) values ($1, 1, 'plain', $2, $3)`,
      [id, body, now],
    );
  }
  return { setId, questionIds };
}
