import { readRange } from './byte-range.js';

it.each([
  ['bytes=0-9', { first: 0, last: 9 }],
  ['bytes=90-', { first: 90, last: 99 }],
  ['bytes=90-500', { first: 90, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-500', { first: 0, last: 99 }],
  ['Bytes = 5 - 5', { first: 5, last: 5 }],
])('%s of 100 bytes', (header, range) => {
  expect(readRange(header, 100)).toEqual(range);
});

it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=99999999999999999999-'])('%s is beyond 100 bytes', (header) => {
  expect(readRange(header, 100)).toBe('unsatisfiable');
});

it.each([undefined, '', 'bytes=-', 'bytes=9-5', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b'])('%s means the whole', (header) => {
  expect(readRange(header, 100)).toBeUndefined();
});
