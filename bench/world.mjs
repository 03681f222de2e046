import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AccessTokens } from '../dist/platform/auth/access-tokens.js';
import { deriveKey } from '../dist/platform/auth/keys.js';
import { startBuilt } from './built-server.mjs';
import { startDatabases, withClient } from './database.mjs';
import { fill } from './learners.mjs';

const SECRET = 'bench-only-Zk7q9vX2mB4nW8rT6yU1pL3sD5fG0hJ';
const TOKEN_SECONDS = 86_400;
/** The same learners, hundred times as many. */
const SIZES = { big: { learners: 1_000, cardsEach: 1_000 }, small: { learners: 10, cardsEach: 1_000 } };

/** Half of the learners answer through the server and half through bare `pg`, in the same tables; those with a long new set only read. */
const groupOf = ({ newcomer }, n) => (newcomer ? 'newcomers' : n % 2 === 0 ? 'http' : 'bare');

/**
 * Databases full of cards, a built server on each, and a process that makes load.
 * @param say told in plain sentences what is being done
 */
export async function makeWorld(say, share = 1) {
  const databases = await startDatabases(Object.keys(SIZES));
  const stops = [() => databases.remove()];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const tokens = await AccessTokens.create(deriveKey(SECRET, 'access-token'), TOKEN_SECONDS);
    const envOf = (name) => ({
      // One learner asks as often as a thousand here; what is counted is counted as ever.
      REQUESTS_PER_MINUTE: '100000000',
      DATABASE_URL: databases.urlOf(name),
      ZHIDIAN_SECRET: SECRET,
      ACCESS_TOKEN_SECONDS: String(TOKEN_SECONDS),
      DATA_DIR: join(databases.dataDir, name),
    });
    const world = { databases: {}, questionsOf: {} };
    const servers = {};
    for (const [name, size] of Object.entries(SIZES)) {
      const learnerCount = name === 'big' ? Math.round(size.learners * share) : size.learners;
      say(`filling a database with ${(learnerCount * size.cardsEach).toLocaleString('en')} cards`);
      const url = databases.urlOf(name);
      const now = new Date();
      const filled = await withClient(url, (client) => fill(client, { ...size, learners: learnerCount, now }));
      const learners = await Promise.all(
        filled.learners.map(async (learner, n) => ({
          ...{ learnerId: learner.learnerId, setId: learner.setId, group: groupOf(learner, n) },
          token: await tokens.sign({ userId: learner.learnerId, sessionId: learner.sessionId }, now),
        })),
      );
      world.databases[name] = { learners };
      Object.assign(world.questionsOf, Object.fromEntries(filled.questionsOf));
      servers[name] = await startBuilt(envOf(name), join(databases.dataDir, `${name}.log`));
      stops.push(() => servers[name].stop());
    }
    const file = join(databases.dataDir, 'world.json');
    writeFileSync(file, JSON.stringify(world));
    const { load, end } = startLoad(file);
    stops.push(end);
    return { databases, servers, load, envOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startLoad(file) {
  const child = fork(fileURLToPath(new URL('load.mjs', import.meta.url)), [file]);
  return {
    load: (job) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error('the process that makes load ended'));
        child.once('exit', ended);
        child.once('message', ({ error, ...outcome }) => {
          child.off('exit', ended);
          if (error === undefined) resolve(outcome);
          else reject(new Error(error));
        });
        child.send(job);
      }),
    end: async () => {
      child.kill();
    },
  };
}
