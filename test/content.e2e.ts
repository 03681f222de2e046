import { startApp, type Caller, type TestApp } from './support/app.js';

let zhidian: TestApp;
let teacher: Caller;
let learner: Caller;
let admin: Caller;

beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher', { displayName: 'Ada' });
  learner = await zhidian.register('learner');
  admin = await zhidian.admin();
});
afterAll(() => zhidian.close());

const NOWHERE = '01980000-0000-7000-8000-00000000dead';
const trueFalse = { type: 'true_false', prompt: 'A Docker image is one single file.', key: { value: false } };

/** A teacher's set with one question, published to all unless `set` says otherwise. */
async function makeSet(owner: Caller, set: object = {}, published = true): Promise<{ id: string; questionId: string }> {
  const { body } = await owner.post('/v1/sets', 'content' in set ? set : { title: 'Docker images', ...set }).expect(201);
  const question = await owner.post(`/v1/sets/${body.id}/questions`, trueFalse).expect(201);
  if (published) await owner.patch(`/v1/sets/${body.id}`, { status: 'published', visibility: 'public' }).expect(200);
  return { id: body.id, questionId: question.body.id };
}

const faultsOf = (body: { errors?: { pointer: string; code: string }[] }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a question set', () => {
  it('is made as a private draft, in the language of its title', async () => {
    const { body, headers } = await teacher
      .post('/v1/sets', { title: 'Docker 镜像', description: '五个知识点', stars: 2 })
      .expect(201);
    expect(body).toMatchObject({
      title: 'Docker 镜像',
      lang: 'zh-CN',
      defaultLanguage: 'zh-CN',
      languages: ['zh-CN'],
      status: 'draft',
      visibility: 'private',
      offline: 'none',
      version: 1,
      difficulty: { stars: 2, calibrated: null },
      counts: { points: 0, questions: 0 },
      owner: { id: teacher.userId, displayName: 'Ada' },
      enrolled: false,
    });
    expect(body.slug).toMatch(/^docker-[a-z2-9]{8}$/);
    expect(headers['location']).toBe(`/v1/sets/${body.id}`);
    expect(headers['etag']).toMatch(/^"1-zh-CN-owner-\d+-[\w-]{11}"$/);
  });

  it('is read by id or slug, in the language asked for, else its default', async () => {
    const content = { en: { title: 'Layers' }, 'zh-CN': { title: '分层' } };
    const { body } = await teacher.post('/v1/sets', { slug: 'layers', defaultLanguage: 'zh-CN', content }).expect(201);
    const english = await teacher.get('/v1/sets/layers').set('accept-language', 'en-GB').expect(200);
    expect(english.body).toMatchObject({ id: body.id, title: 'Layers', lang: 'en' });
    expect(english.headers['content-language']).toBe('en');
    const other = await teacher.get(`/v1/sets/${body.id}`).set('accept-language', 'fr').expect(200);
    expect(other.body).toMatchObject({ title: '分层', lang: 'zh-CN', languages: ['zh-CN', 'en'] });
  });

  it('names every fault at once, by the field that was written', async () => {
    const { body } = await teacher
      .post('/v1/sets', {
        title: '',
        slug: 'Not A Slug',
        stars: 6,
        visibility: 'everyone',
        ownerId: learner.userId,
        version: 7,
        counts: {},
      })
      .expect(422);
    expect(faultsOf(body).sort()).toEqual([
      '/counts unknown_field',
      '/ownerId unknown_field',
      '/slug bad_slug',
      '/stars out_of_range',
      '/title empty_text',
      '/version unknown_field',
      '/visibility unknown_value',
    ]);
    expect(faultsOf((await teacher.post('/v1/sets', {}).expect(422)).body)).toEqual(['/title required']);
    expect(faultsOf((await teacher.post('/v1/sets').expect(422)).body)).toEqual([' not_object']);
    const bad = await teacher
      .post('/v1/sets', { content: { en: { title: 'x' }, 'zh-cn': { title: 'y', html: '' } } })
      .expect(422);
    expect(faultsOf(bad.body)).toEqual(['/content/zh-cn bad_language', '/content/zh-cn/html unknown_field']);
  });

  it('cannot take the slug of another', async () => {
    await teacher.post('/v1/sets', { title: 'One', slug: 'the-one' }).expect(201);
    expect((await learner.post('/v1/sets', { title: 'Two', slug: 'the-one' }).expect(409)).body.code).toBe('slug_taken');
    await zhidian.request().get('/v1/sets/the-one').expect(401);
  });

  it('of a learner stays private: showing it to others needs a teacher', async () => {
    const { id } = await makeSet(learner, {}, false);
    for (const change of [{ status: 'published' }, { visibility: 'public' }, { visibility: 'link' }]) {
      expect((await learner.patch(`/v1/sets/${id}`, change).expect(403)).body.code).toBe('role_required');
    }
    expect((await learner.post('/v1/sets', { title: 'x', visibility: 'link' }).expect(403)).body.code).toBe('role_required');
    await learner.patch(`/v1/sets/${id}`, { title: 'Still mine' }).expect(200);
  });

  it('cannot be published while it is empty', async () => {
    const { body } = await teacher.post('/v1/sets', { title: 'Empty' }).expect(201);
    expect((await teacher.patch(`/v1/sets/${body.id}`, { status: 'published' }).expect(409)).body.code).toBe('set_empty');
  });

  it('is open to others by its visibility, once it is published', async () => {
    const { id } = await makeSet(teacher, {}, false);
    const seen = async (): Promise<number> => (await learner.get(`/v1/sets/${id}`)).status;
    expect(await seen()).toBe(404);
    await teacher.patch(`/v1/sets/${id}`, { visibility: 'public' }).expect(200);
    expect(await seen()).toBe(404);
    await teacher.patch(`/v1/sets/${id}`, { status: 'published', visibility: 'private' }).expect(200);
    expect(await seen()).toBe(404);
    await teacher.patch(`/v1/sets/${id}`, { visibility: 'link' }).expect(200);
    expect(await seen()).toBe(200);
    const listed = async () =>
      ((await learner.get('/v1/sets?limit=200').expect(200)).body.data as { id: string }[]).map((set) => set.id);
    expect(await listed()).not.toContain(id);
    await teacher.patch(`/v1/sets/${id}`, { visibility: 'public' }).expect(200);
    expect(await listed()).toContain(id);
    await teacher.patch(`/v1/sets/${id}`, { status: 'archived' }).expect(200);
    expect(await seen()).toBe(404);
  });

  it('is found among those taken up, as long as it can be read, listed for all or not', async () => {
    const reader = await zhidian.register();
    const made: string[] = [];
    for (let n = 0; n < 4; n++) made.push((await makeSet(teacher)).id);
    const [left = '', linked = '', archived = '', hidden = ''] = made;
    for (const id of made) await reader.put(`/v1/sets/${id}/enrolment`, {}).expect(200);
    await reader.delete(`/v1/sets/${left}/enrolment`).expect(204);
    await teacher.patch(`/v1/sets/${linked}`, { visibility: 'link' }).expect(200);
    await teacher.patch(`/v1/sets/${archived}`, { status: 'archived' }).expect(200);
    await teacher.patch(`/v1/sets/${hidden}`, { visibility: 'private' }).expect(200);
    const found = async (query = ''): Promise<string[]> =>
      (await reader.get(`/v1/sets?enrolled=true${query}`).expect(200)).body.data.map((set: { id: string }) => set.id);
    expect(await found()).toEqual([archived, linked]);
    expect(await found('&mine=true')).toEqual([]);
    const { body } = await reader.get('/v1/sets?enrolled=true&limit=1').expect(200);
    const cursor = encodeURIComponent(body.page.nextCursor);
    expect(await found(`&limit=1&cursor=${cursor}`)).toEqual([linked]);
    await reader.get(`/v1/sets?limit=1&cursor=${cursor}`).expect(400);
  });

  it('stays open, once archived, to those who study it', async () => {
    const { id, questionId } = await makeSet(teacher);
    await learner.put(`/v1/sets/${id}/enrolment`, {}).expect(200);
    await teacher.patch(`/v1/sets/${id}`, { status: 'archived' }).expect(200);
    expect((await learner.get(`/v1/sets/${id}`).expect(200)).body.enrolled).toBe(true);
    await learner.get(`/v1/questions/${questionId}`).expect(200);
    await (await zhidian.register()).get(`/v1/sets/${id}`).expect(404);
  });

  it('belongs to its owner: others may read it, not change it, and what they cannot read is not there', async () => {
    const open = await makeSet(teacher);
    const closed = await makeSet(teacher, {}, false);
    const other = await zhidian.register('teacher');
    for (const send of [
      (id: string) => other.patch(`/v1/sets/${id}`, { title: 'Mine' }),
      (id: string) => other.delete(`/v1/sets/${id}`),
      (id: string) => other.post(`/v1/sets/${id}/points`, { title: 'x' }),
      (id: string) => other.post(`/v1/sets/${id}/questions`, trueFalse),
    ]) {
      expect((await send(open.id).expect(403)).body.code).toBe('not_owner');
      for (const id of [closed.id, NOWHERE, 'no-such-slug', '%00', 'ü']) {
        expect((await send(id).expect(404)).body.code).toBe('not_found');
      }
    }
    for (const path of ['', '/points', '/questions', '/bundle']) {
      for (const id of [closed.id, NOWHERE, 'no-such-slug', '%00', 'ü']) await other.get(`/v1/sets/${id}${path}`).expect(404);
    }
    for (const send of [
      (id: string) => other.patch(`/v1/questions/${id}`, { tags: [] }),
      (id: string) => other.delete(`/v1/questions/${id}`),
    ]) {
      await send(open.questionId).expect(403);
      for (const id of [closed.questionId, NOWHERE, 'x', '%00']) await send(id).expect(404);
    }
    expect((await admin.patch(`/v1/sets/${closed.id}`, { title: 'Corrected' }).expect(200)).body.title).toBe('Corrected');
    const guest = await zhidian.guest();
    await guest.get(`/v1/sets/${open.id}`).expect(200);
    expect((await guest.post('/v1/sets', { title: 'x' }).expect(403)).body.code).toBe('account_required');
  });

  it('is gone once removed, with all that it holds, and its slug is free', async () => {
    const { id, questionId } = await makeSet(teacher, { slug: 'short-lived' });
    await teacher.delete(`/v1/sets/${id}`).expect(204);
    for (const path of [`/v1/sets/${id}`, '/v1/sets/short-lived', `/v1/sets/${id}/questions`, `/v1/questions/${questionId}`]) {
      await teacher.get(path).expect(404);
    }
    await teacher.delete(`/v1/sets/${id}`).expect(404);
    await learner.post('/v1/sets', { title: 'Again', slug: 'short-lived' }).expect(201);
  });
});

describe('the list of sets', () => {
  it('finds Chinese and English, single characters and unfinished words', async () => {
    const content = { 'zh-CN': { title: '容器网络', description: '桥接与端口映射' }, en: { title: 'Container networking' } };
    const { id } = await makeSet(teacher, { content });
    const finds = async (q: string) =>
      ((await learner.get(`/v1/sets?q=${encodeURIComponent(q)}`).expect(200)).body.data as { id: string }[]).some(
        (set) => set.id === id,
      );
    const found: string[] = [];
    const typed = ['容器', '網絡', '桥', '端口映射', 'netw', 'CONTAINER', 'container 网络', '  ', 'ｎｅｔｗｏｒｋｉｎｇ'];
    for (const q of [...typed, '内核', 'containr', '!!!', "' | 'netw & (", '容络']) if (await finds(q)) found.push(q);
    expect(found).toEqual([...typed, "' | 'netw & ("]);
  });

  it('goes on where a cursor stands, which belongs to its list, filter and caller', async () => {
    const owner = await zhidian.register('teacher');
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push((await owner.post('/v1/sets', { title: `Set ${n}` }).expect(201)).body.id);
    const first = await owner.get('/v1/sets?mine=true&limit=2').expect(200);
    const cursor = encodeURIComponent(first.body.page.nextCursor);
    const second = await owner.get(`/v1/sets?mine=true&limit=3&cursor=${cursor}`).expect(200);
    expect([...first.body.data, ...second.body.data].map((set: { id: string }) => set.id)).toEqual(made.reverse());
    expect(second.body.page.nextCursor).toBeNull();
    for (const carried of [
      owner.get(`/v1/sets?cursor=${cursor}`),
      owner.get(`/v1/sets?mine=true&q=set&cursor=${cursor}`),
      teacher.get(`/v1/sets?mine=true&cursor=${cursor}`),
      owner.get(`/v1/sets/${made[0]}/points?cursor=${cursor}`),
      owner.get('/v1/sets?cursor=abc'),
    ]) {
      expect((await carried.expect(400)).body.code).toBe('invalid_cursor');
    }
    expect(faultsOf((await owner.get('/v1/sets?limit=0&mine=perhaps&page=2').expect(422)).body).sort()).toEqual([
      '/limit min',
      '/mine is_boolean',
      '/page unknown_field',
    ]);
  });
});

describe('a knowledge point', () => {
  it('is written, read, changed and removed; its questions stay', async () => {
    const { id } = await makeSet(teacher);
    const made = await teacher
      .post(`/v1/sets/${id}/points`, {
        title: 'What an image is',
        coreContent: 'Stored **in layers**.',
        examFocus: 'Image ≠ single file.',
        aspect: 'definition',
        difficulty: { stars: 2 },
        tags: ['layers', 'layers'],
        externalId: 'definition',
      })
      .expect(201);
    expect(made.body).toMatchObject({ setId: id, position: 1, aspect: 'definition', tags: ['layers'], version: 1, lang: 'en' });
    expect(made.body.difficulty).toEqual({ stars: 2, calibrated: null });
    const seen = await learner.get(`/v1/points/${made.body.id}`).expect(200);
    expect(seen.body.coreContent).toBe('Stored **in layers**.');
    expect(seen.body).not.toHaveProperty('externalId');

    const question = await teacher.post(`/v1/sets/${id}/questions`, { ...trueFalse, pointId: made.body.id }).expect(201);
    expect(question.body.pointId).toBe(made.body.id);
    const changed = await teacher
      .patch(`/v1/points/${made.body.id}`, { lang: 'zh-CN', title: '镜像的定义', difficulty: { stars: 4 } })
      .expect(200);
    expect(changed.body).toMatchObject({ version: 2, difficulty: { stars: 4 }, aspect: 'definition' });
    expect(Object.keys(changed.body.content)).toEqual(['en', 'zh-CN']);
    expect((await teacher.get(`/v1/sets/${id}`)).body).toMatchObject({
      languages: ['en', 'zh-CN'],
      counts: { points: 1, questions: 2 },
    });

    await teacher.delete(`/v1/points/${made.body.id}`).expect(204);
    await teacher.get(`/v1/points/${made.body.id}`).expect(404);
    expect((await teacher.get(`/v1/questions/${question.body.id}`).expect(200)).body.pointId).toBeNull();
    expect((await teacher.get(`/v1/sets/${id}`)).body.counts).toEqual({ points: 0, questions: 2 });
    await teacher.post(`/v1/sets/${id}/points`, { title: 'Again', externalId: 'definition' }).expect(201);
    const twin = await teacher.post(`/v1/sets/${id}/points`, { title: 'Twice', externalId: 'definition' }).expect(422);
    expect(faultsOf(twin.body)).toEqual(['/externalId duplicate_id']);
  });

  it('names its faults', async () => {
    const { id } = await makeSet(teacher);
    const { body } = await teacher
      .post(`/v1/sets/${id}/points`, {
        title: 'x'.repeat(201),
        coreContent: 7,
        aspect: 'anything',
        difficulty: { stars: 3, calibrated: null },
        tags: Array.from({ length: 51 }, (_, n) => `t${n}`),
        position: 0,
        setId: id,
      })
      .expect(422);
    expect(faultsOf(body).sort()).toEqual([
      '/aspect unknown_value',
      '/coreContent not_text',
      '/difficulty/calibrated unknown_field',
      '/position out_of_range',
      '/setId unknown_field',
      '/tags too_many',
      '/title too_long',
    ]);
  });
});

describe('a question', () => {
  it('is written flat in one language, and its labels become random ids', async () => {
    const { id } = await makeSet(teacher);
    const { body } = await teacher
      .post(`/v1/sets/${id}/questions`, {
        type: 'single_choice',
        lang: 'en',
        prompt: 'How is an image stored?',
        options: [
          { id: 'right', text: 'In layers', feedback: 'Yes.' },
          { id: 'wrong', text: 'As one file' },
        ],
        key: { choice: 'right' },
        feedback: 'Layers are reused.',
        hints: ['Think of cake.'],
        difficulty: { stars: 1 },
        externalId: 'storage',
      })
      .expect(201);
    expect(body).toMatchObject({
      version: 1,
      answerForm: 'choice',
      grading: 'auto',
      externalId: 'storage',
      archivedAt: null,
      shuffle: true,
    });
    const right = (body.options as { id: string; text: string }[]).find(({ text }) => text === 'In layers');
    expect(right?.id).toMatch(/^[a-z2-9]{8}$/);
    expect(body.key).toEqual({ choice: right?.id });
  });

  it('keeps its ids and its old versions when it is changed', async () => {
    const { id } = await makeSet(teacher);
    const options = [
      { id: 'a', text: 'In layers' },
      { id: 'b', text: 'As one file' },
    ];
    const made = await teacher
      .post(`/v1/sets/${id}/questions`, { type: 'single_choice', prompt: 'How?', options, key: { choice: 'a' } })
      .expect(201);
    const { content, structure } = made.body;
    const changed = await teacher.patch(`/v1/questions/${made.body.id}`, { prompt: 'How is it stored?' }).expect(200);
    expect(changed.body).toMatchObject({ version: 2, prompt: 'How is it stored?', key: made.body.key });

    content.en.options.push({ id: 'new', text: 'Not at all' });
    const more = await teacher.patch(`/v1/questions/${made.body.id}`, { content, ...structure }).expect(200);
    expect(more.body.version).toBe(3);
    expect(more.body.key).toEqual(made.body.key);
    const ids = (more.body.options as { id: string }[]).map((option) => option.id);
    expect(ids).toEqual(expect.arrayContaining((made.body.options as { id: string }[]).map((option) => option.id)));
    expect(ids).not.toContain('new');

    const { rows } = await zhidian.pools.general.query('select version from question_version where question_id = $1 order by 1', [
      made.body.id,
    ]);
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('is no new version when nothing is changed, or only its place', async () => {
    const { id, questionId } = await makeSet(teacher);
    const same = await teacher.patch(`/v1/questions/${questionId}`, { prompt: trueFalse.prompt }).expect(200);
    expect(same.body.version).toBe(1);
    const second = await teacher.post(`/v1/sets/${id}/questions`, trueFalse).expect(201);
    await teacher.patch(`/v1/questions/${questionId}`, { position: 5 }).expect(200);
    const { body } = await teacher.get(`/v1/sets/${id}/questions`).expect(200);
    expect(body.data.map((question: { id: string; version: number }) => [question.id, question.version])).toEqual([
      [second.body.id, 1],
      [questionId, 1],
    ]);
  });

  it.each([
    ['a flashcard without its back', { type: 'flashcard', prompt: 'x' }, ['/back required']],
    ['no type', { prompt: 'x' }, ['/type required']],
    ['a type that there is not', { type: 'essay', prompt: 'x' }, ['/type unknown_value']],
    [
      'a key that names no option',
      {
        type: 'single_choice',
        prompt: 'x',
        options: [
          { id: 'a', text: 'A' },
          { id: 'b', text: 'A' },
        ],
        key: { choice: 'c' },
      },
      ['/key/choice unknown_choice', '/options/1/text duplicate_text'],
    ],
    [
      'faults of texts and of everything else at once',
      {
        type: 'short_text',
        prompt: '',
        acceptedAnswers: [],
        difficulty: {},
        pointId: 'p',
        calibrated: 3,
        version: 2,
        format: 'html',
      },
      [
        '/acceptedAnswers too_few',
        '/calibrated unknown_field',
        '/difficulty/stars required',
        '/format unknown_value',
        '/pointId is_uuid',
        '/prompt empty_text',
        '/version unknown_field',
      ],
    ],
    [
      'a blank that the prompt does not have',
      { type: 'cloze', prompt: 'An image is {{a}}.', blanks: [{ id: 'b', acceptedAnswers: ['layered', ''] }] },
      ['/blanks/0/acceptedAnswers/1 empty_text', '/prompt blank_not_in_prompt'],
    ],
    [
      'languages that do not fit together',
      {
        type: 'ordering',
        content: {
          en: {
            prompt: 'Order',
            items: [
              { id: 'a', text: 'A' },
              { id: 'b', text: 'B' },
            ],
          },
          'zh-CN': {
            prompt: '排序',
            items: [
              { id: 'a', text: '甲' },
              { id: 'c', text: '乙' },
            ],
          },
        },
        key: { order: ['a', 'b'] },
      },
      ['/content/en/items missing_in_language', '/content/zh-CN/items missing_in_language', '/key/order key_incomplete'],
    ],
    [
      'a field of another type',
      { ...trueFalse, options: [], scoring: 'all_or_nothing' },
      ['/options unknown_field', '/scoring unknown_field'],
    ],
    ['no body at all', undefined, [' not_object']],
    ['a list', [], [' not_object']],
  ])('is refused with %s', async (_, question, faults) => {
    const { id } = await makeSet(teacher);
    const { body } = await teacher.post(`/v1/sets/${id}/questions`, question).expect(422);
    expect(faultsOf(body).sort()).toEqual(faults);
    expect((await teacher.get(`/v1/sets/${id}`)).body.counts.questions).toBe(1);
  });

  it('belongs to a point of its own set only', async () => {
    const { id } = await makeSet(teacher);
    const elsewhere = await makeSet(teacher);
    const point = await teacher.post(`/v1/sets/${elsewhere.id}/points`, { title: 'Elsewhere' }).expect(201);
    for (const pointId of [point.body.id, NOWHERE]) {
      expect(faultsOf((await teacher.post(`/v1/sets/${id}/questions`, { ...trueFalse, pointId }).expect(422)).body)).toEqual([
        '/pointId unknown_id',
      ]);
    }
  });

  it('is archived, not deleted, and can be restored', async () => {
    const { id, questionId } = await makeSet(teacher);
    const path = `/v1/questions/${questionId}`;
    await teacher.delete(path).expect(204);
    await teacher.delete(path).expect(204);
    await learner.get(path).expect(404);
    expect((await teacher.get(path).expect(200)).body.archivedAt).toBe(zhidian.clock.now().toISOString());
    expect((await learner.get(`/v1/sets/${id}/questions`).expect(200)).body.data).toEqual([]);
    expect((await teacher.get(`/v1/sets/${id}/questions?archived=true`).expect(200)).body.data).toHaveLength(1);
    expect((await learner.get(`/v1/sets/${id}/questions?archived=true`).expect(403)).body.code).toBe('not_owner');
    expect((await teacher.get(`/v1/sets/${id}`)).body.counts.questions).toBe(0);
    expect((await teacher.patch(path, { tags: ['x'] }).expect(409)).body.code).toBe('question_archived');
    expect((await teacher.patch(path, { archived: false }).expect(200)).body).toMatchObject({ archivedAt: null, version: 1 });
    expect((await teacher.get(`/v1/sets/${id}`)).body.counts.questions).toBe(1);
    await learner.get(path).expect(200);
  });

  it('is the same question under its id in capitals', async () => {
    const { questionId } = await makeSet(teacher);
    const path = `/v1/questions/${questionId.toUpperCase()}`;
    await teacher.patch(path, { externalId: 'capital' }).expect(200);
    expect((await teacher.patch(path, { externalId: 'capital', tags: ['x'] }).expect(200)).body).toMatchObject({
      id: questionId,
      version: 3,
    });
  });

  it('cannot become another type', async () => {
    const { questionId } = await makeSet(teacher);
    const { body } = await teacher.patch(`/v1/questions/${questionId}`, { type: 'flashcard', back: 'x' }).expect(422);
    expect(faultsOf(body)).toContain('/type unknown_value');
  });

  it('is found among others by type, point, tag and words', async () => {
    const { id } = await makeSet(teacher);
    const point = await teacher.post(`/v1/sets/${id}/points`, { title: 'Kernel' }).expect(201);
    const card = {
      type: 'flashcard',
      lang: 'zh-CN',
      prompt: '镜像里有内核吗？',
      back: '没有',
      tags: ['kernel'],
      pointId: point.body.id,
    };
    const made = await teacher.post(`/v1/sets/${id}/questions`, card).expect(201);
    for (const filter of [
      'type=flashcard',
      `pointId=${point.body.id}`,
      'tag=kernel',
      `q=${encodeURIComponent('内核')}`,
      'q=kern',
    ]) {
      const { body } = await learner.get(`/v1/sets/${id}/questions?${filter}`).expect(200);
      expect(body.data.map((question: { id: string }) => question.id)).toEqual([made.body.id]);
    }
    await learner.get(`/v1/sets/${id}/questions?pointId=x`).expect(422);
  });
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
