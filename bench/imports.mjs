import { formatOf } from '../dist/core/formats/registry.js';
import { csvOf, giftOf, moodleXmlOf } from './files.mjs';
import { median, percentile, timed } from './measure.mjs';
import { watchMemory } from './memory.mjs';
import { startLearner } from './learner.mjs';
import { caller, signUp, startServer } from './server.mjs';

const FILES = [
  { name: 'csv', count: 20_000, file: 'sums.csv', text: csvOf },
  { name: 'gift', count: 10_000, file: 'sums.gift', text: giftOf },
  { name: 'moodle-xml', count: 10_000, file: 'sums.xml', text: moodleXmlOf },
];
const ROUNDS = 3;
/** Before each import, so that what else the machine does weighs on both alike. */
const IDLE_MS = 2_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function settled(call, id, ends) {
  for (;;) {
    const state = await call('GET', `/v1/imports/${id}`);
    if (ends.includes(state.status)) return state;
    if (['failed', 'cancelled'].includes(state.status)) throw new Error(`import ended: ${JSON.stringify(state)}`);
    await pause(20);
  }
}

/** From the first byte of the upload to the last question stored. */
async function importOnce(call, { file, name, count }, bytes) {
  const form = new FormData();
  form.append('file', new Blob([bytes]), file);
  form.append('format', name);
  form.append('title', `Sums in ${name}`);
  const { id } = await call('POST', '/v1/imports', form);
  await settled(call, id, ['previewed']);
  await call('POST', `/v1/imports/${id}/commit`, {});
  const { counts } = await settled(call, id, ['done']);
  if (counts.questions !== count) throw new Error(`${counts.questions} questions of ${count}`);
}

export async function benchImports(report) {
  const server = await startServer({ MAX_IMPORT_BYTES: '104857600' });
  const token = await signUp(server.url);
  const learner = startLearner(server.url, token);
  try {
    const call = caller(server.url, token);
    const { id } = await call('GET', '/v1/sets/docker-image');
    await call('PUT', `/v1/sets/${id}/enrolment`, {});
    const idle = [];
    const busy = [];
    for (const file of FILES) {
      const bytes = new TextEncoder().encode(file.text(file.count));
      const whole = [];
      const bare = [];
      const memory = watchMemory(server.pid);
      for (let round = 0; round < ROUNDS; round++) {
        const stopIdle = learner.study();
        await pause(IDLE_MS);
        idle.push(...(await stopIdle()));
        const stop = learner.study();
        whole.push((await timed(() => importOnce(call, file, bytes))).seconds);
        busy.push(...(await stop()));
        bare.push((await timed(() => formatOf(file.name).read({ name: file.file, bytes }, {}))).seconds);
      }
      const most = memory();
      const speed = file.count / median(whole);
      report(`import ${file.name}, ${file.count} items, upload to commit`, speed, 'items/s', 5_000, 'at least');
      report(`import ${file.name}, time over that of the reader alone`, median(whole) / median(bare), 'x');
      report(`import ${file.name}, most memory of server and reader`, most, 'MB', 400, most > 0 && most < 400);
    }
    const ratio = percentile(busy, 0.99) / percentile(idle, 0.99);
    report('queue p99 during imports over idle', ratio, 'x', 2, 'at most');
  } finally {
    await learner.leave();
    await server.stop();
  }
}
