import fc from 'fast-check';
import { normalise } from './normalise.js';

describe('normalise', () => {
  it.each([
    ['case', 'DockerFile', 'dockerfile'],
    ['German sharp s', 'STRASSE', 'straße'],
    ['Greek final sigma', 'ΛΟΓΟΣ', 'λογος'],
    ['full-width letters and digits', 'Ｄｏｃｋｅｒ　２０', 'docker 20'],
    ['full-width punctuation', '（镜像，容器）', '(镜像,容器)'],
    ['Chinese and straight quotation marks', '“镜像”', '"镜像"'],
    ['corner brackets', '「镜像」', '"镜像"'],
    ['the enumeration comma', '镜像、容器', '镜像, 容器'],
    ['runs of white space', '  read \t only\n', 'read only'],
    ['a space between Chinese and Latin', 'Docker 镜像', 'docker镜像'],
    ['a closing full stop', '只读。', '只读'],
    ['a closing English full stop', 'Read-only.', 'read-only'],
    ['dashes', 'read–only', 'read-only'],
    ['invisible characters', 'im\u200bage\ufeff', 'image'],
    ['decomposed letters', 'cafe\u0301', 'café'],
    ['ligatures', 'ﬁle', 'file'],
    ['traditional characters', '容器鏡像', '容器镜像'],
    ['a character with two simplified forms: a name', '乾隆', '乾隆'],
    ['a character with two simplified forms: dry', '乾燥', '干燥'],
    ['a character with two simplified forms: hair', '頭髮', '头发'],
    ['a character with two simplified forms: develop', '發展', '发展'],
    ['particles', '看著', '看着'],
    ['Kangxi radicals', '⼀⽂件', '一文件'],
    ['radicals of the supplement', '⻚⾯', '页面'],
    ['superscripts', '10²', '10^2'],
    ['fractions', '1½', '1 1/2'],
  ])('makes %s equal', (_what, left, right) => expect(normalise(left)).toBe(normalise(right)));

  it.each([
    ['乾隆', '干隆'],
    ['10²', '102'],
    ['docker build .', 'docker build'],
    ['read only', 'readonly'],
    ['1.5', '15'],
    ['-5', '5'],
    ['C', 'C#'],
    ['résumé', 'resume'],
  ])('keeps %s and %s apart', (left, right) => expect(normalise(left)).not.toBe(normalise(right)));

  it('keeps case where it counts', () => {
    expect(normalise('FROM', { caseSensitive: true })).not.toBe(normalise('from', { caseSensitive: true }));
    expect(normalise('ＦＲＯＭ', { caseSensitive: true })).toBe('FROM');
  });

  it('is idempotent', () => {
    const mixed = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...' .,。，“”·—…乾隆燥著髮裏面后後於②½²ßςİǰﬁſK⻚⼀\u200b\ufeff\u3000'),
        fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(mixed, fc.boolean(), (text, caseSensitive) => {
        const once = normalise(text, { caseSensitive });
        expect(normalise(once, { caseSensitive })).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });
});
