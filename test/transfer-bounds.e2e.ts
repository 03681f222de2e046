import { readdirSync, readFileSync } from 'node:fs';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { choiceQuestion, publishSet } from './support/published-set.js';
import { right } from './support/reviews.js';

const MEGABYTE = 1_048_576;

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp({ IMPORT_MEMORY_MB: '160' });
  await zhidian.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => zhidian?.close());

/** An export with one review, of a learner whose progress it is. */
async function exported(): Promise<object> {
  const set = await publishSet(zhidian.pools.general, [{ body: choiceQuestion(1) }], zhidian.clock.now());
  const guest = await zhidian.guest();
  await guest.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
  await guest.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
  return (await guest.get('/v1/me/export').expect(200)).body;
}

async function send(caller: Caller, bytes: string, signal: AbortSignal): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'zhidian-export.json');
  const headers = { authorization: `Bearer ${caller.accessToken}` };
  return fetch(`${await zhidian.app.getUrl()}/v1/me/import`, { method: 'POST', headers, body: form, signal });
}

const never = new AbortController().signal;

/** Processes that read an export; only Linux tells. */
function readers(): string[] {
  const commandOf = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  };
  const children = process.platform === 'linux' ? readdirSync(`/proc/${process.pid}/task`) : [];
  return children
    .flatMap((thread) => readFileSync(`/proc/${process.pid}/task/${thread}/children`, 'utf8').split(' '))
    .filter((pid) => pid !== '' && commandOf(pid).includes('progress.process.js'));
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function lockWaits(): Promise<boolean> {
  const { rows } = await zhidian.pools.general.query(
    `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return rows.length > 0;
}

describe('an export that is brought in', () => {
  it('is read no further when its sender has gone, and leaves nothing', async () => {
    const [file, moved] = [JSON.stringify(await exported()), await zhidian.guest()];
    const gone = new AbortController();
    const holder = await zhidian.pools.general.connect();
    await holder.query('begin');
    await holder.query('select from learner where learner_id = $1 for update', [moved.userId]);
    const sent = send(moved, file, gone.signal);
    await until(lockWaits);
    gone.abort();
    await expect(sent).rejects.toThrow('aborted');
    await until(() => readers().length === 0);
    await holder.query('rollback');
    holder.release();
    const again = await send(moved, file, never);
    expect(await again.json()).toMatchObject({ enrolments: { imported: 1 }, cards: { imported: 1 }, reviews: { imported: 1 } });
  });

  it('may not take more memory than files may, and the server goes on', async () => {
    const moved = await zhidian.guest();
    const rows = Array(5 * MEGABYTE).fill('{}');
    const answer = await send(moved, `{"exportedAt":"2026-03-02T08:00:00.000Z","reviews":[${rows.join(',')}]}`, never);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'progress_too_large']);
    expect((await send(moved, JSON.stringify(await exported()), never)).status).toBe(200);
  });
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
