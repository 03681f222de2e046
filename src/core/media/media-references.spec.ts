import { mediaReferences } from './media-references.js';

const FIRST = '01980000-0000-7000-8000-000000000001';
const SECOND = '01980000-0000-7000-8000-000000000002';

it('finds what texts name, each once, in order, however deep', () => {
  const view = {
    prompt: `![a](media:${SECOND}) and ![b](media:${FIRST})`,
    options: [{ id: 'x', text: `media:${SECOND}` }],
    hints: ['plain', 'https://example.org/media:', 'media:name.png'],
    stars: 3,
    back: null,
  };
  expect(mediaReferences(view)).toEqual([SECOND, FIRST]);
});

it('finds nothing in what names none', () => {
  expect(mediaReferences({ prompt: 'multimedia:x', tags: [] })).toEqual([]);
});
