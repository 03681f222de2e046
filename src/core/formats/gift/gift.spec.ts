import type { QuestionBody } from '../../question/question.js';
import type { ImportIssue, QuestionItem, ReadResult } from '../model.js';
import { writeComments } from './blocks.js';
import { readGift } from './read.js';

const read = (text: string): ReadResult => readGift({ name: 'a.gift', bytes: Buffer.from(text) }, { lang: 'en' });
const questions = (text: string): QuestionItem[] => read(text).items.filter((item) => item.kind === 'question');
const bodyOf = (text: string): QuestionBody | undefined => questions(text)[0]?.body;
const codes = (issues: readonly ImportIssue[]): string[] => issues.map((issue) => issue.code);

describe('GIFT, by the rules of Moodle', () => {
  it('one option is right', () => {
    expect(
      bodyOf('Who wrote the Analects?{~Laozi =pupils of Confucius#Yes, later. ~Mencius#Born too late. ####See unit 2.}'),
    ).toEqual({
      type: 'single_choice',
      content: {
        en: {
          prompt: 'Who wrote the Analects?',
          options: [
            { id: 'a', text: 'Laozi' },
            { id: 'b', text: 'pupils of Confucius', feedback: 'Yes, later.' },
            { id: 'c', text: 'Mencius', feedback: 'Born too late.' },
          ],
          feedback: 'See unit 2.',
        },
      },
      key: { choice: 'b' },
    });
  });

  it('text behind the answers makes a gap of their place', () => {
    expect(bodyOf('Water {~burns =boils ~sleeps} at 100 °C.')?.content['en']?.prompt).toBe('Water _____ at 100 °C.');
    expect(bodyOf('{ =Asia } is the largest continent.')).toMatchObject({
      type: 'short_text',
      content: { en: { prompt: '_____ is the largest continent.', acceptedAnswers: [{ text: 'Asia' }] } },
    });
  });

  it('several options are right, and wrong ones take away', () => {
    const text = 'Which two are metals?{\n~%-50%sulfur\n~%50%iron\n~%50%tin\n~%-50%carbon}';
    expect(read(text).issues).toEqual([]);
    expect(bodyOf(text)).toMatchObject({ type: 'multiple_choice', key: { choices: ['b', 'c'] } });
  });

  it.each([
    ['wrong options that cost nothing', 'Two?{~no ~%50%a ~%50%b}', 'scoring_changed', 'multiple_choice'],
    ['half of the mark for an option', 'One?{~no ~%50%nearly =yes}', 'partial_credit_lost', 'single_choice'],
    ['two full marks', 'Seasons{=spring =summer ~easter}', 'several_right', 'multiple_choice'],
    ['no full mark', 'Word?{=%80%nearly}', 'weights_scaled', 'short_text'],
    ['a wildcard', 'Word?{=neutron*}', 'wildcard_removed', 'short_text'],
    ['feedback on every other word', 'Word?{=frog =%0%*#No.}', 'feedback_dropped', 'short_text'],
    ['two ranges', 'Year?{#=1822:0 =%50%1822:2}', 'answers_dropped', 'numeric'],
    ['two numbers', 'x² = 4{#=2 =-2}', 'numbers_as_blank', 'cloze'],
  ])('tells %s', (_what, text, code, type) => {
    expect(codes(read(text).issues)).toContain(code);
    expect(bodyOf(text)?.type).toBe(type);
  });

  it('words to type have weights, and feedback each', () => {
    expect(bodyOf('::Birth::Where was he born?{=Qufu#Yes! =%50%Lu#More exactly?}')).toEqual({
      type: 'short_text',
      content: {
        en: {
          prompt: 'Where was he born?',
          acceptedAnswers: [
            { text: 'Qufu', feedback: 'Yes!' },
            { text: 'Lu', weight: 0.5, feedback: 'More exactly?' },
          ],
        },
      },
    });
    expect(bodyOf('The word for 1?{one}')).toMatchObject({ content: { en: { acceptedAnswers: [{ text: 'one' }] } } });
  });

  it('says first what is shown to a wrong answer to true or false', () => {
    const { items, issues } = read('42 is odd.{FALSE#It is twice 21.#Right.}');
    expect(items).toMatchObject([
      { body: { type: 'true_false', key: { value: false }, content: { en: { feedback: 'It is twice 21.' } } } },
    ]);
    expect(issues.map(({ code, params }) => [code, params?.['feedback']])).toEqual([
      ['feedback_for_all', 'It is twice 21.'],
      ['feedback_dropped', 'Right.'],
    ]);
  });

  it.each([
    ['{#3.14:0.005}', 3.14, { absolute: 0.005 }],
    ['{#1..5}', 3, { absolute: 2 }],
    ['{#-5..-3.5}', -4.25, { absolute: 0.75 }],
    ['{#42}', 42, undefined],
    ['{#=3:2\n~#Completely wrong}', 3, { absolute: 2 }],
    ['{#3:2~#Completely wrong}', 3, { absolute: 2 }],
    ['{#=%100%1e3:0}', 1000, undefined],
  ])('%s is a number', (answer, number, tolerance) => {
    expect(bodyOf(`How much? ${answer}`)).toMatchObject({ type: 'numeric', key: { number } });
    expect(bodyOf(`How much? ${answer}`)).toEqual(expect.objectContaining(tolerance === undefined ? {} : { tolerance }));
  });

  it('pairs may have a side without partner', () => {
    expect(bodyOf('Capitals{=Canada -> Ottawa =Italy -> Rome =Vatican -> Rome = -> Lyon}')).toMatchObject({
      type: 'matching',
      content: {
        en: {
          left: [{ text: 'Canada' }, { text: 'Italy' }, { text: 'Vatican' }],
          right: [
            { id: 'r1', text: 'Ottawa' },
            { id: 'r2', text: 'Rome' },
            { id: 'r3', text: 'Lyon' },
          ],
        },
      },
      key: { pairs: { l1: 'r1', l2: 'r2', l3: 'r2' } },
    });
  });

  it("reads the ordering plugin's form", () => {
    expect(bodyOf('From small to big{>3 ALL VERTICAL ABSOLUTE SHOW none\nant\nHen\ncow\n####Size.}')).toMatchObject({
      type: 'ordering',
      content: { en: { items: [{ text: 'ant' }, { text: 'Hen' }, { text: 'cow' }], feedback: 'Size.' } },
    });
  });

  it('an open question is a card when it has a model answer, else it lacks one', () => {
    const open = read('What is a layer?{####A set of changed files.}\n\nDiscuss.{}');
    expect(open.items).toMatchObject([
      { body: { type: 'flashcard', content: { en: { back: 'A set of changed files.' } } } },
      { kind: 'unfinished', draft: { type: 'flashcard', content: { en: { prompt: 'Discuss.' } } } },
    ]);
    expect(open.issues).toMatchObject([
      { severity: 'info', code: 'read_as_flashcard', place: { line: 1 } },
      { severity: 'error', code: 'no_answer', place: { line: 3 }, excerpt: 'Discuss.' },
    ]);
  });

  it('categories hold until the next; comments carry id and tags; names are counted', () => {
    const text = [
      '$CATEGORY: $course$/top/Animals/Cats // Dogs',
      '// question: 7  name: Legs',
      '// [id:q\\]7] [tag:easy] [tag:stars:2]',
      '::Legs::A cat has four.{T}',
      '',
      '$CATEGORY: Plants',
      '',
      'Trees have wood.{T}',
    ].join('\n');
    const { items, issues } = read(text);
    expect(items).toMatchObject([
      { category: ['Animals', 'Cats / Dogs'], externalId: 'q]7', tags: ['easy'], stars: 2, place: { line: 4 } },
      { category: ['Plants'], externalId: null, tags: [], stars: null, place: { line: 8 } },
    ]);
    expect(issues).toEqual([{ severity: 'info', code: 'names_dropped', place: {}, params: { count: 1 } }]);
  });

  it('a text without braces asks nothing', () => {
    expect(read('Now the hard ones.\n\nReady?{T}')).toMatchObject({
      items: [{ body: { type: 'true_false' } }],
      issues: [{ severity: 'info', code: 'description_skipped', place: { line: 1 }, excerpt: 'Now the hard ones.' }],
    });
  });

  it('a colon or an equals sign in the text needs no backslash', () => {
    expect(bodyOf('Say: a=b, c -> d? {T}')?.content['en']?.prompt).toBe('Say: a=b, c -> d?');
  });

  it('undoes escapes, and only those', () => {
    expect(bodyOf('a \\= \\{b\\} \\: \\# \\~ \\\\ \\[x one\\ntwo{T}')?.content['en']?.prompt).toBe(
      'a = {b} : # ~ \\ \\[x one\ntwo',
    );
  });

  it('keeps the questions around a faulty one', () => {
    const { items, issues } = read('One{T}\n\nBroken{=a\n\n~b}\n\nPairs{=a->b =c}\n\nOnly{~a}\n\nLast{F}');
    const [left, options] = [[{ text: 'a' }, { text: 'c' }], [{ text: 'a' }]];
    expect(items).toMatchObject([
      { body: { type: 'true_false' } },
      { kind: 'unfinished', draft: { content: { en: { prompt: 'Pairs', left } } } },
      { kind: 'unfinished', draft: { content: { en: { prompt: 'Only', options } } } },
      { body: { type: 'true_false' } },
    ]);
    expect(issues.map(({ severity, code, place }) => [severity, code, place.line])).toEqual([
      ['error', 'braces_unbalanced', 3],
      ['error', 'braces_unbalanced', 5],
      ['error', 'pair_without_arrow', 7],
      ['error', 'too_few_options', 9],
    ]);
  });

  it('without blank lines is read question by question, and says so', () => {
    const file =
      '// [id:a]\n::Q1:: One {=a ~b}\n// [id:b]\n::Q2:: Two {T}\nThree, $\\frac{1}{2}$ of {=one ~two} is\nFour {~%50%x ~%50%y ~z}\n::Q5:: Five {\n=a\n~b\n}\nSix {#3}';
    const { items, issues } = read(file);
    const told = items.map((item) => [item.externalId, item.kind === 'question' ? item.body.content['en']?.prompt : '']);
    expect(told).toEqual([
      ['a', 'One'],
      ['b', 'Two'],
      [null, 'Three, $\\frac{1}{2}$ of _____ is\\\nFour {\\~%50%x \\~%50%y \\~z}'],
      [null, 'Five'],
      [null, 'Six'],
    ]);
    expect(issues).toContainEqual({ severity: 'warning', code: 'blank_line_missing', place: { line: 4 }, params: { count: 4 } });
    expect(issues).toMatchObject([{}, { code: 'answers_elsewhere', place: { line: 5 } }, {}, {}]);
  });

  it('names formats of texts', () => {
    expect(questions('[markdown]Is **this** bold?{T}')[0]).toMatchObject({
      format: 'markdown',
      body: { content: { en: { prompt: 'Is **this** bold?' } } },
    });
    expect(questions('[html]<p>Is <b>this</b>?</p>{=[plain]<b> ~[html]<i>no</i>}')[0]).toMatchObject({
      format: 'markdown',
      body: { content: { en: { prompt: 'Is **this**?', options: [{ text: '\\<b\\>' }, { text: '*no*' }] } } },
    });
    expect(questions('[plain]Is <b>this</b>?{T}')[0]).toMatchObject({
      format: 'plain',
      body: { content: { en: { prompt: 'Is <b>this</b>?' } } },
    });
    expect(questions('[whatever] is a word{T}')[0]?.body.content['en']?.prompt).toBe('[whatever] is a word');
  });
});

describe('formulas in GIFT', () => {
  it('are read as they were escaped', () => {
    expect(questions('Solve \\\\(\\\\frac\\{1\\}\\{2\\} \\= x\\\\){#0.5}')[0]).toMatchObject({
      format: 'markdown',
      body: { content: { en: { prompt: 'Solve \\(\\frac{1}{2} = x\\)' } } },
    });
  });

  it.each([
    ['Solve \\(\\frac{1}{2}=x\\){#0.5}', 'Solve \\(\\frac{1}{2}=x\\)'],
    ['What is $$\\sqrt{4}$$? {#2}', 'What is $$\\sqrt{4}$$?'],
    ['What is $x^{2}$ for 2? {#4}', 'What is $x^{2}$ for 2?'],
    ['Half is \\frac{1}{2}? {T}', 'Half is \\frac{1}{2}?'],
  ])('that nobody escaped keep their braces: %s', (text, prompt) => {
    const { items, issues } = read(text);
    expect(items).toHaveLength(1);
    expect(bodyOf(text)?.content['en']?.prompt).toBe(prompt);
    expect(codes(issues)).toEqual(['latex_braces']);
  });

  it('may stand in options', () => {
    expect(bodyOf('Which?{=\\(a=b\\) ~\\(a=\\nu\\)}')).toMatchObject({
      type: 'single_choice',
      content: { en: { options: [{ text: '\\(a=b\\)' }, { text: '\\(a=\\nu\\)' }] } },
    });
  });

  it('are no prices', () => {
    expect(bodyOf('It costs $5{=yes ~no, $6}')).toMatchObject({
      type: 'single_choice',
      content: { en: { prompt: 'It costs $5' } },
    });
  });
});

it('GIFT in another encoding is read, and told', () => {
  const result = readGift({ name: 'a.txt', bytes: Buffer.from('\ufeff镜像是只读的。{T}', 'utf16le') }, {});
  expect(result).toMatchObject({ lang: 'zh-CN', items: [{ body: { content: { 'zh-CN': { prompt: '镜像是只读的。' } } } }] });
  expect(codes(result.issues)).toEqual(['decoded_as']);
});

it('a file with categories only has no question', () => {
  expect(codes(read('$CATEGORY: a/b\n').issues)).toEqual(['no_questions']);
});

it('tags keep their spaces, in one line', () => {
  const comments = writeComments(null, ['a  b', 'c\u00a0d', 'e\r\nf']);
  expect(questions(`${comments}Good?{T}`)[0]?.tags).toEqual(['a  b', 'c\u00a0d', 'e f']);
});
