import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { timed } from './measure.mjs';
import { caller } from './server.mjs';

/** 20 times a second at the most. */
const PAUSE_MS = 50;

/**
 * One learner who asks for the queue again and again, in a thread of its own: what the one who measures does meanwhile, such as sending a
 * file, must not count as time that the server took.
 */
export function startLearner(url, token) {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { url, token } });
  return {
    /** @returns a function that stops and gives milliseconds */
    study() {
      worker.postMessage('study');
      return async () => {
        worker.postMessage('stop');
        return (await once(worker, 'message'))[0];
      };
    },
    leave: () => worker.terminate(),
  };
}

async function learn({ url, token }) {
  const call = caller(url, token);
  let studying = false;
  parentPort.on('message', async (told) => {
    studying = told === 'study';
    if (!studying) return;
    const samples = [];
    while (studying) {
      const { seconds } = await timed(() => call('GET', '/v1/study/queue?limit=5'));
      samples.push(seconds * 1000);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    parentPort.postMessage(samples);
  });
}

if (!isMainThread) await learn(workerData);
