import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stops the PostgreSQL of a test's data folder, whoever started it, and removes all of it. */
export async function removeCluster(dataDir) {
  const note = join(dataDir, 'postgres-is-elsewhere.txt');
  const elsewhere = existsSync(note) ? readFileSync(note, 'utf8').trim().split('\n').at(-1) : undefined;
  const pid = postmasterOf(join(elsewhere ?? dataDir, 'postgres', 'postmaster.pid'));
  if (pid !== undefined && signal(pid, 'SIGQUIT')) {
    for (let waited = 0; waited < 200 && signal(pid, 0); waited++) await sleep(50);
  }
  for (const folder of [elsewhere, dataDir]) if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function postmasterOf(pidFile) {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  return pid > 1 ? pid : undefined;
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
