import { refuseUnfit } from './check.js';

const fit = { version_num: '150004', encoding: 'UTF8', read_only: 'off' };

describe('a database server', () => {
  it('may be PostgreSQL 15 or newer, in UTF-8, that can be written', () => {
    expect(() => refuseUnfit(fit)).not.toThrow();
    expect(() => refuseUnfit({ ...fit, version_num: '180004' })).not.toThrow();
  });

  it.each([
    [{ ...fit, version_num: '140012' }, 'The database is PostgreSQL 14, and Zhidian needs version 15 or newer.'],
    [{ ...fit, version_num: '90624' }, 'The database is PostgreSQL 9, and Zhidian needs version 15 or newer.'],
    [{ ...fit, encoding: 'SQL_ASCII' }, 'The database is encoded as SQL_ASCII, which cannot hold Chinese'],
    [{ ...fit, read_only: 'on' }, 'The database only allows reading; DATABASE_URL must name the primary server.'],
  ])('is refused in one sentence: %j', (facts, sentence) => {
    expect(() => refuseUnfit(facts)).toThrow(sentence);
  });
});
