import { failure, secretPlace, type CommandIo } from './backup.command.js';
import { verify } from './platform/backup/back-up.js';
import { rowsOf } from './platform/backup/manifest.js';
import { restore } from './platform/backup/restore.js';
import { loadSettings } from './platform/config/settings.js';
import { withCheckedDatabase } from './platform/database/check.js';
import { openForCommand } from './platform/database/open-for-command.js';
import { createPools } from './platform/database/pools.js';
import { checkConsistency } from './consistency/check.js';

export interface RestoreOptions {
  readonly file: string;
  /** Whether data that is in the database may go. */
  readonly overwrite: boolean;
  /** Whether every card is compared with its log afterwards. */
  readonly check: boolean;
}

/** `zhidian restore`. @returns the exit code */
export async function restoreCommand({ file, overwrite, check }: RestoreOptions, io: CommandIo): Promise<number> {
  try {
    const settings = loadSettings(io.env, io.complain);
    const manifest = await verify(file, io);
    const database = await openForCommand(settings, true, io.complain);
    try {
      const { url } = database;
      const { jobs, migrated } = await withCheckedDatabase(url, (client) =>
        restore({ client, url }, file, manifest, overwrite, io),
      );
      io.say(
        `${file}: ${rowsOf(manifest)} rows of ${manifest.tables.length} tables and ${jobs} waiting jobs are in, as of ${manifest.takenAt};`,
      );
      io.say('the file was found whole, every table has as many rows as it says, and every reference holds.');
      if (migrated.length > 0) io.say(`The backup is older than this version: applied ${migrated.length} migration(s).`);
      io.say(`Put back ${secretPlace(settings.database.kind, settings.dataDir)} of that time, or everybody has to log in again.`);
      return check ? await consistent(url, io) : 0;
    } finally {
      await database.stop();
    }
  } catch (error) {
    return failure(error, io);
  }
}

async function consistent(url: string, { say }: CommandIo): Promise<number> {
  const pools = createPools(url, { hot: 1, general: 1 }, () => undefined);
  try {
    const { learners, cards, total } = await checkConsistency(pools.general);
    say(`${learners} learners and ${cards} cards were compared with their logs: ${total} findings.`);
    if (total > 0) say('npm run check:consistency names each.');
    return total === 0 ? 0 : 1;
  } finally {
    await pools.close();
  }
}
