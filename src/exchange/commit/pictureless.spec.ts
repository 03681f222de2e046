import type { QuestionBody } from '../../core/question/question.js';
import { matchItems, type Coming, type Stored } from './match.js';
import { withoutPictures, type PicturedText } from './pictureless.js';

const LANG = 'zh-CN';
const MARK = '[图片]';
const link = (name: string, alt = ''): string => `![${alt}](media:${name})`;
const choice = (prompt: string, options: readonly string[] = ['分层', '进程'], key = 0): QuestionBody => ({
  type: 'single_choice',
  content: { [LANG]: { prompt, options: options.map((text, at) => ({ id: `o${at}`, text })) } },
  key: { choice: `o${key}` },
});

const now = (n: number, body: QuestionBody, more: Partial<Coming & PicturedText> = {}): Coming & PicturedText => ({
  ...{ n, externalId: null, type: body.type, contentHash: `c${n}`, promptHash: `p${n}`, sourceHash: `s${n}` },
  ...{ format: 'markdown', body, ...more },
});
const old = (id: string, body: QuestionBody, more: Partial<Stored & PicturedText> = {}): Stored & PicturedText => ({
  ...{ id, externalId: null, type: body.type, contentHash: null, promptHash: null, sourceHash: null },
  ...{ format: 'plain', body, ...more },
});
function matched(
  items: readonly (Coming & PicturedText)[],
  all: readonly (Stored & PicturedText)[],
): Readonly<Record<number, string>> {
  const { coming, stored } = withoutPictures(items, all);
  return Object.fromEntries([...matchItems(coming, stored)].map(([n, { of }]) => [n, of.id]));
}

describe('a question whose picture was a word', () => {
  it.each([
    ['behind the stem', choice(`图中是什么？${MARK}`), choice(`图中是什么？${link('a.png', '分层 \\[图\\]')}`)],
    ['on a line of its own', choice(`图中是什么？\n${MARK}`), choice(`图中是什么？\\\n${link('a.png')}`)],
    ['with its words', choice('图中[图片：分层]是什么？'), choice(`图中是什么？${link('a.png', '分层')}`)],
    [
      'in an option that has moved to the stem',
      choice('图中？', ['甲', `乙${MARK}`]),
      choice(`图中？${link('a')}`, ['甲', '乙']),
    ],
    ['with signs of Markdown', choice(`2 * 3 * 4 <b>？${MARK}`), choice(`2 \\* 3 \\* 4 \\<b\\>？${link('a.png')}`)],
    ['with other options', choice(`图中是什么？${MARK}`, ['甲', '丙']), choice(`图中是什么？${link('a.png')}`)],
  ])('is known %s', (_where, before, after) => expect(matched([now(1, after)], [old('q', before)])).toEqual({ 1: 'q' }));

  it('is another one where it asks something else, is of another type, or came with its picture', () => {
    const pictured = now(1, choice(`图中是什么？${link('a.png')}`));
    expect(matched([pictured], [old('q', choice(`图中不是什么？${MARK}`))])).toEqual({});
    expect(matched([pictured], [old('q', choice(`图中是什么？${link('b.png')}`), { format: 'markdown' })])).toEqual({});
    expect(matched([pictured], [old('q', choice('图中是什么？'))])).toEqual({});
    const statement: QuestionBody = {
      type: 'true_false',
      content: { [LANG]: { prompt: `图中是什么？${MARK}` } },
      key: { value: true },
    };
    expect(matched([pictured], [old('q', statement)])).toEqual({});
    expect(
      matched([now(1, choice(`图中是什么？${link('a.png')}`), { format: 'plain' })], [old('q', choice(`图中是什么？${MARK}`))]),
    ).toEqual({});
  });

  it('is known by its options and answer among others with the same stem', () => {
    const before = [old('x', choice(`看图${MARK}`, ['甲', '乙'])), old('y', choice(`看图${MARK}`, ['甲', '乙'], 1))];
    const after = [now(1, choice(`看图${link('b')}`, ['甲', '乙'], 1)), now(2, choice(`看图${link('a')}`, ['甲', '乙']))];
    expect(matched(after, before)).toEqual({ 1: 'y', 2: 'x' });
  });

  it('is known by its order among others that say the same, as long as none is more or less', () => {
    const before = [old('x', choice(MARK)), old('y', choice(MARK))];
    const after = ['a', 'b', 'c'].map((name, at) => now(at + 1, choice(link(name))));
    expect(matched(after.slice(0, 2), before)).toEqual({ 1: 'x', 2: 'y' });
    expect(matched(after, before)).toEqual({});
  });

  it('is not told by a stem that is nothing but a picture', () => {
    expect(matched([now(1, choice(link('a'), ['甲', '乙']))], [old('x', choice(MARK, ['丙', '丁']))])).toEqual({});
  });
});
