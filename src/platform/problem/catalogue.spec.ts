import { readdirSync, readFileSync } from 'node:fs';
import { FAULTS_BY_CODE } from '../../core/question/faults.js';
import { parseLocale } from '../http/locale.js';
import type { Words } from '../../core/words.js';
import { PROBLEMS, type ProblemCode } from './catalogue.js';
import { INPUT_FAULTS } from './faults.js';
import { problemBody } from './problem-body.js';
import { invalidAt, Problem } from './problem.js';

const codes = Object.keys(PROBLEMS) as ProblemCode[];
const faults: Readonly<Record<string, Words>> = { ...FAULTS_BY_CODE, ...INPUT_FAULTS };

const sentences: readonly (readonly [string, Words])[] = [
  ...codes.flatMap((code) => [
    [`title of ${code}`, PROBLEMS[code].title] as const,
    [`detail of ${code}`, PROBLEMS[code].detail] as const,
  ]),
  ...Object.entries(FAULTS_BY_CODE).map(([code, words]) => [`fault ${code}`, words] as const),
  ...Object.entries(INPUT_FAULTS).map(([code, words]) => [`fault ${code} of input`, words] as const),
];

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the catalogue', () => {
  it.each(sentences)('says the %s in both languages, with the same things filled in', (_, words) => {
    expect(words['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(words.en).not.toMatch(/\p{Script=Han}/u);
    expect(words.en.trim()).not.toBe('');
    expect(placeholders(words['zh-CN'])).toEqual(placeholders(words.en));
  });

  it('gives each problem a status of its kind and a title of its own', () => {
    for (const code of codes) expect(PROBLEMS[code].status).toBeGreaterThanOrEqual(400);
    expect(codes.filter((code) => PROBLEMS[code].status >= 500).sort()).toEqual(['internal', 'overloaded', 'unavailable']);
    for (const lang of ['en', 'zh-CN'] as const) {
      expect(new Set(codes.map((code) => PROBLEMS[code].title[lang])).size).toBe(codes.length);
    }
  });

  it.each(codes)('answers %s in the language that is asked for', (code) => {
    for (const [header, script] of [
      ['zh-CN', /\p{Script=Han}/u],
      ['zh-Hant;q=0.9, en;q=0.1', /\p{Script=Han}/u],
      ['en', /^[^\p{Script=Han}]+$/u],
      [undefined, /^[^\p{Script=Han}]+$/u],
    ] as const) {
      const body = problemBody(new Problem(code), parseLocale(header), '/v1/x', 'id');
      expect(body.title).toMatch(script);
      expect(body.detail).toMatch(script);
    }
  });

  it.each(Object.keys(faults))('answers the fault %s in the language that is asked for', (code) => {
    const say = (header: string): string | undefined =>
      problemBody(invalidAt('/x', code), parseLocale(header), '/v1/x', 'id').errors?.[0]?.detail;
    expect(say('zh-CN')).toMatch(/\p{Script=Han}/u);
    expect(say('en')).not.toBe(code);
  });

  it('has words for every fault that the sources name', () => {
    const areas = ['platform', 'identity', 'content', 'study', 'progress', 'core/grading', 'core/scheduling', 'core/question'];
    const named = areas
      .flatMap((area) => readdirSync(`src/${area}`, { recursive: true, encoding: 'utf8' }).map((name) => `src/${area}/${name}`))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith('src/platform/doctor/'))
      .flatMap((file) => {
        const text = readFileSync(file, 'utf8');
        const patterns = [/pointer[^{}\n]*, code: '(\w+)'/g, /invalidAt\([^,()]+, '(\w+)'/g, /\bfault\('(\w+)'/g];
        return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code));
      });
    expect(named.length).toBeGreaterThan(30);
    expect([...new Set(named)].filter((code) => !Object.hasOwn(faults, code))).toEqual([]);
  });
});
