import type { ExportedSet, QuestionItem, ReadOptions, ReadResult } from '../model.js';
import { ankiText } from './format.js';

const read = async (text: string, options: ReadOptions = {}): Promise<ReadResult> =>
  (await ankiText.read?.({ name: 'x.txt', bytes: Buffer.from(text) }, options)) as ReadResult;
const questions = ({ items }: ReadResult): QuestionItem[] => items.filter((item) => item.kind === 'question');
const texts = (result: ReadResult): unknown[] => questions(result).map((item) => Object.values(item.body.content)[0]);

const EXPORT = [
  '#separator:tab',
  '#html:true',
  '#guid column:1',
  '#notetype column:2',
  '#deck column:3',
  '#tags column:6',
  'a1\tBasic\tDocker::镜像\t<b>Image</b>?\ta template<br>&amp; read-only\tlayer stars:4',
  'a2\tCloze\tDocker::容器\t{{c1::Docker::brand}} runs {{c2::containers}}.\tsee the manual\t',
  'a3\tBasic\tDocker\t"Multi\nline ""quoted"""\tback\t',
  '',
].join('\n');

describe('reading', () => {
  it("reads Anki's export: types, decks, tags, HTML, gaps with hints", async () => {
    const result = await read(EXPORT);
    expect(result.title).toBe('Docker');
    expect(texts(result)).toEqual([
      { prompt: '**Image**?', back: expect.stringMatching(/^a template\\?\n& read-only$/u) },
      {
        prompt: '{{1}} runs {{2}}.',
        feedback: 'see the manual',
        blanks: [
          { id: '1', acceptedAnswers: [{ text: 'Docker' }], hint: 'brand' },
          { id: '2', acceptedAnswers: [{ text: 'containers' }] },
        ],
      },
      { prompt: 'Multi line "quoted"', back: 'back' },
    ]);
    expect(
      questions(result).map(({ externalId, category, tags, stars, place }) => [externalId, category, tags, stars, place.line]),
    ).toEqual([
      ['a1', ['镜像'], ['layer'], 4, 7],
      ['a2', ['容器'], [], null, 8],
      ['a3', [], [], null, 9],
    ]);
    expect(result.issues).toEqual([]);
  });

  it('bears what spreadsheets do to the head, and says which lines were comments', async () => {
    const saved = '#separator:tab,,\n"#html:false",,\n#deck:生物,,\n#tags:bio x,,\n词,义,\n# a remark,,\n乙,<丙>,\n';
    const result = await read(saved);
    expect(texts(result)).toEqual([
      { prompt: '词', back: '义' },
      { prompt: '乙', back: '<丙>' },
    ]);
    expect(result.title).toBe('生物');
    expect(questions(result)[0]?.tags).toEqual(['bio', 'x']);
    expect(result.issues).toEqual([{ severity: 'info', code: 'comments_left_out', place: {}, params: { count: 1 } }]);
  });

  it('finds the front by its label, joins further fields, keeps one gap of nested ones', async () => {
    const labelled = await read('#separator:semicolon\n#columns:Back;Front;Tags\nb;f;t1 t2\n');
    expect(texts(labelled)).toEqual([{ prompt: 'f', back: 'b' }]);
    expect(questions(labelled)[0]?.tags).toEqual(['t1', 't2']);
    const joined = await read('#separator:tab\nf\tone\ttwo\n{{c1::outer {{c2::inner}} end}} x\n');
    expect(texts(joined)).toEqual([
      { prompt: 'f', back: 'one\n\ntwo' },
      { prompt: '{{1}} x', blanks: [{ id: '1', acceptedAnswers: [{ text: 'outer inner end' }] }] },
    ]);
    expect(joined.issues.map((issue) => issue.code)).toEqual(['fields_joined', 'nested_blank']);
  });

  it.each([',', ';', '|', 'comma', 'Semicolon', 'pipe'])('takes the separator %j by sign or name', async (name) => {
    const sign = { comma: ',', Semicolon: ';', pipe: '|' }[name] ?? name;
    expect(texts(await read(`#separator:${name}\nf${sign}b\n`))).toEqual([{ prompt: 'f', back: 'b' }]);
  });

  it('says what is missing: backs, sounds, pictures', async () => {
    const { issues } = await read('#separator:tab\n#html:true\nalone\nf\tb [sound:a.mp3] <img src="b.png" alt="x">\n');
    expect(issues.map((issue) => [issue.code, issue.place.line, issue.params?.['name']])).toEqual([
      ['no_answer', 3, undefined],
      ['media_missing', 4, 'a.mp3'],
      ['media_missing', 4, 'b.png'],
    ]);
  });
});

describe('writing', () => {
  const item = (body: QuestionItem['body'], more: Partial<QuestionItem> = {}): QuestionItem => ({
    kind: 'question',
    place: {},
    externalId: null,
    point: null,
    category: [],
    stars: null,
    tags: [],
    format: 'plain',
    body,
    ...more,
  });
  const write = async (items: QuestionItem[]): Promise<{ text: string; losses: readonly unknown[] }> => {
    const set: ExportedSet = {
      title: { en: 'My set' },
      description: {},
      languages: ['en'],
      defaultLanguage: 'en',
      points: [],
      questions: items,
      media: [],
    };
    const { bytes, losses } = (await ankiText.write?.(set, 'en')) ?? { bytes: new Uint8Array(), losses: [] };
    return { text: Buffer.from(bytes).toString(), losses };
  };

  it('turns what Anki has no type for into cards, and says so', async () => {
    const options = [
      { id: 'a', text: 'a template' },
      { id: 'b', text: 'a process' },
    ];
    const { text, losses } = await write([
      item(
        { type: 'single_choice', content: { en: { prompt: 'Image?', options } }, key: { choice: 'a' } },
        { category: ['Part 1'] },
      ),
    ]);
    expect(text.split('\n').slice(0, 6)).toEqual([
      '#separator:tab',
      '#html:false',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:6',
    ]);
    expect(text).toContain('\tBasic\tMy set::Part 1\t"Image?\n\nA. a template\nB. a process"\tA. a template\t\n');
    expect(losses).toEqual([{ code: 'as_flashcard', count: 1, params: { type: 'single_choice' } }]);
  });

  it('quotes what Anki would take for a comment, and leaves out gaps that it could not read', async () => {
    const gap = (answer: string): QuestionItem['body'] => ({
      type: 'cloze',
      content: { en: { prompt: 'x {{b}}', blanks: [{ id: 'b', acceptedAnswers: [{ text: answer }] }] } },
      blanks: [{ id: 'b', input: 'text' }],
    });
    const { text, losses } = await write([
      item({ type: 'flashcard', content: { en: { prompt: 'f', back: 'b' } } }, { externalId: '#1' }),
      item(gap('fine')),
      item(gap('a::b')),
    ]);
    expect(text).toContain('\n"#1"\tBasic\t');
    expect(text).toContain('\tCloze\tMy set\tx {{c1::fine}}\t');
    expect(losses).toEqual([{ code: 'type_not_supported', count: 1, params: { type: 'cloze' } }]);
  });
});
