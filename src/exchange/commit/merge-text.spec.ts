import fc from 'fast-check';
import { anySet } from '../../../test/support/question-sets.js';
import { IssueList } from '../../core/formats/issue-list.js';
import type { QuestionItem } from '../../core/formats/model.js';
import { formatOf } from '../../core/formats/registry.js';
import type { SheetField } from '../../core/formats/sheet/fields.js';
import { readSheet } from '../../core/formats/sheet/read-sheet.js';
import { questionTable } from '../../core/formats/sheet/write-sheet.js';
import { QUESTION_TYPES, type QuestionBody } from '../../core/question/question.js';
import { mergeText } from './merge-text.js';

const LANG = 'zh-CN';
const csv = formatOf('csv');
const KINDS = ['type', 'feedback', 'hint', 'optionFeedback', 'settings', 'format'] as const;
const FIELDS = ['type', 'feedback', 'hint:1', 'hint:2', 'optionFeedback:1', 'optionFeedback:2', 'settings', 'format'] as const;

/** The questions of a table as it comes back without some columns; undefined where a row is a question no more. */
function withoutColumns(
  items: readonly QuestionItem[],
  gone: (field: SheetField) => boolean,
  change = (_field: SheetField, cell: string): string => cell,
): (QuestionItem | undefined)[] {
  return items.map((item) => {
    const { fields, header, rows } = questionTable({ questions: [item] }, LANG);
    const cells = [header, ...rows.map((row) => row.map((cell, at) => change(fields[at] ?? 'unused', cell)))].map((row) =>
      row.filter((_, at) => !gone(fields[at] ?? 'unused')),
    );
    const context = { category: [], lang: LANG, options: {}, issues: new IssueList() };
    const [read] = readSheet(
      cells.map((row, index) => ({ line: index + 1, cells: row })),
      context,
    );
    return read?.kind === 'question' ? read : undefined;
  });
}

const inTwoLanguages = (item: QuestionItem): QuestionItem => ({
  ...item,
  body: { ...item.body, content: { ...item.body.content, en: item.body.content[LANG] } } as QuestionBody,
});
const sets = anySet(LANG, QUESTION_TYPES).map(({ questions }) => questions.map(inTwoLanguages));
/** Formulas come guarded out of a file; here no file is written. */
const isFormula = (item: QuestionItem): boolean => /"[=+\-@\t\r']/u.test(JSON.stringify(item.body));
const withoutPrompt = ({ content, ...body }: QuestionBody): unknown => ({
  ...body,
  content: Object.fromEntries(Object.entries(content).map(([lang, text]) => [lang, { ...text, prompt: '' }])),
});
const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a table without some columns', () => {
  const gone = fc.subarray([...FIELDS], { minLength: 1 }).map((list) => new Set<string>(list));

  it('changes nothing where nothing was changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(sets, gone, async (all, columns) => {
        const items = all.filter((item) => !isFormula(item));
        for (const [index, coming] of withoutColumns(items, (field) => columns.has(field)).entries()) {
          const stored = items[index]!;
          if (coming !== undefined) expect((await mergeText(csv, stored, coming))?.body).toBe(stored.body);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('changes a prompt that was corrected in it, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(sets, gone, async (all, columns) => {
        const items = all.filter((item) => !isFormula(item));
        const read = withoutColumns(
          items,
          (field) => columns.has(field),
          (field, cell) => (field === 'prompt' ? `${cell}镜像` : cell),
        );
        for (const [index, coming] of read.entries()) {
          const stored = items[index]!;
          if (coming === undefined) continue;
          const merged = await mergeText(csv, stored, coming);
          expect(merged?.format).toBe(stored.format);
          expect(plainly(withoutPrompt(merged!.body))).toEqual(plainly(withoutPrompt(stored.body)));
          expect(merged!.body.content[LANG]?.prompt).toMatch(/镜像$/u);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each(KINDS.filter((kind) => kind !== 'type' && kind !== 'format'))(
    'clears what an empty cell of a column says: %s',
    async (kind) => {
      const text = {
        prompt: 'What is it?',
        hints: ['one', 'two'],
        feedback: 'Because.',
        options: ['a', 'b', 'c'].map((id) => ({ id, text: `thing ${id}`, feedback: `no ${id}` })),
      };
      const stored: QuestionItem = {
        ...{ kind: 'question', place: {}, externalId: null, point: null, category: [], stars: 3, tags: [], format: 'plain' },
        body: {
          type: 'multiple_choice',
          content: { [LANG]: text },
          key: { choices: ['a'] },
          shuffle: false,
          scoring: 'all_or_nothing',
        },
      };
      const ofKind = (field: SheetField): boolean => field.startsWith(kind);
      const kept = async (coming: QuestionItem | undefined): Promise<string> =>
        JSON.stringify((await mergeText(csv, stored, coming!))!.body);
      const [cleared] = withoutColumns(
        [stored],
        () => false,
        (field, cell) => (ofKind(field) ? '' : cell),
      );
      const [silent] = withoutColumns([stored], ofKind);
      expect(await kept(silent)).toBe(JSON.stringify(stored.body));
      const body = await kept(cleared);
      const words = { feedback: 'Because', hint: 'hints', optionFeedback: 'no a', settings: 'scoring' }[kind as 'hint'];
      expect(JSON.stringify(stored.body)).toContain(words);
      expect(body).not.toContain(words);
    },
  );

  it('keeps the second hint where it has a column for the first alone', async () => {
    const stored: QuestionItem = {
      ...{ kind: 'question', place: {}, externalId: null, point: null, category: [], stars: 3, tags: [], format: 'plain' },
      body: { type: 'flashcard', content: { [LANG]: { prompt: '镜像', back: '模板', hints: ['一', '二'] } } },
    };
    const hints = async (first: string): Promise<unknown> => {
      const [coming] = withoutColumns(
        [stored],
        (field) => field === 'hint:2',
        (field, cell) => (field === 'hint:1' ? first : cell),
      );
      return (await mergeText(csv, stored, coming!))!.body.content[LANG]!.hints;
    };
    expect(await hints('一')).toEqual(['一', '二']);
    expect(await hints('壹')).toEqual(['壹', '二']);
    expect(await hints('')).toEqual(['二']);
  });

  it('leaves a card a card, short or long, where it has no column for types', async () => {
    const card = (back: string): QuestionItem => ({
      ...{ kind: 'question', place: {}, externalId: null, point: null, category: [], stars: 3, tags: [], format: 'plain' },
      body: { type: 'flashcard', content: { [LANG]: { prompt: '镜像', back } } },
    });
    const long = '一个只读模板，用来创建容器，由许多层叠在一起而成，每一层都不能改变，只能再加一层。';
    for (const [before, after] of [
      ['模板', '只读模板'],
      ['模板', long],
      [long, '模板'],
      [long, `${long}！`],
    ] as const) {
      const [coming] = withoutColumns([card(after)], (field) => field === 'type');
      expect((await mergeText(csv, card(before), coming!))?.body).toEqual(card(after).body);
    }
  });

  it('is safe as Markdown where the question is and it has no column that says so', async () => {
    const stored: QuestionItem = {
      ...{ kind: 'question', place: {}, externalId: null, point: null, category: [], stars: 3, tags: [], format: 'markdown' },
      body: { type: 'flashcard', content: { [LANG]: { prompt: '镜像', back: '模板' } } },
    };
    const [coming] = withoutColumns(
      [stored],
      (field) => field === 'format',
      (field, cell) => (field === 'prompt' ? '[镜像](javascript:alert)' : cell),
    );
    expect(await mergeText(csv, stored, coming!)).toMatchObject({
      format: 'markdown',
      body: { content: { [LANG]: { prompt: '[镜像](#)' } } },
    });
  });

  it('makes another type of it where it says more than that type can', async () => {
    const stored: QuestionItem = {
      ...{ kind: 'question', place: {}, externalId: null, point: null, category: [], stars: 3, tags: [], format: 'plain' },
      body: { type: 'short_text', content: { [LANG]: { prompt: '镜像是什么？', acceptedAnswers: [{ text: '模板' }] } } },
    };
    const rows = [
      ['题目', '选项A', '选项B', '答案'],
      ['镜像是什么？', '模板', '进程', 'A'],
    ].map((cells, index) => ({ line: index + 1, cells }));
    const [coming] = readSheet(rows, { category: [], lang: LANG, options: {}, issues: new IssueList() });
    expect(coming?.kind).toBe('question');
    expect(await mergeText(csv, stored, coming as QuestionItem)).toBeUndefined();
  });
});
