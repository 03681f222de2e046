import { readFileSync } from 'node:fs';
import { bareLoop } from './load-bare.mjs';
import { httpLoop } from './load-http.mjs';
import { reading, reviewing } from './requests.mjs';

/**
 * A process that makes load: told a kind of work, a number of clients and seconds, it answers with what happened. It shares no event loop
 * with the server, and costs little itself: raw sockets, no HTTP library.
 */
const world = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const kinds = {
  'http-reviews': (job) => httpLoop(job, () => reviewing(world, job.learners)),
  'http-reads': (job) => httpLoop(job, () => reading(job.path, job.learners)),
  'bare-reviews': (job) => bareLoop(job, world),
};

process.on('message', async (job) => {
  try {
    const learners = world.databases[job.database].learners.filter(({ group }) => group === job.group);
    const before = process.cpuUsage();
    const begin = performance.now();
    const milliseconds = await kinds[job.kind]({ ...job, learners });
    const seconds = (performance.now() - begin) / 1000;
    const { user, system } = process.cpuUsage(before);
    process.send({ milliseconds, seconds, cpuMicroseconds: user + system });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
