import { placeOptions } from './place-options.js';

const of = (...texts: string[]): ReturnType<typeof placeOptions> =>
  placeOptions(texts.map((text, index) => ({ id: 'abcdef'.charAt(index), text })));

describe('placeOptions', () => {
  it.each([
    '以上都对',
    '以上皆是',
    '以上都不对',
    '以上说法都正确',
    '上述选项均正确。',
    '全部正确',
    '都不对',
    'All of the above',
    'none of the above.',
    'None of these',
  ])('pins %s where it stands last', (text) => {
    expect(of('红', '绿', text)).toEqual({
      fields: { pinned: ['c'] },
      issues: [{ severity: 'info', code: 'option_pinned', params: { option: text } }],
    });
  });

  it.each(['A和B', 'A、B', 'Ａ和Ｂ都正确', 'both A and B', 'A, B and C', '前两项', '只有A和C', 'A或B', 'the first two'])(
    'keeps the order for %s',
    (text) =>
      expect(of('红', '绿', text)).toEqual({ fields: { shuffle: false }, issues: [{ severity: 'info', code: 'order_kept' }] }),
  );

  it('keeps the order where "all of the above" is followed by another option', () => {
    expect(of('红', '以上都对', '绿').fields).toEqual({ shuffle: false });
    expect(of('红', '绿', '以上都对', '以上都不对').fields).toEqual({ pinned: ['c', 'd'] });
  });

  it.each(['A', 'AB', '以上海为中心', '一和二', 'Alpha and Beta', '对', 'B超和CT', '全部员工', 'A and Bob'])(
    'lets %s move',
    (text) => expect(of('红', '绿', text)).toEqual({ fields: {}, issues: [] }),
  );
});
