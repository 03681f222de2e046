import { checkedBody, checkedPointTexts } from './checked-body.js';
import { excerptOf, IssueList } from './issue-list.js';
import { issueText, lossText } from './issue-text.js';

describe('issues', () => {
  it('excerpts are one line of at most 80 characters', () => {
    expect(excerptOf('  a\n\tb  ')).toBe('a b');
    expect([...excerptOf('知'.repeat(500))]).toHaveLength(80);
    expect([...excerptOf('𠮷'.repeat(500))]).toHaveLength(80);
  });

  it('tells some things once only, and counts what is too many to list', () => {
    const issues = new IssueList();
    for (let line = 1; line <= 3; line++) issues.at({ line }, { severity: 'info', code: 'markup_removed' }, true);
    expect(issues.all).toEqual([{ severity: 'info', code: 'markup_removed', place: { line: 1 } }]);
    for (let line = 1; line <= 10_005; line++) issues.add('error', 'no_answer', { line });
    expect(issues.all).toHaveLength(10_001);
    expect(issues.all.at(-1)).toEqual({ severity: 'warning', code: 'more_issues', place: {}, params: { count: 6 } });
  });

  it('are sentences in both languages', () => {
    const issue = { code: 'answer_without_option', params: { answer: 'E' } };
    expect(issueText(issue, 'en')).toBe('The answer "E" names no option of the question.');
    expect(issueText(issue, 'zh-CN')).toBe('答案“E”在选项中不存在。');
    expect(lossText({ code: 'points', count: 3 }, 'en')).toBe('3 knowledge point(s) cannot be written.');
    expect(issueText({ code: 'constructor' }, 'en')).toBe('constructor');
  });
});

describe('checked texts', () => {
  it('faults of a body become one issue in both languages', () => {
    const checked = checkedBody({ type: 'true_false', content: { en: { prompt: '' } }, key: {} });
    expect(checked).toEqual({
      issue: {
        severity: 'error',
        code: 'invalid_question',
        params: {
          en: 'answer: This is missing; please fill it in. question text: The text is empty; please write something.',
          zh: '答案：缺少此项，请填写。 题干：文字为空，请填写内容。',
        },
      },
    });
  });

  it('a point needs a title only', () => {
    expect(checkedPointTexts({ title: 'T' })).toEqual({ texts: { title: 'T', coreContent: '', examFocus: '' } });
    expect(checkedPointTexts({ title: 'x'.repeat(201) })).toMatchObject({ issue: { code: 'invalid_point' } });
  });
});
