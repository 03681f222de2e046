import fc from 'fast-check';
import { anySet } from '../../../test/support/question-sets.js';
import type { QuestionItem } from '../../core/formats/model.js';
import { FORMATS } from '../../core/formats/registry.js';
import { QUESTION_TYPES, type QuestionBody } from '../../core/question/question.js';
import { matchItems, type Stored } from './match.js';
import { PromptKeys, promptKey } from './prompt-key.js';
import { questionEcho } from './question-echo.js';

const LANG = 'zh-CN';
const promptsOf = ({ content }: QuestionBody): string[] => Object.values(content).map(({ prompt }) => prompt);

/** What formats leave out, turn into their own signs or move. */
const MARKED = [
  '![a layer](media:layer.png)',
  '![](media:layer.png) 镜像',
  '[the manual](https://example.org/a_b)',
  '<https://example.org>',
  '**im**age *and* ~~file~~',
  '`docker run`',
  '$\\frac{a}{b} \\le x^2$',
  '\\(a < b\\)',
  'R&amp;D &lt;b&gt;',
  'H<sub>2</sub>O',
  '# Which\n\n- one\n- two',
  '| a | b |\n| - | - |\n| c | d |',
  'A. one\nB. two',
  '{{c9::text}}',
  '1. 镜像\n2. 容器',
];

/** What a file of the format may have a place for. */
const columns = fc.option(fc.subarray(['type', 'feedback', 'hint:1', 'settings', 'format']));

/** Half of the questions are in two languages and say different things; half have marked texts. */
const questions: fc.Arbitrary<QuestionItem[]> = fc
  .tuple(anySet(LANG, QUESTION_TYPES), fc.infiniteStream(fc.constantFrom('', ...MARKED)), fc.infiniteStream(fc.boolean()))
  .map(([{ questions: all }, texts, yes]) =>
    all.map((item) => {
      const text = item.body.content[LANG]!;
      const [before, after] = [texts.next().value, texts.next().value];
      const own = yes.next().value === true ? text : { ...text, prompt: `${before} ${text.prompt}\n${after}`.trim() };
      const other = { en: { ...text, prompt: `${before} which layer?` } };
      const content = { ...(yes.next().value === true ? other : {}), [LANG]: own };
      const format = yes.next().value === true ? 'markdown' : item.format;
      return { ...item, format, body: { ...item.body, content } as QuestionBody };
    }),
  );

describe.each(FORMATS.filter((format) => format.echo !== undefined).map((format) => [format.id, format] as const))(
  'of prompts that %s makes of the stored ones',
  (_id, format) => {
    it('lets every stored question through that the slow way finds', async () => {
      await fc.assert(
        fc.asyncProperty(questions, columns, async (items, parts) => {
          const echoes: (Stored & { readonly of: QuestionItem })[] = [];
          const prompts: string[] = [];
          for (const [index, item] of items.entries()) {
            const echo = await questionEcho(format, { ...item, externalId: null }, LANG, parts);
            if (echo === undefined) continue;
            const { type } = echo.item.body;
            const promptHash = type === item.body.type ? echo.promptHash : null;
            echoes.push({ ...echo, type, promptHash, id: `q${index}`, externalId: null, sourceHash: null, of: item });
            prompts.push(...promptsOf(echo.item.body));
          }
          const coming = echoes.map((echo, n) => ({
            ...{ n, externalId: null, type: echo.type, sourceHash: `said${n}` },
            ...{ contentHash: echo.contentHash ?? '', promptHash: echo.promptHash ?? `card${n}` },
          }));
          // One by one, so that a question is let through for itself and not for another one.
          for (const [index, one] of coming.entries()) {
            const keys = new PromptKeys(prompts.slice(index, index + 1));
            const likely = echoes.filter(({ of }) => promptsOf(of.body).some((prompt) => keys.mayBe(prompt)));
            expect(matchItems([one], likely)).toEqual(matchItems([one], echoes));
          }
        }),
        { numRuns: 80 },
      );
    });
  },
);

describe('the key of a prompt', () => {
  it.each([
    ['What is  an image?', 'what is an IMAGE'],
    ['镜像是什么？（ ）', '镜像是什么____'],
    ['{{1}} 是只读的', '{{gap}}是只读的。'],
    ['e\u0301te\u0301', 'été'],
    ['x²＋１', 'x2 + 1'],
  ])('of %s is that of %s', (one, other) => expect(promptKey(one)).toBe(promptKey(other)));
});

describe('prompts that come', () => {
  const keys = new PromptKeys(['What is an image? A. layers B. a file', '层是什么？', 'Why?']);

  it.each(['What is an image?', '层是什么', 'why', '![](media:x) Which one?', 'a < b', '……'])('may be %s', (stored) =>
    expect(keys.mayBe(stored)).toBe(true),
  );
  it.each(['What is a layer?', '一层', 'Why not?', 'Zebra'])('are not %s', (stored) => expect(keys.mayBe(stored)).toBe(false));
});
