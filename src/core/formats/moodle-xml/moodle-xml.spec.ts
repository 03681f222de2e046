import type { QuestionBody } from '../../question/question.js';
import type { ExportedSet, ImportIssue, QuestionItem, ReadResult } from '../model.js';
import { readMoodleXml } from './read.js';
import { writeMoodleXml } from './write.js';

const read = (xml: string | Uint8Array): ReadResult =>
  readMoodleXml({ name: 'a.xml', bytes: typeof xml === 'string' ? Buffer.from(xml) : xml }, { lang: 'en' });
const quiz = (...questions: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`;
const html = (name: string, text: string, more = ''): string =>
  `<${name} format="html"><text><![CDATA[${text}]]></text>${more}</${name}>`;
const question = (type: string, text: string, ...rest: string[]): string =>
  `<question type="${type}">${html('questiontext', text)}${rest.join('')}</question>`;
const answer = (fraction: number, text: string, more = ''): string =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text>${more}</answer>`;
const itemOf = (xml: string): QuestionItem | undefined => read(quiz(xml)).items.find((item) => item.kind === 'question');
const bodyOf = (xml: string): QuestionBody | undefined => itemOf(xml)?.body;
const codes = (issues: readonly ImportIssue[]): string[] => issues.map((issue) => issue.code);
const told = (...questions: string[]): string[] => codes(read(quiz(...questions)).issues);

describe('Moodle XML', () => {
  it('reads a choice with everything about it', () => {
    const { items, issues } = read(
      quiz(
        '<question type="category"><category><text>$course$/top/Cells/Plants // Fungi</text></category></question>',
        question(
          'multichoice',
          '<p>Which has <b>no</b> wall?</p>',
          '<name><text>Which has no</text></name>',
          html('generalfeedback', '<p>Page 3.</p>'),
          '<defaultgrade>2.0</defaultgrade><idnumber>bio&amp;1</idnumber><single>true</single><shuffleanswers>true</shuffleanswers>',
          html('correctfeedback', 'Your answer is correct.'),
          answer(100, 'an animal cell', html('feedback', '<p>Yes.</p>')),
          answer(0, 'a &lt;i&gt;plant&lt;/i&gt; cell'),
          html('hint', 'It moves.', '<clearwrong/>'),
          '<tags><tag><text>cells</text></tag><tag><text>stars:4</text></tag></tags>',
        ),
      ),
    );
    expect(items).toEqual([
      {
        kind: 'question',
        place: { line: 4, item: 1 },
        externalId: 'bio&1',
        point: null,
        category: ['Cells', 'Plants / Fungi'],
        stars: 4,
        tags: ['cells'],
        format: 'markdown',
        body: {
          type: 'single_choice',
          content: {
            en: {
              prompt: 'Which has **no** wall?',
              hints: ['It moves.'],
              feedback: 'Page 3.',
              options: [
                { id: 'a', text: 'an animal cell', feedback: 'Yes.' },
                { id: 'b', text: 'a *plant* cell' },
              ],
            },
          },
          key: { choice: 'a' },
        },
      },
    ]);
    expect(issues).toEqual([{ severity: 'info', code: 'marks_dropped', place: {}, params: { count: 1 } }]);
  });

  it('knows one right option from several, and the scoring that it can keep', () => {
    const several = (...fractions: number[]): string =>
      question(
        'multichoice',
        'Which?',
        '<single>false</single>',
        ...fractions.map((fraction, index) => answer(fraction, `o${index}`)),
      );
    expect(bodyOf(several(33.33333, 33.33333, 33.33333, -33.33333))).toMatchObject({
      key: { choices: ['a', 'b', 'c'] },
      shuffle: false,
    });
    expect(told(several(50, 50, -50))).toEqual([]);
    expect(told(several(50, 50, -100))).toEqual(['scoring_changed']);
    expect(told(several(0, -100))).toEqual(['no_answer']);
    const set = question('multichoiceset', 'Which?', answer(100, 'a'), answer(100, 'b'), answer(0, 'c'));
    expect(bodyOf(set)).toMatchObject({ key: { choices: ['a', 'b'] }, scoring: 'all_or_nothing' });
  });

  it('reads true and false by word, or by order in the words of another language', () => {
    const feedback = html('feedback', 'Look up.');
    expect(bodyOf(question('truefalse', 'Blue?', answer(0, 'false', feedback), answer(100, 'true')))).toMatchObject({
      key: { value: true },
      content: { en: { feedback: 'Look up.' } },
    });
    expect(bodyOf(question('truefalse', 'Blau?', answer(0, 'Wahr'), answer(100, 'Falsch')))).toMatchObject({
      key: { value: false },
    });
  });

  it('reads words, numbers and units', () => {
    expect(
      bodyOf(question('shortanswer', 'Word?', '<usecase>1</usecase>', answer(100, 'a\\*b'), answer(33.33333, 'b'))),
    ).toMatchObject({
      matching: { caseSensitive: true },
      content: { en: { acceptedAnswers: [{ text: 'a*b' }, { text: 'b', weight: 0.33333 }] } },
    });
    const unit = (name: string, multiplier: number): string =>
      `<unit><multiplier>${multiplier}</multiplier><unit_name>${name}</unit_name></unit>`;
    const number = answer(100, '3', '<tolerance>0.1</tolerance>');
    expect(bodyOf(question('numerical', 'How long?', number, `<units>${unit('m', 1)}${unit('cm', 100)}</units>`))).toMatchObject({
      key: { number: 3, unit: 'm' },
      tolerance: { absolute: 0.1 },
      units: [
        { unit: 'm', factor: 1 },
        { unit: 'cm', factor: 0.01 },
      ],
    });
  });

  it('reads pairs, orders and gaps', () => {
    const pair = (left: string, right: string): string =>
      `<subquestion format="html"><text>${left}</text><answer><text>${right}</text></answer></subquestion>`;
    expect(bodyOf(question('matching', 'Match', pair('cat', 'meow'), pair('dog', 'woof'), pair('', 'moo')))).toMatchObject({
      content: { en: { left: [{ text: 'cat' }, { text: 'dog' }], right: [{ text: 'meow' }, { text: 'woof' }, { text: 'moo' }] } },
    });
    expect(bodyOf(question('ordering', 'Sort', answer(2, 'two'), answer(1, 'one')))).toMatchObject({
      content: { en: { items: [{ text: 'one' }, { text: 'two' }] } },
    });
    const option = (text: string, group: number): string =>
      `<selectoption><text>${text}</text><group>${group}</group></selectoption>`;
    expect(
      bodyOf(question('gapselect', 'A [[2]] [[3]].', option('cat', 1), option('dog', 1), option('runs', 2), option('sits', 2))),
    ).toMatchObject({
      type: 'cloze',
      content: {
        en: {
          prompt: 'A {{b1}} {{b2}}.',
          blanks: [{ options: [{ text: 'cat' }, { text: 'dog' }] }, { options: [{ text: 'runs' }, { text: 'sits' }] }],
        },
      },
      blanks: [
        { id: 'b1', choice: 'b' },
        { id: 'b2', choice: 'a' },
      ],
    });
  });

  it('reads an essay as a card, its notes for graders as the back', () => {
    expect(bodyOf(question('essay', 'Why?', html('graderinfo', 'Because.'), html('generalfeedback', 'Page 4.')))).toMatchObject({
      type: 'flashcard',
      content: { en: { back: 'Because.', feedback: 'Page 4.' } },
    });
    expect(told(question('essay', 'Why?'))).toEqual(['no_answer']);
  });

  it('tells kinds that it does not know, and texts that ask nothing', () => {
    const { items, issues } = read(
      quiz(question('calculated', '{a}+{b}'), question('description', 'Read this.'), '<question type="random"/>'),
    );
    expect(items).toMatchObject([{ kind: 'unfinished', draft: { content: { en: { prompt: '{a}+{b}' } } } }]);
    expect(issues).toMatchObject([
      { severity: 'error', code: 'unknown_question_type', place: { line: 3, item: 1 }, params: { type: 'calculated' } },
      { severity: 'info', code: 'description_skipped', place: { line: 4, item: 2 } },
      { severity: 'error', code: 'unknown_question_type', place: { line: 5, item: 3 }, params: { type: 'random' } },
    ]);
  });
});

describe('a cloze in Moodle XML', () => {
  const cloze = (text: string): string => question('cloze', text);

  it('has blanks of every kind', () => {
    expect(
      bodyOf(
        cloze(
          '<p>A {1:MULTICHOICE_VS:%0%big#hm~=red \\} one#ok~blue &lt; x} fox ran {1:NM:=5:0.5~%50%6:0.5} km to {:SA:=Paris~%50%Lyon &amp; co}.</p>',
        ),
      ),
    ).toEqual({
      type: 'cloze',
      content: {
        en: {
          prompt: 'A {{b1}} fox ran {{b2}} km to {{b3}}.',
          blanks: [
            {
              id: 'b1',
              options: [
                { id: 'a', text: 'big', feedback: 'hm' },
                { id: 'b', text: 'red } one', feedback: 'ok' },
                { id: 'c', text: 'blue < x' },
              ],
            },
            { id: 'b2', acceptedAnswers: [{ text: '5' }, { text: '6', weight: 0.5 }] },
            { id: 'b3', acceptedAnswers: [{ text: 'Paris' }, { text: 'Lyon & co', weight: 0.5 }] },
          ],
        },
      },
      blanks: [
        { id: 'b1', input: 'choice', choice: 'b' },
        { id: 'b2', input: 'number', tolerance: { absolute: 0.5 } },
        { id: 'b3', input: 'text' },
      ],
    });
  });

  it.each([
    ['A {1:MULTICHOICE:%50%big fox', 'blank_unreadable'],
    ['A {1:COLOUR:=red} fox', 'blank_unreadable'],
    ['A {1:SHORTANSWER:} fox', 'blank_unreadable'],
    ['A {1:SHORTANSWER:=a~~b} fox', 'blank_unreadable'],
    ['A {1:MULTICHOICE:red~blue} fox', 'no_answer'],
    ['A {1:MULTIRESPONSE:=red~=blue} fox', 'unknown_question_type'],
    ['A fox', 'no_answer'],
  ])('%j stays out, and is told', (text, code) => {
    const { items, issues } = read(quiz(cloze(text), question('truefalse', 'Next', answer(100, 'true'))));
    expect(items).toMatchObject([
      { kind: 'unfinished', draft: { type: 'cloze', content: { en: { prompt: expect.stringContaining('A ') } } } },
      { body: { type: 'true_false' } },
    ]);
    expect(issues).toMatchObject([{ severity: 'error', code, place: { item: 1 } }]);
  });

  it('keeps marks of its own text apart from blanks', () => {
    expect(bodyOf(cloze('{{b1}} is {1:SA:=it}'))?.content['en']?.prompt).toBe('{{b1}} is {{blank1}}');
  });
});

describe('media in Moodle XML', () => {
  const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
  const file = (name: string, bytes: Uint8Array = PNG): string =>
    `<file name="${name}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`;
  const shown = (source: string, files = '', alt = 'x'): string =>
    `<question type="truefalse">${html('questiontext', `<p>See <img src="${source}" alt="${alt}"></p>`, files)}${answer(100, 'true')}</question>`;

  it('go along, under names of their own', () => {
    const { items, media } = read(
      quiz(
        shown('@@PLUGINFILE@@/a%20map.png?time=1', file('a map.png')),
        shown('@@PLUGINFILE@@/a map.png', file('a map.png', Buffer.from('other'))),
      ),
    );
    expect(items).toMatchObject([
      { format: 'markdown', body: { content: { en: { prompt: 'See ![x](media:a_map.png)' } } } },
      { body: { content: { en: { prompt: 'See ![x](media:a_map-2.png)' } } } },
    ]);
    expect(media).toEqual([
      { name: 'a_map.png', bytes: PNG, alt: 'x' },
      { name: 'a_map-2.png', bytes: Buffer.from('other'), alt: 'x' },
    ]);
  });

  it('are read from the old form, and from addresses that hold them', () => {
    const old = question(
      'truefalse',
      'Old',
      '<image>pics/a.png</image>',
      `<image_base64>${PNG.toString('base64')}</image_base64>`,
      answer(100, 'true'),
    );
    const { items, media } = read(quiz(old, shown(`data:image/png;base64,${Buffer.from('other').toString('base64')}`)));
    expect(items).toMatchObject([
      { body: { content: { en: { prompt: 'Old ![](media:pics_a.png)' } } } },
      { body: { content: { en: { prompt: 'See ![x](media:image.png)' } } } },
    ]);
    expect(media.map(({ name }) => name)).toEqual(['pics_a.png', 'image.png']);
  });

  it.each([
    [shown('@@PLUGINFILE@@/gone.png'), 'media_missing'],
    [shown('https://example.org/a.png'), 'media_remote'],
    [shown('@@PLUGINFILE@@/a.png', file('a.png'), ''), 'alt_missing'],
    [shown('@@PLUGINFILE@@/a.png', '<file name="a.png">***</file>'), 'media_unreadable'],
    [question('truefalse', 'x<script>alert(1)</script>', answer(100, 'true')), 'markup_removed'],
  ])('%s is told', (xml, code) => {
    expect(read(quiz(xml)).items).toHaveLength(1);
    expect(told(xml)).toContain(code);
  });

  it('go out with the texts that show them, and come back', () => {
    const { items, media } = read(quiz(shown('@@PLUGINFILE@@/图 1.png', file('图 1.png'))));
    const set: ExportedSet = {
      title: {},
      description: {},
      languages: ['en'],
      defaultLanguage: 'en',
      points: [],
      questions: items.filter((item) => item.kind === 'question'),
      media: [...media, { name: 'unused.png', bytes: PNG, alt: null }],
    };
    const { bytes, losses } = writeMoodleXml(set, 'en');
    expect(losses).toEqual([{ code: 'media', count: 1 }]);
    const again = read(bytes);
    expect(again.items).toMatchObject(set.questions.map(({ body }) => ({ body })));
    expect(again.media.map(({ name, bytes: own }) => [name, Buffer.from(own)])).toEqual([['图_1.png', PNG]]);
  });
});

describe('broken Moodle XML', () => {
  const good = (text: string): string => question('truefalse', text, answer(100, 'true'));

  it('loses the broken question only', () => {
    const xml = quiz(
      good('One'),
      '<question type="essay"><questiontext><text>Two <b></text></questiontext></question>',
      good('Three'),
      good('Four'),
    );
    const { items, issues } = read(xml);
    expect(items.map((item) => item.place)).toEqual([
      { line: 3, item: 1 },
      { line: 5, item: 3 },
      { line: 6, item: 4 },
    ]);
    expect(issues).toMatchObject([{ severity: 'error', code: 'xml_malformed', place: { line: 4 } }]);
  });

  it('goes on behind a section that never ends', () => {
    const { items, issues } = read(
      quiz(good('One'), '<question><text><![CDATA[</text></question>', '<question type="x">', '</quiz>', good('Two')),
    );
    expect(items.length).toBeGreaterThanOrEqual(1);
    expect(codes(issues)).toContain('xml_malformed');
  });

  it('reads a single question without a quiz around it, and one that is cut off', () => {
    expect(read(good('Alone')).items).toHaveLength(1);
    const cut = quiz(good('One'), good('Two')).slice(0, -40);
    expect(read(cut).items).toHaveLength(1);
    expect(codes(read(cut).issues)).toEqual(['xml_malformed']);
  });

  it.each([
    ['', 'empty_file'],
    ['<html><body>hi</body></html>', 'not_this_format'],
    ['<quiz></quiz>', 'no_questions'],
    ['<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>', 'xml_doctype'],
    [`<quiz>${'<a>'.repeat(1000)}`, 'xml_limit'],
  ])('%j is refused with a reason', (xml, code) => {
    expect(read(xml).items).toEqual([]);
    expect(codes(read(xml).issues)).toContain(code);
  });

  it('ends on a file of nothing but faults', () => {
    const faults = '<question><![CDATA['.repeat(20_000);
    expect(codes(read(`<quiz>${faults}`).issues)).toContain('xml_limit');
  });

  it('is read in the encoding that its first line names', () => {
    const latin = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + quiz(good('D\u00fcrer malt')).replace(/^.*\n/, ''),
      'latin1',
    );
    expect(read(latin).items).toMatchObject([{ body: { content: { en: { prompt: 'Dürer malt' } } } }]);
  });
});
