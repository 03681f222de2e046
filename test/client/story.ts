/**
 * What a client does that knows nothing but the API's description: `api.d.ts` beside this file is generated from it, and the
 * test compiles and runs both. A word that the description does not have does not compile.
 */
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

type Schemas = components['schemas'];
type Question = Schemas['QuestionView'];

interface Story {
  readonly guestId: string;
  readonly accountId: string;
  readonly setSlugs: readonly string[];
  /** What was answered, by type of question. */
  readonly scores: Readonly<Record<string, number | null>>;
  readonly undone: boolean;
  readonly repeated: Schemas['CardView']['reps'];
  readonly overview: Schemas['Overview'];
  readonly conflict: string;
  readonly refused: string;
}

/** The one field of an answer that the question asks for; none for one that the learner rates. */
function answerTo(question: Question): Schemas['AnswerInput'] | undefined {
  const ids = (choices: Question['options'] = []): string[] => choices.map(({ id }) => id);
  const first = (choices: Question['options']): string => ids(choices)[0] ?? '';
  switch (question.answerForm) {
    case 'rating':
      return undefined;
    case 'choice':
      return { choice: first(question.options) };
    case 'choices':
      return { choices: ids(question.options) };
    case 'value':
      return { value: true };
    case 'text':
      return { text: '镜像层' };
    case 'number':
      return { number: 5, ...(question.units?.[0] !== undefined && { unit: question.units[0] }) };
    case 'blanks':
      return {
        blanks: Object.fromEntries(
          (question.blanks ?? []).map(({ id, input, options }) => [id, input === 'choice' ? first(options) : '1']),
        ),
      };
    case 'pairs':
      return { pairs: Object.fromEntries(ids(question.left).map((left) => [left, first(question.right)])) };
    case 'order':
      return { order: ids(question.items) };
  }
}

export async function story(
  baseUrl: string,
  fetch: (request: Request) => Promise<Response>,
  newId: () => string,
): Promise<Story> {
  let token = '';
  const client = createClient<paths>({ baseUrl, fetch, headers: { 'accept-language': 'zh-CN' } });
  client.use({
    onRequest({ request }) {
      if (token !== '') request.headers.set('authorization', `Bearer ${token}`);
      return request;
    },
  });

  const guest = told(await client.POST('/v1/auth/guest', { body: { timeZone: 'Asia/Shanghai' } }));
  token = guest.accessToken;
  const password = 'four words say more';
  const account = told(
    await client.POST('/v1/me/register', { body: { email: 'li@example.org', password, displayName: '李明' } }),
  );
  token = account.accessToken;

  const sets = told(await client.GET('/v1/sets', { params: { query: { q: '镜像' } } }));
  const [set] = sets.data;
  if (set === undefined) throw new Error('there is no set');
  told(await client.PUT('/v1/sets/{id}/enrolment', { params: { path: { id: set.id } }, body: {} }));

  const meta = told(await client.GET('/v1/meta'));
  const scores: Record<string, number | null> = {};
  let last: Schemas['ReviewOutcome'] | undefined;
  for (const { type, answerForm } of meta.types) {
    const query = { setId: set.id, types: [type] as NonNullable<QueueTypes>, limit: 1 };
    const [item] = told(await client.GET('/v1/study/queue', { params: { query } })).data;
    if (item === undefined) continue;
    const { question } = item;
    if (question.answerForm !== answerForm) throw new Error(`${question.id} is answered by ${question.answerForm}`);
    const answer = answerTo(question);
    const review: Schemas['ReviewInput'] = {
      id: newId(),
      questionId: question.id,
      questionVersion: question.version,
      durationMs: 4_000,
      ...(answer === undefined ? { rating: 'good' } : { answer }),
    };
    last = told(await client.POST('/v1/reviews', { body: review }));
    scores[type] = last.result.score;
  }
  if (last === undefined) throw new Error('nothing was there to answer');
  const { review } = last;

  const conflict = await client.POST('/v1/reviews', { body: { id: review.id, questionId: review.questionId, rating: 'again' } });
  const undone = told(await client.DELETE('/v1/reviews/{id}', { params: { path: { id: review.id } } }));
  const card = told(await client.GET('/v1/cards/{questionId}', { params: { path: { questionId: review.questionId } } }));
  const overview = told(await client.GET('/v1/progress/overview', { params: { query: { setId: set.id } } }));

  const refreshed = told(await client.POST('/v1/auth/refresh', { body: { refreshToken: account.refreshToken } }));
  token = refreshed.accessToken;
  const { response } = await client.DELETE('/v1/me', { body: { password } });
  if (response.status !== 204) throw new Error(`the account was not deleted: ${response.status}`);
  const refused = await client.GET('/v1/me');

  return {
    guestId: guest.user.id,
    accountId: refreshed.user.id,
    setSlugs: sets.data.map(({ slug }) => slug),
    scores,
    undone: undone.review.undone,
    repeated: card.reps,
    overview,
    conflict: conflict.error?.code ?? '',
    refused: refused.error?.code ?? '',
  };
}

type QueueTypes = NonNullable<paths['/v1/study/queue']['get']['parameters']['query']>['types'];

/** What was answered, or an error with the problem in it. */
function told<T>({ data, error, response }: { data?: T; error?: Schemas['Problem']; response: Response }): T {
  if (data === undefined) throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
  return data;
}
