import type { MatchingBody, QuestionBody } from '../../core/question/question.js';
import { opaqueIds } from './opaque-ids.js';

const matching: MatchingBody = {
  type: 'matching',
  content: {
    en: {
      prompt: 'Match',
      left: [
        { id: 'image', text: 'Image' },
        { id: 'container', text: 'Container' },
      ],
      right: [
        { id: 'image', text: 'A template' },
        { id: 'container', text: 'An instance' },
      ],
    },
  },
  key: { pairs: { image: 'image', container: 'container' } },
};

const asMatching = (body: QuestionBody): MatchingBody => {
  if (body.type !== 'matching') throw new Error(body.type);
  return body;
};

describe('ids made out of labels', () => {
  it('are the same at every reading and others in another question', () => {
    expect(opaqueIds(matching, 'set/question')).toEqual(opaqueIds(matching, 'set/question'));
    expect(opaqueIds(matching, 'set/question')).not.toEqual(opaqueIds(matching, 'set/other'));
  });

  it('differ on the two sides of a pair that has one label', () => {
    const { key } = asMatching(opaqueIds(matching, 'set/question'));
    for (const [left, right] of Object.entries(key.pairs)) {
      expect(left).toMatch(/^[a-z2-9]{8}$/);
      expect(left).not.toBe(right);
    }
  });

  it('do not move when a choice is added', () => {
    const { left = [], right = [], prompt = '' } = matching.content['en'] ?? {};
    const more: MatchingBody = {
      ...matching,
      content: { en: { prompt, left, right: [{ id: 'new', text: 'A host' }, ...right] } },
    };
    expect(asMatching(opaqueIds(more, 'set/question')).key).toEqual(asMatching(opaqueIds(matching, 'set/question')).key);
  });
});
