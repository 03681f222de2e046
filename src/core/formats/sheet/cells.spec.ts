import fc from 'fast-check';
import { readAccepted, readChoiceKey, writeAccepted, writeChoiceKey } from './answer-cells.js';
import { readBlank, splitBlanks, writeBlank } from './blank-cells.js';
import { joinList, joinPath, splitList, splitPath } from './escaped-cell.js';
import { fieldOf, optionLabel } from './fields.js';
import { guardFormula, unguardFormula } from './formula-guard.js';
import { splitOptions } from './split-options.js';
import { typeWord } from './type-words.js';

/** Short texts of the characters that mean something in cells. */
const tricky = fc
  .string({
    unit: fc.constantFrom('\\', ';', '；', '|', ':', '%', '=', '~', '#', ',', '、', '/', "'", '+', 'a', '5', '知', ' '),
    maxLength: 8,
  })
  .map((text) => text.trim())
  .filter((text) => text !== '');

describe('several texts in one cell', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(tricky, { minLength: 1, maxLength: 4 }),
        fc.option(tricky, { nil: undefined }),
        (texts, hint) => {
          expect(splitList(joinList(texts))).toEqual(texts);
          expect(splitPath(joinPath(texts))).toEqual(texts);
          const accepted = texts.map((text, index) => (index === 0 ? { text } : { text, weight: 0.07 }));
          expect(readAccepted(writeAccepted(accepted))).toEqual(accepted);
          const blank = { id: 'b', acceptedAnswers: accepted, ...(hint === undefined ? {} : { hint }) };
          const written = [blank, blank].map((one) => writeBlank({ id: 'b', input: 'text' }, one)).join(' | ');
          expect(splitBlanks(written, 2)?.map(readBlank)).toEqual(
            Array(2).fill({ input: 'text', accepted, options: [], ...(hint === undefined ? {} : { hint }) }),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('a guarded cell is no formula and comes back as it was', () => {
    fc.assert(
      fc.property(tricky, (text) => {
        const guarded = guardFormula(text);
        expect(unguardFormula(guarded)).toBe(text);
        if (!/^[+-]\d+$/u.test(guarded)) expect(guarded).not.toMatch(/^[=+\-@]/u);
      }),
    );
  });

  it('labels of options find their options, whatever these are called', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(tricky, fc.constantFrom('A', 'AB', 'A,B', '27', '#27', 'B、C')), { minLength: 2, maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        (options, picks) => {
          const places = [...new Set([...picks.take(3)].map((pick) => pick % options.length))];
          const labels = places.map((place) => optionLabel(place + 1));
          expect(readChoiceKey(writeChoiceKey(labels, options), options)).toEqual(places);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['A. 红 B. 绿 C. 蓝', ['红', '绿', '蓝']],
    ['A、红\nB、绿', ['红', '绿']],
    ['红\n绿', ['红', '绿']],
    ['红；绿；蓝', ['红', '绿', '蓝']],
    ['["A. 红", 2]', ['红', '2']],
    ['{"A":"红","B":"绿"}', ['红', '绿']],
    ['[{"text":"红"},{"text":"绿"}]', ['红', '绿']],
    ['Vitamin A. and B', ['Vitamin A. and B']],
    ['', []],
  ])('options %j', (cell, options) => expect(splitOptions(cell)).toEqual(options));
});

describe('headers and types', () => {
  it.each([
    ['题干', 'prompt'],
    ['题目（必填）', 'prompt'],
    ['**Question**', 'prompt'],
    ['選項A', 'option:1'],
    ['Ｂ', 'option:2'],
    ['Option 3', 'option:3'],
    ['选项D', 'option:4'],
    ['正确答案', 'answer'],
    ['试题解析', 'feedback'],
    ['所属章节', 'category'],
    ['难度系数', 'stars'],
    ['⚠️考试重点/易混淆点', 'focus'],
    ['No.', 'number'],
    ['Feedback B', 'optionFeedback:2'],
    ['提示2', 'hint:2'],
    ['出题人', undefined],
  ])('%s is %s', (header, field) => expect(fieldOf(header)).toBe(field));

  it.each([
    ['单选', 'single_choice'],
    ['多项选择题', 'multiple_choice'],
    ['判断题', 'true_false'],
    ['选择', 'choice'],
    ['填空题', 'blank'],
    ['名词解释', 'open'],
    ['True/False', 'true_false'],
    ['Multiple Choice', 'choice'],
    ['multiple_choice', 'multiple_choice'],
    ['知识点', 'point'],
    ['3', 'true_false'],
    ['拖拽题', undefined],
  ])('%s is %s', (cell, word) => expect(typeWord(cell)?.word).toBe(word));
});
