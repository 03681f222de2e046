import { statSync } from 'node:fs';
import { backUp, type OnProgress } from './platform/backup/back-up.js';
import { BackupFault } from './platform/backup/backup-fault.js';
import { rowsOf } from './platform/backup/manifest.js';
import { loadSettings, type Environment } from './platform/config/settings.js';
import { StartError } from './platform/config/start-error.js';
import { withCheckedDatabase } from './platform/database/check.js';
import { openForCommand } from './platform/database/open-for-command.js';

/** How a command meets its operator. */
export interface CommandIo {
  readonly env: Environment;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

export interface BackupOptions {
  readonly file: string;
  /** Whether a file of that name may be written over. */
  readonly overwrite: boolean;
}

/** `zhidian backup`. @returns the exit code */
export async function backupCommand({ file, overwrite }: BackupOptions, io: CommandIo): Promise<number> {
  try {
    const settings = loadSettings(io.env, io.complain);
    const database = await openForCommand(settings, false, io.complain);
    try {
      const manifest = await withCheckedDatabase(database.url, (client) => backUp(client, file, overwrite, io));
      const { tables, jobs, leftOut, takenAt } = manifest;
      io.say(`${file}: ${rowsOf(manifest)} rows of ${tables.length} tables and ${jobs.rows} waiting jobs as of ${takenAt},`);
      io.say(`${statSync(file).size} bytes, read back and found whole.`);
      if (leftOut.length > 0) io.say(`Left out, as they are not kept over a crash either: ${leftOut.join(', ')}.`);
      io.say(
        `Not in it: ${secretPlace(settings.database.kind, settings.dataDir)} and the settings. Keep a copy of the secret elsewhere:`,
      );
      io.say('without it, everybody has to log in again after a restore. The file holds e-mail addresses: keep it private.');
      return 0;
    } finally {
      await database.stop();
    }
  } catch (error) {
    return failure(error, io);
  }
}

export const secretPlace = (kind: 'embedded' | 'server', dataDir: string): string =>
  kind === 'embedded' ? `the secret in ${dataDir}/secret` : 'the secret ZHIDIAN_SECRET';

/** Says what went wrong; what is no fault of the operator comes with its stack. @returns the exit code */
export function failure(error: unknown, { complain, signal }: CommandIo): number {
  if (signal.aborted) complain('Stopped; nothing was changed.');
  else if (error instanceof BackupFault || error instanceof StartError) complain(error.message);
  else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return signal.aborted ? 130 : 1;
}
