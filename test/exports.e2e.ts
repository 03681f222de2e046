import { Ajv2020 } from 'ajv/dist/2020.js';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { bytesAt } from './support/bytes.js';
import { importOf, setFile, trueFalse } from './support/imports.js';

const QUESTIONS = [
  trueFalse('An image is read-only.', true, { externalId: 'q1', stars: 2, tags: ['docker'], point: 'Layers' }),
  {
    body: {
      type: 'single_choice',
      content: {
        en: {
          prompt: 'What is an image made of?',
          options: [
            { id: 'a', text: 'Layers', feedback: 'Yes.' },
            { id: 'b', text: '=1+1' },
          ],
          hints: ['Think of cake.'],
        },
      },
      key: { choice: 'a' },
    },
    stars: 4,
  },
];
const POINTS = [{ content: { en: { title: 'Layers', coreContent: 'Stacked.', examFocus: '' } }, stars: 2, aspect: 'features' }];

let zhidian: TestApp;
let teacher: Caller;
let setId: string;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
  const { commit } = await importOf(teacher, setFile(QUESTIONS, POINTS), 'images.json', { title: '镜像 "1"' });
  ({ setId } = await commit());
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const bytesOf = (path: string): Promise<Buffer> => bytesAt(teacher, path);
const formats = async (): Promise<{ id: string; reads: boolean; writes: boolean; template?: string }[]> =>
  (await zhidian.request().get('/v1/formats').expect(200)).body.data;

describe('the formats', () => {
  it('are listed in the caller’s language, for clients and in the meta data', async () => {
    const { body } = await zhidian.request().get('/v1/formats').set('accept-language', 'zh-CN').expect(200);
    expect(body.data).toContainEqual({
      id: 'csv',
      name: 'CSV 表格',
      extension: 'csv',
      mediaType: 'text/csv',
      reads: true,
      writes: true,
      template: '/v1/formats/csv/template',
    });
    const meta = await zhidian.request().get('/v1/meta').expect(200);
    expect(meta.body.formats).toEqual((await formats()).map(({ id }) => id));
  });

  it.each(['csv', 'xlsx'])('offer %s to fill in, which is understood when it comes back', async (id) => {
    for (const lang of ['zh-CN', 'en']) {
      const bytes = await bytesOf(`/v1/formats/${id}/template?lang=${lang}`);
      const { previewed } = await importOf(teacher, bytes, `template.${id}`);
      expect(await previewed()).toMatchObject({ status: 'previewed', format: id, lang, failure: null });
    }
    await zhidian.request().get(`/v1/formats/${id}/template?lang=fr`).expect(422);
  });

  it('have a schema for programs that write our own', async () => {
    const { text, headers } = await zhidian.request().get('/v1/formats/json/schema').buffer(true).expect(200);
    expect(headers['content-type']).toMatch(/^application\/schema\+json/);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(text));
    expect(validate(JSON.parse(setFile(QUESTIONS, POINTS)))).toBe(true);
    expect(validate({ format: 'zhidian-set', version: 1, questions: [{}] })).toBe(false);
  });

  it('have no template where nobody fills in by hand', async () => {
    await zhidian.request().get('/v1/formats/gift/template').expect(404);
    await zhidian.request().get('/v1/formats/none/template').expect(404);
  });
});

describe('an export', () => {
  it('is a file with the set’s name', async () => {
    const { headers } = await teacher.get(`/v1/sets/${setId}/export?format=json`).expect(200);
    expect(headers['content-type']).toBe('application/json');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="1-[a-z0-9]+\.json"; filename\*=UTF-8''%E9%95%9C%E5%83%8F%201\.json$/,
    );
    expect(headers['x-zhidian-losses']).toBe('0');
  });

  it('in our own format brings back an equal set, and changes nothing where it came from', async () => {
    const bytes = await bytesOf(`/v1/sets/${setId}/export?format=json`);
    const back = await importOf(teacher, bytes, 'back.json', { setId });
    expect((await back.commit()).counts).toMatchObject({ points: 1, questions: 2, unchanged: 3, updated: 0 });
    const other = await importOf(teacher, bytes, 'back.json');
    const copy = await other.commit();
    const again = JSON.parse((await bytesOf(`/v1/sets/${copy.setId}/export?format=json`)).toString());
    const withoutIds = (value: object): string => JSON.stringify(value).replace(/"(id|choice)":"[a-z0-9]{8}"/g, '"$1":"…"');
    expect(withoutIds(again)).toBe(withoutIds(JSON.parse(bytes.toString())));
  });

  it('in our own format keeps titles and descriptions in all languages', async () => {
    const content = {
      en: { title: 'Images', description: 'Of Docker.' },
      'zh-CN': { title: '镜像', description: 'Docker 的镜像。' },
    };
    const { body: set } = await teacher.post('/v1/sets', { content, defaultLanguage: 'zh-CN' }).expect(201);
    await teacher.post(`/v1/sets/${set.id}/questions`, { type: 'true_false', prompt: '是？', key: { value: true } }).expect(201);
    const bytes = await bytesOf(`/v1/sets/${set.id}/export?format=json`);
    const titles = async (fields: Record<string, string>): Promise<object> => {
      const copy = await (await importOf(teacher, bytes, 'copy.json', fields)).commit();
      const { title, description, defaultLanguage } = JSON.parse(
        (await bytesOf(`/v1/sets/${copy.setId}/export?format=json`)).toString(),
      );
      return { title, description, defaultLanguage };
    };
    const description = { en: 'Of Docker.', 'zh-CN': 'Docker 的镜像。' };
    expect(await titles({})).toEqual({ title: { en: 'Images', 'zh-CN': '镜像' }, description, defaultLanguage: 'zh-CN' });
    expect(await titles({ title: '我的' })).toMatchObject({ title: { en: 'Images', 'zh-CN': '我的' }, description });
  });

  it('in every format can be written, and says what is lost', async () => {
    for (const { id } of (await formats()).filter(({ writes }) => writes)) {
      const bytes = await bytesOf(`/v1/sets/${setId}/export?format=${id}`);
      expect(bytes.length).toBeGreaterThan(0);
      const { body } = await teacher
        .get(`/v1/sets/${setId}/export/losses?format=${id}`)
        .set('accept-language', 'zh-CN')
        .expect(200);
      for (const { detail, count } of body.data) {
        expect(detail).toMatch(/\p{Script=Han}/u);
        expect(count).toBeGreaterThan(0);
      }
    }
  });

  it('opens right in a Chinese spreadsheet, and runs no formula there', async () => {
    const text = (await bytesOf(`/v1/sets/${setId}/export?format=csv`)).toString();
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).not.toMatch(/(^|,|")=1\+1/m);
  });

  it('is the owner’s: it holds the keys', async () => {
    const learner = await zhidian.register('learner');
    await learner.get(`/v1/sets/${setId}/export?format=json`).expect(404);
    await teacher.patch(`/v1/sets/${setId}`, { status: 'published', visibility: 'public' }).expect(200);
    await learner.get(`/v1/sets/${setId}/export?format=json`).expect(403);
    await learner.get(`/v1/sets/${setId}/export/losses?format=json`).expect(403);
  });

  it('needs a format that is written', async () => {
    const { body } = await teacher.get(`/v1/sets/${setId}/export?format=none`).expect(422);
    expect(body.errors[0].pointer).toBe('/format');
    await teacher.get(`/v1/sets/${setId}/export?format=csv&lang=x_y`).expect(422);
    expect((await teacher.get(`/v1/sets/${setId}/export`).expect(200)).body.format).toBe('zhidian-set');
  });
});
