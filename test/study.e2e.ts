import { randomUUID } from 'node:crypto';
import { DAY, MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { right, wrong } from './support/reviews.js';
import { choiceQuestion, flashcard, publishSet, type PublishedSet } from './support/published-set.js';

// The two texts of the hot statements are held to the same.
describe.each([
  ['together', 'true'],
  ['one by one, as on Citus', 'false'],
])('reviews taken %s', (_name, REVIEW_BATCHES) => {
  let zhidian: TestApp;
  beforeAll(async () => {
    zhidian = await startApp({ REVIEW_BATCHES });
  });
  afterAll(() => zhidian?.close());
  afterEach(() => expect(zhidian.errors).toEqual([]));

  const publish = (count: number): Promise<PublishedSet> =>
    publishSet(
      zhidian.pools.general,
      Array.from({ length: count }, (_, n) => ({ body: choiceQuestion(n), point: `point ${n % 3}` })),
      zhidian.clock.now(),
    );

  async function enrolled(count: number): Promise<{ learner: Caller; set: PublishedSet }> {
    const set = await publish(count);
    const learner = await zhidian.register();
    await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
    return { learner, set };
  }

  describe('a learner takes up a set', () => {
    it('gets the new cards of the day, with the four intervals and without a key', async () => {
      const { learner, set } = await enrolled(30);
      const { body } = await learner.get('/v1/study/queue').expect(200);
      expect(body).toMatchObject({
        counts: { learning: 0, due: 0, new: 20 },
        newLeft: 20,
        learnAheadSeconds: 1200,
        nextDueAt: null,
        asOf: zhidian.clock.now().toISOString(),
      });
      expect(body.data).toHaveLength(20);
      const [first] = body.data;
      expect(first.question).toMatchObject({ setId: set.setId, type: 'single_choice', answerForm: 'choice', version: 1 });
      expect(first.card).toMatchObject({ state: 'new', due: null, memory: null, reps: 0, revision: 0 });
      expect(first.intervals).toMatchObject({ again: 60, hard: 330, good: 600 });
      expect(JSON.stringify(body)).not.toMatch(/key|feedback|One too far/);
    });

    it('is not asked two questions of one point in a row', async () => {
      const { learner } = await enrolled(30);
      const { body } = await learner.get('/v1/study/queue').expect(200);
      const points = body.data.map((item: { question: { pointId: string } }) => item.question.pointId);
      expect(points.filter((point: string, i: number) => point === points[i - 1])).toEqual([]);
    });

    it('tells another device with which preset', async () => {
      const { learner, set } = await enrolled(1);
      const path = `/v1/sets/${set.setId}/enrolment`;
      const presetId = randomUUID();
      await learner.put(`/v1/presets/${presetId}`, { name: 'calm' }).expect(200);
      const { body: taken } = await learner.put(path, { presetId }).expect(200);
      expect((await learner.get(path).expect(200)).body).toEqual(taken);
      expect(taken.presetId).toBe(presetId);
      await learner.delete(path).expect(204);
      expect((await learner.get(path).expect(409)).body.code).toBe('not_enrolled');
    });

    it('finds the same enrolment when it is taken up again, and all progress after leaving and coming back', async () => {
      const { learner, set } = await enrolled(2);
      await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
      await learner.delete(`/v1/sets/${set.setId}/enrolment`).expect(204);
      expect((await learner.get('/v1/study/queue').expect(200)).body.data).toEqual([]);
      await learner.get(`/v1/study/queue?setId=${set.setId}`).expect(409);
      await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
      expect((await learner.get(`/v1/cards/${set.questionIds[0]}`).expect(200)).body).toMatchObject({
        state: 'learning',
        reps: 1,
      });
    });
  });

  describe('a review', () => {
    it('is graded, rated, scheduled and stored at once', async () => {
      const { learner, set } = await enrolled(1);
      const [questionId] = set.questionIds;
      const { body: before } = await learner.get('/v1/study/queue').expect(200);
      const { body } = await learner.post('/v1/reviews', right(questionId!, { durationMs: 4000 })).expect(201);
      expect(body.result).toEqual({
        score: 1,
        correct: true,
        parts: [{ id: 'right', score: 1, feedback: 'Yes.' }],
        feedback: 'After 0 comes 1.',
        key: { choice: 'right' },
      });
      expect(body.review).toMatchObject({
        questionId,
        rating: 'good',
        ratedBy: 'policy',
        score: 1,
        kind: 'study',
        undone: false,
      });
      expect(body.card).toMatchObject({
        state: 'learning',
        step: 1,
        reps: 1,
        lapses: 0,
        lastReviewAt: zhidian.clock.now().toISOString(),
      });
      expect(Date.parse(body.card.due) - Date.parse(before.asOf)).toBe(before.data[0].intervals.good * 1000);
    });

    it('goes through the learning steps to a day of review', async () => {
      const { learner, set } = await enrolled(1);
      const [questionId] = set.questionIds;
      await learner.post('/v1/reviews', right(questionId!)).expect(201);
      zhidian.clock.advance(10 * MINUTE);
      const { body } = await learner.post('/v1/reviews', right(questionId!)).expect(201);
      expect(body.card.state).toBe('review');
      expect(body.card.due).toMatch(/T04:00:00\.000Z$/);
      zhidian.clock.set(new Date(Date.parse(body.card.due) - 1));
      expect((await learner.get('/v1/study/queue').expect(200)).body).toMatchObject({ data: [], nextDueAt: body.card.due });
      zhidian.clock.set(body.card.due);
      expect((await learner.get('/v1/study/queue').expect(200)).body.counts).toEqual({ learning: 0, due: 1, new: 0 });
    });

    it.each([
      ['a wrong answer', { answer: { choice: 'wrong' } }, 'again'],
      ['a right answer', {}, 'good'],
      ['a right answer after a hint', { hintsUsed: 1 }, 'hard'],
      ['a right guess', { confidence: 1 }, 'hard'],
      ['a sure answer to a card never seen', { confidence: 3 }, 'good'],
      ['"don’t know"', { answer: undefined, rating: 'again' }, 'again'],
      ['the learner’s own word on a right answer', { rating: 'easy' }, 'easy'],
      ['the learner’s own word on a wrong answer', { answer: { choice: 'wrong' }, rating: 'easy' }, 'again'],
    ])('%s, %j, is rated %s', async (_, extra, rating) => {
      const { learner, set } = await enrolled(1);
      const { body } = await learner.post('/v1/reviews', right(set.questionIds[0]!, extra)).expect(201);
      expect(body.review.rating).toBe(rating);
    });

    it('of a sure answer to a card seen before is easy', async () => {
      const { learner, set } = await enrolled(1);
      await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
      const { body } = await learner.post('/v1/reviews', right(set.questionIds[0]!, { confidence: 3 })).expect(201);
      expect(body.review.rating).toBe('easy');
    });

    it('of a flashcard takes the learner’s rating and has neither score nor key', async () => {
      const set = await publishSet(zhidian.pools.general, [{ body: flashcard(1) }], zhidian.clock.now());
      const learner = await zhidian.guest();
      await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
      const { body: queue } = await learner.get('/v1/study/queue').expect(200);
      expect(queue.data[0].question).toMatchObject({ prompt: 'Front 1', back: 'Back 1', grading: 'self', answerForm: 'rating' });
      const review = { id: randomUUID(), questionId: set.questionIds[0] };
      await learner.post('/v1/reviews', review).expect(422);
      const { body } = await learner.post('/v1/reviews', { ...review, rating: 'hard' }).expect(201);
      expect(body.result).toEqual({ score: null, correct: null, parts: [], feedback: null, key: null });
      expect(body.review).toMatchObject({ rating: 'hard', ratedBy: 'learner', score: null });
    });

    it('sent again is the same review and stores nothing; the same id with another content is refused', async () => {
      const { learner, set } = await enrolled(1);
      const review = right(set.questionIds[0]!);
      const { body: first } = await learner
        .post('/v1/reviews', { ...review, sentAt: zhidian.clock.now().toISOString() })
        .expect(201);
      zhidian.clock.advance(MINUTE);
      const { body: second } = await learner
        .post('/v1/reviews', { ...review, sentAt: zhidian.clock.now().toISOString() })
        .expect(200);
      expect(second.review).toEqual(first.review);
      expect(second.result).toEqual(first.result);
      expect(second.card).toMatchObject({ reps: 1, due: first.card.due, revision: first.card.revision });
      const { body: conflict } = await learner.post('/v1/reviews', { ...review, answer: { choice: 'wrong' } }).expect(409);
      expect(conflict.code).toBe('review_conflict');
    });

    it('of another learner may have the same id', async () => {
      const { learner, set } = await enrolled(1);
      const other = await zhidian.register();
      await other.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
      const review = right(set.questionIds[0]!);
      await learner.post('/v1/reviews', review).expect(201);
      await other.post('/v1/reviews', review).expect(201);
    });

    it('that arrives late lands in its place: the card is the same in whatever order reviews come', async () => {
      const set = await publish(1);
      const questionId = set.questionIds[0]!;
      const start = zhidian.clock.now().getTime();
      const at = (ms: number): { reviewedAt: string } => ({ reviewedAt: new Date(start + ms).toISOString() });
      const story = [
        right(questionId, at(0)),
        wrong(questionId, at(MINUTE)),
        right(questionId, at(20 * MINUTE)),
        right(questionId, at(2 * DAY)),
      ];
      zhidian.clock.advance(3 * DAY);
      const cards = [];
      for (const order of [
        [0, 1, 2, 3],
        [3, 2, 1, 0],
        [2, 0, 3, 1],
      ]) {
        const learner = await zhidian.register();
        await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
        for (const i of order) await learner.post('/v1/reviews', story[i]).expect(201);
        cards.push((await learner.get(`/v1/cards/${questionId}`).expect(200)).body);
      }
      const withoutFuzz = cards.map(({ due: _due, ...card }) => card);
      expect(withoutFuzz[1]).toEqual(withoutFuzz[0]);
      expect(withoutFuzz[2]).toEqual(withoutFuzz[0]);
      expect(cards[0]).toMatchObject({ reps: 4, state: 'review' });
    });

    it('that arrives late is rated by what came before it in time, not by what arrived before it', async () => {
      const set = await publish(1);
      const [questionId] = set.questionIds;
      const start = zhidian.clock.now().getTime();
      const sureAtFirst = right(questionId!, { confidence: 3, reviewedAt: new Date(start).toISOString() });
      const sureLater = right(questionId!, { confidence: 3, reviewedAt: new Date(start + DAY).toISOString() });
      zhidian.clock.advance(2 * DAY);
      const learner = await zhidian.guest();
      await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
      await learner.post('/v1/reviews', right(questionId!, { reviewedAt: new Date(start + DAY / 2).toISOString() })).expect(201);
      expect((await learner.post('/v1/reviews', sureLater).expect(201)).body.review.rating).toBe('easy');
      expect((await learner.post('/v1/reviews', sureAtFirst).expect(201)).body.review.rating).toBe('good');
    });

    it('from two devices at once keeps both, and the card is the fold of its log', async () => {
      const { learner, set } = await enrolled(1);
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => learner.post('/v1/reviews', right(set.questionIds[0]!))),
      );
      expect(replies.map((reply) => reply.status)).toEqual(Array(20).fill(201));
      expect((await learner.get(`/v1/cards/${set.questionIds[0]}`)).body.reps).toBe(20);
      const { body: history } = await learner.get(`/v1/cards/${set.questionIds[0]}/reviews`).expect(200);
      expect(new Set(history.data.map((review: { id: string }) => review.id)).size).toBe(20);
    });

    it.each([
      ['an answer of another type', { answer: { value: true } }, '/answer/value', 'wrong_answer_form'],
      ['an unknown option', { answer: { choice: 'nonsense' } }, '/answer/choice', 'unknown_choice'],
      ['a time in 1999', { reviewedAt: '1999-12-31T00:00:00.000Z' }, '/reviewedAt', 'time_out_of_range'],
      ['a time in 9999', { reviewedAt: '9999-01-01T00:00:00.000Z' }, '/reviewedAt', 'time_out_of_range'],
      ['a negative duration', { durationMs: -1 }, '/durationMs', 'min'],
      ['an unknown field', { colour: 'red' }, '/colour', 'unknown_field'],
      ['a confidence of 4', { confidence: 4 }, '/confidence', 'max'],
    ])('with %s is refused, and nothing is stored', async (_, extra, pointer, code) => {
      const { learner, set } = await enrolled(1);
      const { body } = await learner.post('/v1/reviews', right(set.questionIds[0]!, extra)).expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ pointer, code })]);
      expect((await learner.get(`/v1/cards/${set.questionIds[0]}`)).body.reps).toBe(0);
    });

    it('needs an enrolment, and a question that the learner may see', async () => {
      const set = await publish(1);
      const learner = await zhidian.register();
      expect((await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(409)).body.code).toBe('not_enrolled');
      await learner.post('/v1/reviews', right(randomUUID())).expect(404);
      await zhidian.pools.general.query("update question_set set visibility = 'private' where id = $1", [set.setId]);
      await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(404);
    });

    it('names a version that exists', async () => {
      const { learner, set } = await enrolled(1);
      const { body } = await learner.post('/v1/reviews', right(set.questionIds[0]!, { questionVersion: 7 })).expect(409);
      expect(body.code).toBe('question_changed');
    });
  });

  describe('second thoughts', () => {
    it('an undo gives back the card and the day’s new one, and a late retry stays undone', async () => {
      const { learner, set } = await enrolled(25);
      const review = right(set.questionIds[0]!);
      await learner.post('/v1/reviews', review).expect(201);
      expect((await learner.get('/v1/study/queue')).body.newLeft).toBe(19);
      const { id } = review;
      const { body } = await learner.delete(`/v1/reviews/${id}`).expect(200);
      expect(body.review.undone).toBe(true);
      expect(body.card).toMatchObject({ state: 'new', reps: 0, due: null, memory: null });
      const { body: queue } = await learner.get('/v1/study/queue').expect(200);
      expect(queue.newLeft).toBe(20);
      expect(queue.data.map((item: { question: { id: string } }) => item.question.id)).toContain(set.questionIds[0]);
      await learner.delete(`/v1/reviews/${id}`).expect(200);
      const { body: retry } = await learner.post('/v1/reviews', review).expect(200);
      expect(retry.review.undone).toBe(true);
      expect(retry.card.state).toBe('new');
    });

    it('an undo in the middle of a log leaves the fold of the rest', async () => {
      const { learner, set } = await enrolled(1);
      const questionId = set.questionIds[0]!;
      const reviews = [right(questionId), wrong(questionId), right(questionId)];
      for (const review of reviews) {
        await learner.post('/v1/reviews', review).expect(201);
        zhidian.clock.advance(10 * MINUTE);
      }
      const { body } = await learner.delete(`/v1/reviews/${reviews[1]!.id}`).expect(200);
      expect(body.card).toMatchObject({ state: 'review', reps: 2, lapses: 0 });
    });

    it('the learner may rate a right answer otherwise, but wrong is never a pass', async () => {
      const { learner, set } = await enrolled(2);
      const good = right(set.questionIds[0]!);
      const bad = wrong(set.questionIds[1]!);
      await learner.post('/v1/reviews', good).expect(201);
      await learner.post('/v1/reviews', bad).expect(201);
      const { body } = await learner.put(`/v1/reviews/${good.id}/rating`, { rating: 'easy' }).expect(200);
      expect(body.review).toMatchObject({ rating: 'easy', ratedBy: 'learner' });
      expect(body.card.state).toBe('review');
      const { body: refused } = await learner.put(`/v1/reviews/${bad.id}/rating`, { rating: 'good' }).expect(422);
      expect(refused.code).toBe('wrong_is_never_a_pass');
    });

    it('a review of somebody else cannot be undone, rated or seen', async () => {
      const { learner, set } = await enrolled(1);
      const review = right(set.questionIds[0]!);
      await learner.post('/v1/reviews', review).expect(201);
      const other = await zhidian.register();
      await other.delete(`/v1/reviews/${review.id}`).expect(404);
      await other.put(`/v1/reviews/${review.id}/rating`, { rating: 'easy' }).expect(404);
      await other.get(`/v1/cards/${set.questionIds[0]}/reviews`).expect(404);
    });
  });
});
