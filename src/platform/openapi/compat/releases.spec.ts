import { compareVersions, servedReleases } from './releases.js';

describe('the releases whose clients are served', () => {
  const files = ['0.10.0.json', '0.9.0.json', '0.9.10.json', 'notes.md', '0.10.0.json.bak', '0.8.0.json'];

  it('are those from the oldest on, ordered by numbers', () => {
    expect(servedReleases(files, '0.9.0').map(({ version }) => version)).toEqual(['0.9.0', '0.9.10', '0.10.0']);
    expect(servedReleases(files, '0.10.0')).toEqual([{ version: '0.10.0', file: '0.10.0.json' }]);
  });

  it('need the oldest to be one', () => {
    expect(() => servedReleases(files, '0.7.0')).toThrow('No description of 0.7.0 was released.');
  });
});

it('versions are compared by numbers', () => {
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
  expect(compareVersions('1.9.0', '1.10.0')).toBeLessThan(0);
  expect(compareVersions('2.0.0', '1.99.99')).toBeGreaterThan(0);
});
