import { toPointProgress, type PointFacts } from './point-progress.js';

const point = {
  pointId: 'p',
  titles: { 'zh-CN': '分层存储', en: 'Layers' },
  defaultLanguage: 'zh-CN',
  aspect: 'definition',
  stars: 2,
};
const untouched: PointFacts = {
  ...{ setId: 's', point, questions: 2, cards: 0, due: 0, memories: [], weights: null, accuracy: null, lastReviewAt: null },
};
const chinese = { messages: 'zh-CN', wanted: ['zh-tw'] } as const;
const english = { messages: 'en', wanted: ['en'] } as const;

describe('toPointProgress', () => {
  it('knows nothing of a point before its first answer', () => {
    expect(toPointProgress(untouched, english)).toEqual({
      ...{
        pointId: 'p',
        setId: 's',
        title: 'Layers',
        lang: 'en',
        aspect: 'definition',
        difficulty: { stars: 2, calibrated: null },
      },
      ...{ questions: 2, cards: 0, due: 0, meanRetrievability: null, accuracy: null, mastery: 0, lastReviewAt: null },
    });
  });

  it('speaks the caller’s language, or the set’s', () => {
    expect(toPointProgress(untouched, chinese)).toMatchObject({ title: '分层存储', lang: 'zh-CN' });
    expect(toPointProgress(untouched, { messages: 'en', wanted: ['fr'] })).toMatchObject({ title: '分层存储', lang: 'zh-CN' });
  });

  it('recalls 90 % after as many days as the stability, and counts a move to the west as no day', () => {
    const memories = [
      { stability: 21, elapsedDays: 21 },
      { stability: 21, elapsedDays: -1 },
    ];
    const { meanRetrievability, mastery } = toPointProgress({ ...untouched, cards: 2, memories }, english);
    expect(meanRetrievability).toBeCloseTo(0.95, 6);
    expect(mastery).toBeCloseTo(0.95, 6);
  });

  it('masters a point only as far as its questions are answered', () => {
    const memories = [{ stability: 100, elapsedDays: 0 }];
    expect(toPointProgress({ ...untouched, cards: 1, memories }, english)).toMatchObject({ meanRetrievability: 1, mastery: 0.5 });
  });

  it('gives questions without a point no name', () => {
    expect(toPointProgress({ ...untouched, point: null }, english)).toMatchObject({
      pointId: null,
      title: null,
      difficulty: null,
    });
  });
});
