import fc from 'fast-check';
import { searchQuery, searchTerms } from './terms.js';

describe('the terms under which a text is found', () => {
  it('are words, and for Chinese the characters and pairs of neighbours', () => {
    expect(searchTerms('Docker 镜像层')).toEqual(['docker', '镜', '像', '层', '镜像', '像层']);
  });

  it('do not depend on case, width, or traditional characters', () => {
    expect(searchTerms('ＤＯＣＫＥＲ 鏡像')).toEqual(searchTerms('docker 镜像'));
  });

  it('do not pair characters across punctuation or lines', () => {
    expect(searchTerms('镜像，容器')).not.toContain('像容');
    expect(searchTerms('镜像\n容器')).not.toContain('像容');
  });

  it('keep digits with their word', () => {
    expect(searchTerms('about 5MB of alpine3')).toEqual(['about', '5mb', 'of', 'alpine3']);
  });

  it('are never empty, never twice, and never more than a tsvector can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const terms = searchTerms(text);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.every((term) => term !== '' && !/[\s'\\\0]/u.test(term))).toBe(true);
      }),
    );
    const endless = Array.from({ length: 200_000 }, (_, n) => `word${n}`).join(' ');
    expect(Buffer.byteLength(searchTerms(endless).join(''))).toBeLessThan(300_000);
  });
});

describe('a query over the terms', () => {
  it.each([
    ['镜', "'镜'"],
    ['镜像', "'镜像'"],
    ['镜像层', "'镜像' & '像层'"],
    ['鏡像', "'镜像'"],
    ['dock', "'dock':*"],
    ['Docker ima', "'docker' & 'ima':*"],
    ['dock 镜像', "'dock':* & '镜像'"],
  ])('for %s is %s', (typed, query) => {
    expect(searchQuery(typed)).toBe(query);
  });

  it('finds nothing where nothing was typed that can be found', () => {
    expect(searchQuery(' !?& | () ')).toBe('');
  });

  it('asks only for terms that the text has, whatever part of a text is typed', () => {
    const text = fc.string({ unit: fc.constantFrom(...'镜像容器层内核主机，。'), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), (whole, a, b) => {
        const part = whole.slice(Math.min(a, b), Math.max(a, b));
        const asked = searchQuery(part).split(' & ').filter(Boolean);
        expect(searchTerms(whole)).toEqual(expect.arrayContaining(asked.map((lexeme) => lexeme.slice(1, -1))));
      }),
    );
  });

  it('holds no sign that is no letter, such as a radical by itself', () => {
    expect(searchQuery('⺀')).toBe('');
  });

  it('is safe to hand to PostgreSQL whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(searchQuery(typed)).toMatch(/^$|^'[\p{L}\p{M}\p{N}]+'(:\*)?( & '[\p{L}\p{M}\p{N}]+'(:\*)?)*$/u);
      }),
    );
  });
});
