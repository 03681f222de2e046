import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until no other living process has its file in `folder`, then holds the turn until `end()` or the end of this process.
 * A file is named after its process and never taken over, so one that was killed blocks nobody.
 */
export async function takeTurn(folder, onWait) {
  mkdirSync(folder, { recursive: true });
  const own = nameOf(process.pid);
  const path = join(folder, own);
  let told = false;
  for (;;) {
    writeFileSync(path, '');
    const other = readdirSync(folder).find((name) => name !== own && isLiving(folder, name));
    if (other === undefined) break;
    rmSync(path, { force: true });
    if (!told) onWait(Number.parseInt(other, 10));
    told = true;
    await sleep(200 + Math.random() * 200);
  }
  const end = () => rmSync(path, { force: true });
  process.once('exit', end);
  return { end };
}

function isLiving(folder, name) {
  const pid = Number.parseInt(name, 10);
  if (nameOf(pid) === name) return true;
  rmSync(join(folder, name), { force: true });
  return false;
}

/** The process and, where the system tells, its start, because ids are used again. Undefined for a process that is gone. */
function nameOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  try {
    const ticks = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\)\s+/s, '')
      .split(' ')[19];
    return `${pid}-${ticks}`;
  } catch {
    return `${pid}-running`;
  }
}
