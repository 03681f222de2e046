import { existsSync, readdirSync, readFileSync } from 'node:fs';

function status(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

const numberOf = (text, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);

/** Megabytes that a process and its children hold now; 0 where the system does not tell (anywhere but Linux). */
function heldBy(root) {
  if (!existsSync('/proc/self/status')) return 0;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const texts = new Map(pids.map((pid) => [Number(pid), status(pid)]));
  const family = new Set([root]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const [pid, text] of texts) if (family.has(numberOf(text, 'PPid'))) family.add(pid);
  }
  return [...family].reduce((sum, pid) => sum + numberOf(texts.get(pid) ?? '', 'VmRSS') / 1024, 0);
}

/** Watches a process with its children. @returns a function that stops and gives the most megabytes that they held together */
export function watchMemory(pid) {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, heldBy(pid));
  }, 50);
  return () => {
    clearInterval(timer);
    return most;
  };
}
