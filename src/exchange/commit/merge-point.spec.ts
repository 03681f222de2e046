import type { PointItem } from '../../core/formats/model.js';
import { mergePoint, mergePointEdits } from './merge-point.js';

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

describe('a point that was edited here and comes again', () => {
  const titled = (title: string, coreContent: string, more: object = {}) => ({
    ...before,
    content: { 'zh-CN': { title, coreContent, examFocus: '' } },
    ...more,
  });

  it('keeps what the file says no differently, and takes what it changed', () => {
    const here = titled('镜像的定义', '分层', { tags: ['docker', 'mine'], stars: 5 });
    const there = titled('镜像', '只读分层', { tags: ['docker', 'file'] });
    expect(mergePointEdits(titled('镜像', '分层'), here, there)).toEqual({
      fields: titled('镜像的定义', '只读分层', { tags: ['docker', 'mine', 'file'], stars: 5 }),
      clashes: [],
    });
  });

  it('is told where both changed the same', () => {
    expect(mergePointEdits(titled('镜像', '分层'), titled('镜像', '分层存储'), titled('镜像', '只读分层'))).toEqual({
      fields: titled('镜像', '只读分层'),
      clashes: [{ name: 'coreContent', texts: { here: '分层存储', there: '只读分层' } }],
    });
  });
});
