import { readStars, starScale } from './stars.js';

describe('readStars', () => {
  it.each([
    ['⭐⭐', 2],
    ['⭐️⭐️⭐️', 3],
    ['★★★★☆', 4],
    ['☆☆☆', 3],
    ['3', 3],
    ['三星', 3],
    ['4 stars', 4],
    ['2/5', 2],
    ['8/10', 4],
    ['易', 1],
    ['简单', 1],
    ['较易', 2],
    ['中等', 3],
    ['中', 3],
    ['较难', 4],
    ['**困难**', 5],
    ['Easy', 1],
    ['medium', 3],
    ['hard', 5],
    ['C', 5],
    ['', null],
    ['-', null],
    ['??', null],
    ['9999999999', null],
  ])('%s is %s', (text, stars) => expect(readStars(text).stars).toBe(stars));

  it('scales more than five stars, by the scale of the file where that is known', () => {
    expect(readStars('⭐⭐⭐⭐⭐⭐⭐⭐')).toEqual({
      stars: 4,
      issue: { severity: 'info', code: 'difficulty_scaled', params: { value: '⭐⭐⭐⭐⭐⭐⭐⭐', scale: 10, stars: 4 } },
    });
    const scale = starScale(['⭐⭐', '⭐⭐⭐⭐⭐⭐']);
    expect(readStars('⭐⭐', 'facility', scale).stars).toBe(1);
    expect(starScale(['⭐⭐', '⭐⭐⭐⭐⭐'])).toBe(5);
  });

  it.each([
    ['0.95', 1, 5],
    ['0.85', 1, 5],
    ['0.7', 2, 4],
    ['70%', 2, 4],
    ['0.5', 3, 3],
    ['.3', 4, 2],
    ['0.1', 5, 1],
    ['0', 5, 1],
    ['1.0', 1, 5],
  ])('%s as facility is %i, as difficulty %i, and both say so', (text, facility, difficulty) => {
    expect(readStars(text)).toMatchObject({ stars: facility, issue: { code: 'difficulty_as_facility' } });
    expect(readStars(text, 'difficulty')).toMatchObject({ stars: difficulty, issue: { code: 'difficulty_as_hardness' } });
  });

  it('says what it does not understand', () =>
    expect(readStars('看情况')).toEqual({
      stars: null,
      issue: { severity: 'warning', code: 'difficulty_unreadable', params: { value: '看情况' } },
    }));
});
