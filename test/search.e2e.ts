import fc from 'fast-check';
import { searchQuery, searchTerms } from '../src/core/search/terms.js';
import { createDatabase, type TestDatabase } from './support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

async function finds(text: string, typed: string): Promise<boolean> {
  const { rows } = await database.pools.general.query<{ found: boolean }>(
    'select array_to_tsvector($1::text[]) @@ $2::tsquery as found',
    [searchTerms(text), searchQuery(typed)],
  );
  return rows[0]?.found ?? false;
}

describe('search in PostgreSQL', () => {
  it.each([
    ['Docker 镜像是分层存储的', '分层'],
    ['Docker 镜像是分层存储的', '层'],
    ['Docker 镜像是分层存储的', '鏡像'],
    ['Docker 镜像是分层存储的', 'dock'],
    ['Docker 镜像是分层存储的', 'DOCKER 存储'],
    ['コンテナの仕組み', 'コンテナ'],
    ['컨테이너 이미지', '컨테'],
    ['Zażółć gęślą jaźń', 'zażółć'],
    ["the host's kernel", "host's ker"],
  ])('finds in %s what begins with or holds %s', async (text, typed) => {
    expect(await finds(text, typed)).toBe(true);
  });

  it.each([
    ['Docker 镜像是分层存储的', '层分'],
    ['Docker 镜像是分层存储的', '容器'],
    ['Docker 镜像是分层存储的', 'ocker'],
    ['Docker 镜像是分层存储的', '!'],
    ['', 'x'],
  ])('does not find in %s what is not there: %s', async (text, typed) => {
    expect(await finds(text, typed)).toBe(false);
  });

  it('takes whatever is written and whatever is typed', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(anything, anything, async (text, typed) => {
        await finds(text, typed);
      }),
      { numRuns: 300 },
    );
    expect(await finds('字'.repeat(10_000) + 'é'.repeat(5_000), '字字')).toBe(true);
  });
});
