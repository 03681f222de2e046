import { checkedBody, checkedPointTexts } from './checked-body.js';

/** The words of the faults of a body with these texts, in English and Chinese. */
function told(body: object): unknown {
  const checked = checkedBody(body);
  return 'issue' in checked ? [checked.issue.params?.['en'], checked.issue.params?.['zh']] : checked;
}
const choice = (...texts: string[]): object => ({
  type: 'single_choice',
  content: { 'zh-CN': { prompt: '选？', options: texts.map((text, index) => ({ id: `o${index + 1}`, text })) } },
  key: { choice: 'o1' },
});

describe('the words of a question that cannot be used', () => {
  it('name the place as teachers do', () => {
    expect(told(choice('甲', '甲'))).toEqual([
      'option B: It has the same text as another one; reword one of them.',
      '选项 B：与另一项文字相同，请改写其中一项。',
    ]);
    expect(told(choice('甲'))).toEqual(['options: Too few: at least 2 needed.', '选项：太少：至少需要 2 项。']);
    expect(told({ type: 'flashcard', content: { en: { prompt: 'a', back: '' } } })).toEqual([
      'back: The text is empty; please write something.',
      '背面：文字为空，请填写内容。',
    ]);
    const point = checkedPointTexts({ title: '' });
    expect('issue' in point && point.issue.params?.['zh']).toBe('标题：文字为空，请填写内容。');
  });
});
