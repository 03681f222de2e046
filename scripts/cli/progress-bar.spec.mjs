/* global it, expect */
import { barLine, ProgressBar } from './progress-bar.mjs';

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

it('never takes more than one line of the terminal, whatever the file is called', () => {
  const name = 'Reading 一个文件名很长的题库文件.csv';
  expect(barLine(name, 5, 10, 80)).toBe(`${name} [${'#'.repeat(15)}${'.'.repeat(15)}] 5/10`);
  expect(barLine(name, 5, 10, 60)).toBe(`Reading 一个文件名很… [${'#'.repeat(15)}${'.'.repeat(15)}] 5/10`);
  expect(barLine(name, 5, 10, 59)).toBe(`Reading 一个文件名… [${'#'.repeat(15)}${'.'.repeat(15)}] 5/10`);
  expect(barLine(name, 5, 10, 30)).toBe('5/10');
  expect(barLine(name, 0, 0, 20)).toBe('Reading 一个文件名…');
  expect(barLine('a\n\x1b[2Jb', 0, 0, 80)).toMatch(/^a\?\?\[2Jb \[/);
});
