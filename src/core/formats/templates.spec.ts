import type { ReadResult } from './model.js';
import { detectFormat } from './registry.js';
import { TEMPLATE_FORMATS, writeTemplate } from './templates.js';

const cases = TEMPLATE_FORMATS.flatMap((format) => (['zh-CN', 'en'] as const).map((lang) => [format, lang] as const));

describe.each(cases)('the %s template in %s', (format, lang) => {
  it('reads as it stands: its examples and nothing of its notes', async () => {
    const { bytes, fileName } = await writeTemplate(format, lang);
    const found = detectFormat({ name: fileName, bytes });
    expect(found?.id).toBe(format);
    const { items, issues, lang: language } = (await found?.read?.({ name: fileName, bytes }, {})) as ReadResult;
    expect(issues).toEqual([]);
    expect(language).toBe(lang);
    const questions = items.flatMap((item) => (item.kind === 'question' ? [item] : []));
    expect(questions.map((item) => item.body.type)).toEqual(['single_choice', 'multiple_choice', 'true_false', 'cloze']);
    expect(questions[0]).toMatchObject({ stars: 1, category: [lang === 'en' ? 'Chapter 1' : '第一章'] });
    expect(items.filter((item) => item.kind === 'point')).toHaveLength(format === 'xlsx' ? 1 : 0);
  });
});
