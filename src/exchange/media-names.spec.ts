import { renameMedia } from './media-names.js';

const names = new Map([
  ['a.png', '01980000-0000-7000-8000-000000000001'],
  ['图 1.png', 'two'],
]);
const rename = <T>(value: T): T => renameMedia(value, (name) => names.get(name));

describe('media by name', () => {
  it('are renamed in every text of a body, and nowhere else', () => {
    const body = {
      type: 'single_choice',
      content: { en: { prompt: '![layers](media:a.png "see media:b.png")', options: [{ id: 'media', text: 'media:a.png' }] } },
      key: { choice: 'media' },
      stars: 3,
    };
    expect(rename(body)).toEqual({
      ...body,
      content: {
        en: {
          prompt: '![layers](media:01980000-0000-7000-8000-000000000001 "see media:b.png")',
          options: [{ id: 'media', text: 'media:01980000-0000-7000-8000-000000000001' }],
        },
      },
    });
  });

  it('are found when their name is percent-encoded', () => {
    expect(rename('![](media:%E5%9B%BE%201.png)')).toBe('![](media:two)');
    expect(rename('![](media:%E5%)')).toBe('![](media:%E5%)');
  });
});
