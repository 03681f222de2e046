import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse } from './support/imports.js';

const EVIL = 'see [x](javascript:alert(1)) and `[x](javascript:code)`';
const SAFE = 'see [x](#) and `[x](javascript:code)`';

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());

describe('a link that is a program, written in Markdown', () => {
  it('does not get in with a set, a point or a question, nor with a change to one', async () => {
    const text = { title: EVIL, coreContent: EVIL, examFocus: EVIL };
    const safe = { title: SAFE, coreContent: SAFE, examFocus: SAFE };
    const texts = { title: EVIL, description: EVIL };
    const { body: set } = await teacher.post('/v1/sets', { ...texts, defaultLanguage: 'en' }).expect(201);
    expect(set).toMatchObject({ title: SAFE, description: SAFE });
    const changed = await teacher.patch(`/v1/sets/${set.id}`, { description: `${EVIL}!` }).expect(200);
    expect(changed.body.description).toBe(`${SAFE}!`);

    const { body: point } = await teacher.post(`/v1/sets/${set.id}/points`, text).expect(201);
    expect(point).toMatchObject(safe);
    expect((await teacher.patch(`/v1/points/${point.id}`, { examFocus: `${EVIL}!` }).expect(200)).body.examFocus).toBe(
      `${SAFE}!`,
    );

    const options = [EVIL, 'no'].map((option, n) => ({ id: String(n), text: option, feedback: EVIL }));
    const question = { type: 'single_choice', prompt: EVIL, options, key: { choice: '0' }, feedback: EVIL, hints: [EVIL] };
    const { body: made } = await teacher.post(`/v1/sets/${set.id}/questions`, { ...question, format: 'markdown' }).expect(201);
    expect(made).toMatchObject({ prompt: SAFE, feedback: SAFE, hints: [SAFE] });
    expect(made.options.map(({ text: option }: { text: string }) => option).toSorted()).toEqual(['no', SAFE]);
    expect(JSON.stringify(made)).not.toContain('](javascript:alert');
    const again = await teacher.patch(`/v1/questions/${made.id}`, { prompt: `${EVIL}!` }).expect(200);
    expect(again.body.prompt).toBe(`${SAFE}!`);
  });

  it('stays as it is in plain text, until that becomes Markdown', async () => {
    const { body: set } = await teacher.post('/v1/sets', { title: 'Plain', defaultLanguage: 'en' }).expect(201);
    const question = { type: 'true_false', prompt: EVIL, key: { value: true } };
    const { body } = await teacher.post(`/v1/sets/${set.id}/questions`, question).expect(201);
    expect(body.prompt).toBe(EVIL);
    const changed = await teacher.patch(`/v1/questions/${body.id}`, { format: 'markdown' }).expect(200);
    expect(changed.body.prompt).toBe(SAFE);
  });

  it('does not get in with a file of our own, nor with a change to its preview', async () => {
    const point = { externalId: 'p', aspect: 'other', content: { en: { title: 'P', coreContent: EVIL } } };
    const answer = await importOf(
      teacher,
      setFile([trueFalse(EVIL, true, { format: 'markdown' }), trueFalse('Is it?', true, { format: 'markdown' })], [point]),
      'a.json',
    );
    await answer.previewed();
    const body = { type: 'true_false', content: { en: { prompt: EVIL, feedback: EVIL } }, key: { value: true } };
    const mended = await teacher.patch(`/v1/imports/${answer.id}/items/3`, { body }).expect(200);
    expect(mended.body.body.content.en).toEqual({ prompt: SAFE, feedback: SAFE });
    const { setId } = await answer.commit({ title: EVIL });
    const { body: set } = await teacher.get(`/v1/sets/${setId}`).expect(200);
    const { body: questions } = await teacher.get(`/v1/sets/${setId}/questions`).expect(200);
    const { body: points } = await teacher.get(`/v1/sets/${setId}/points`).expect(200);
    expect(set.title).toBe(SAFE);
    expect(questions.data.map(({ prompt }: { prompt: string }) => prompt)).toEqual([SAFE, SAFE]);
    expect(points.data[0].coreContent).toBe(SAFE);
  });
});
