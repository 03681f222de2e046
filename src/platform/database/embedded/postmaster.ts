import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../config/start-error.js';
import { program } from './binaries.js';
import { clusterFolder, giveTo } from './cluster.js';
import type { EquippedPlace, Place } from './place.js';
import { isAlive, processStart } from './process-start.js';
import { run } from './run.js';

/** An id that no process can have: PostgreSQL takes a postmaster.pid with it for a leftover, and still looks for orphaned backends. */
const nobodysPid = 2_147_483_646;
const stopSeconds = 60;
const startSeconds = 120;
const logLimitBytes = 10_000_000;

const pidFile = (place: Place) => join(clusterFolder(place), 'postmaster.pid');
const logFile = (place: Place) => join(place.home, 'postgres.log');

/**
 * Clears what an earlier server left: a PostgreSQL of this cluster that is still running is stopped; a pid file whose number
 * belongs to somebody else by now is marked as a leftover.
 */
export async function clearLeftovers(place: EquippedPlace, log: (line: string) => void): Promise<void> {
  const pid = readPid(place);
  if (pid === undefined) return;
  if (isPostmasterOf(place, pid)) {
    log('Stopping the database that an earlier server left running...');
    await stopPostmaster(place);
  } else if (isAlive(pid)) {
    const text = readFileSync(pidFile(place), 'utf8');
    writeFileSync(pidFile(place), text.replace(/^\d+/, String(nobodysPid)));
  }
}

/** Whether the cluster's PostgreSQL runs. */
export function isRunning(place: Place): boolean {
  const pid = readPid(place);
  return pid !== undefined && isPostmasterOf(place, pid);
}

function readPid(place: Place): number | undefined {
  if (!existsSync(pidFile(place))) return undefined;
  const pid = Number.parseInt(readFileSync(pidFile(place), 'utf8'), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function isPostmasterOf(place: Place, pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterFolder(place));
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') return true;
  return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.includes('postgres') ?? false;
}

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl-C in a terminal reaches the server only, and waits until it answers.
 * @returns 'port_taken' when another program took the port in the meantime
 * @throws StartError with the reason that PostgreSQL gave
 */
export async function startPostmaster(
  place: EquippedPlace,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<'started' | 'port_taken'> {
  writeConfiguration(place, { ...settings, port: String(port) });
  for (let attempt = 1; ; attempt++) {
    const begin = prepareLog(place);
    const args = [
      'start',
      '--wait',
      `--timeout=${startSeconds}`,
      '--silent',
      `--pgdata=${clusterFolder(place)}`,
      `--log=${logFile(place)}`,
    ];
    const { code, output } = await run(program(place.binaries, 'pg_ctl'), args, place.user, clusterFolder(place));
    if (code === 0) return 'started';
    const said = readFileSync(logFile(place)).subarray(begin).toString('utf8');
    if (/could not bind|could not create any TCP\/IP sockets/.test(said)) return 'port_taken';
    const orphans = said.includes('pre-existing shared memory block');
    if (!orphans || attempt > 30)
      throw new StartError(`The embedded database did not start: ${reason(said) ?? output} (${logFile(place)} has more)`);
    await sleep(500);
  }
}

const reason = (said: string) => /(?:FATAL|PANIC):\s+(.*)/.exec(said)?.[1];

function prepareLog(place: Place): number {
  const size = statSync(logFile(place), { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) renameSync(logFile(place), `${logFile(place)}.old`);
  writeFileSync(logFile(place), '', { flag: 'a', mode: 0o600 });
  giveTo(place.user, logFile(place));
  return size > logLimitBytes ? 0 : size;
}

/** Beside what initdb found out about the machine, which stays in postgresql.conf. */
function writeConfiguration(place: Place, settings: Readonly<Record<string, string>>): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  const path = join(clusterFolder(place), 'postgresql.auto.conf');
  writeFileSync(path, `# Written by Zhidian at every start.\n${lines.join('\n')}\n`);
  giveTo(place.user, path);
}

/** Stops PostgreSQL: sessions end at once, everything committed is on disk. Nothing happens when it is not running. */
export async function stopPostmaster(place: EquippedPlace): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if (!isRunning(place)) return;
    const args = ['stop', '--wait', `--timeout=${stopSeconds}`, '--silent', `--mode=${mode}`, `--pgdata=${clusterFolder(place)}`];
    const pid = readPid(place) ?? 0;
    const { code } = await run(program(place.binaries, 'pg_ctl'), args, place.user, place.home);
    if (code === 0) return untilGone(pid);
  }
  if (isRunning(place)) throw new StartError(`The embedded database (process ${readPid(place)}) does not stop; end it by hand.`);
}

/** pg_ctl returns when the pid file is removed, a moment before the process ends. */
async function untilGone(pid: number): Promise<void> {
  for (let waited = 0; waited < 500 && processStart(pid) !== undefined; waited++) await sleep(10);
}
