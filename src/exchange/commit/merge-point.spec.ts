import type { PointItem } from '../../core/formats/model.js';
import { mergePoint } from './merge-point.js';

const before = {
  ...{ aspect: 'limitation', stars: 4, tags: ['docker'] },
  content: {
    'zh-CN': { title: '镜像', coreContent: '分层', examFocus: '镜像≠容器' },
    en: { title: 'Image', coreContent: 'Layers', examFocus: '' },
  },
};
const coming = (parts?: readonly string[]): PointItem => ({
  ...{ kind: 'point', place: {}, externalId: null, aspect: 'other', stars: null, tags: [], format: 'plain' },
  ...(parts === undefined ? {} : { parts }),
  content: { 'zh-CN': { title: '镜像定义', coreContent: '分层存储', examFocus: '' } },
});

describe('a point that comes', () => {
  it('says all of itself, in its language, where the file has a place for everything', () => {
    const { 'zh-CN': texts } = coming().content;
    expect(mergePoint(before, coming())).toEqual({ ...before, aspect: 'other', content: { ...before.content, 'zh-CN': texts } });
  });

  it('leaves as it is what the file has no place for', () => {
    const texts = { title: '镜像定义', coreContent: '分层存储', examFocus: '镜像≠容器' };
    const merged = mergePoint(before, coming(['coreContent']));
    expect(merged).toEqual({ ...before, content: { ...before.content, 'zh-CN': texts } });
  });

  it('in a language that is new says what it says', () => {
    const only = { ...before, content: { en: before.content.en } };
    expect(mergePoint(only, coming([])).content).toEqual({ ...only.content, ...coming().content });
  });
});
