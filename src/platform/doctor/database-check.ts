import type { ClientBase } from 'pg';
import { hasQueue } from '../backup/backup-jobs.repository.js';
import { StartError } from '../config/start-error.js';
import { appliedMigrations } from '../database/migrate.js';
import { readMigrations } from '../database/migration-files.js';
import { planMigrations } from '../database/migration-plan.js';
import { databaseClock, databaseFacts, queueFacts } from './doctor.repository.js';
import { fault, fine, note, type Finding } from './finding.js';

const OVERDUE_S = 300;
const SKEW_NOTE_MS = 2_000;
const SKEW_FAULT_MS = 60_000;
const CROWDED = 0.9;

export const megabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** What a database that can be reached says of itself. @param now of this machine, in milliseconds since 1970 */
export async function databaseFindings(client: ClientBase, now: () => number): Promise<Finding[]> {
  const { version, encoding, bytes, connections, most_connections: most } = await databaseFacts(client);
  const sentence = `The database answers: PostgreSQL ${version}, ${encoding}, ${megabytes(bytes)}, ${connections} of ${most} connections used.`;
  const findings = [
    connections < most * CROWDED
      ? fine('database', sentence)
      : note('database', sentence, 'Raise max_connections, or lower DB_POOL_HOT and DB_POOL_GENERAL.'),
    await clockFinding(client, now),
  ];
  const migrated = await migrationFinding(client);
  return [...findings, migrated, ...(migrated.verdict === 'fault' ? [] : [await queueFinding(client)])];
}

async function migrationFinding(client: ClientBase): Promise<Finding> {
  const files = readMigrations();
  try {
    const applied = await appliedMigrations(client);
    if (applied === undefined)
      return note('migrations', 'No migration was applied yet: the database is empty.', 'npm start applies them.');
    const open = planMigrations(files, applied);
    return open.length === 0
      ? fine('migrations', `All ${files.length} migrations are applied, unchanged.`)
      : note(
          'migrations',
          `${open.length} migrations are not applied yet, from ${open[0]?.name} on.`,
          'Back up, then npm start applies them.',
        );
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return fault('migrations', error.message, 'The server does not start like this.');
  }
}

async function queueFinding(client: ClientBase): Promise<Finding> {
  if (!(await hasQueue(client))) return note('jobs', 'There is no queue of jobs yet.', 'The first npm start makes it.');
  const { waiting, running, failed, overdue_s: overdue } = await queueFacts(client);
  const sentence = `Jobs: ${waiting} waiting, ${running} being done, ${failed} failed for good.`;
  if (overdue !== null && overdue > OVERDUE_S)
    return note(
      'jobs',
      `${sentence} One has waited for ${Math.round(overdue / 60)} minutes.`,
      'Start a server: servers do the jobs.',
    );
  return failed === 0
    ? fine('jobs', sentence)
    : note('jobs', sentence, 'graphile_worker.jobs has the reason of each in last_error; the log has more.');
}

async function clockFinding(client: ClientBase, now: () => number): Promise<Finding> {
  const before = now();
  const there = await databaseClock(client);
  const skew = there - (before + now()) / 2;
  const seconds = (Math.abs(skew) / 1_000).toFixed(1);
  const sentence = `The clocks of this machine and of the database are ${seconds} s apart.`;
  const advice = 'Keep both right by NTP: study days and tokens depend on it.';
  if (Math.abs(skew) > SKEW_FAULT_MS) return fault('clock', sentence, advice);
  return Math.abs(skew) > SKEW_NOTE_MS ? note('clock', sentence, advice) : fine('clock', sentence);
}
