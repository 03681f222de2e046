/* global it, expect */
import { ProgressBar } from './progress-bar.mjs';

const watched = (isTTY) => ({
  isTTY,
  text: '',
  write(chunk) {
    this.text += chunk;
  },
});

it('fills as work goes on, and leaves nothing behind', () => {
  const stream = watched(true);
  const bar = new ProgressBar(stream);
  bar.show('Reading a.csv', 0, 0);
  expect(stream.text.endsWith(`Reading a.csv [${'.'.repeat(30)}]`)).toBe(true);
  bar.show('Reading a.csv', 5, 10);
  expect(stream.text.endsWith(`Reading a.csv [${'#'.repeat(15)}${'.'.repeat(15)}] 5/10`)).toBe(true);
  bar.show('Reading a.csv', 11, 10);
  expect(stream.text.endsWith(`[${'#'.repeat(30)}] 11/10`)).toBe(true);
  bar.clear();
  expect(stream.text.endsWith('\r\x1b[2K')).toBe(true);
});

it('shows nothing where nobody watches', () => {
  const stream = watched(undefined);
  const bar = new ProgressBar(stream);
  bar.show('Reading a.csv', 5, 10);
  bar.clear();
  expect(stream.text).toBe('');
});
