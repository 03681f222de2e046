import { join } from 'node:path';
import type { CommandIo } from './backup.command.js';
import { projectRoot } from './platform/config/project-root.js';
import { readSettings, type Environment, type SettingsDraft } from './platform/config/read-settings.js';
import { readEnvFile } from './platform/config/settings.js';
import { StartError } from './platform/config/start-error.js';
import { withCheckedDatabase } from './platform/database/check.js';
import { openForCommand } from './platform/database/open-for-command.js';
import { createPools } from './platform/database/pools.js';
import { hasEmbedded } from './platform/database/visit-embedded.js';
import { databaseFindings } from './platform/doctor/database-check.js';
import { reviewsAbout } from './platform/doctor/doctor.repository.js';
import { fault, fine, note, page, type Finding } from './platform/doctor/finding.js';
import { diskFinding, nodeFinding, portFinding } from './platform/doctor/machine-check.js';
import { settingFacts, settingFindings } from './platform/doctor/settings-check.js';
import { checkConsistency } from './consistency/check.js';

export interface DoctorOptions {
  /** Whether cards are compared with their logs however many there are. */
  readonly full: boolean;
  /** Whether to print one object for machines. */
  readonly json: boolean;
}

/** So many reviews are compared in some seconds. */
const SOON_COMPARED = 50_000;

/** `zhidian doctor`: looks at everything, changes nothing. @returns the exit code: 1 where something has to be mended */
export async function doctorCommand({ full, json }: DoctorOptions, { env, say, complain }: CommandIo): Promise<number> {
  const file = readFile();
  if (file instanceof StartError) {
    complain(file.message);
    return 1;
  }
  const facts = settingFacts(env, file);
  const reading = readSettings({ ...file, ...env }, projectRoot);
  const findings: Finding[] = [
    nodeFinding(process.versions.node),
    ...settingFindings(facts, reading.ok ? [] : reading.faults, reading.warnings),
  ];
  if (reading.ok) findings.push(...(await instanceFindings(reading.draft, full, complain)));
  if (json) say(JSON.stringify({ healthy: isHealthy(findings), findings, settings: facts }));
  else page(findings).forEach(say);
  return isHealthy(findings) ? 0 : 1;
}

function readFile(): Environment | StartError {
  try {
    return readEnvFile(join(projectRoot, '.env'));
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
}

const isHealthy = (findings: readonly Finding[]): boolean => findings.every(({ verdict }) => verdict !== 'fault');

async function instanceFindings(draft: SettingsDraft, full: boolean, log: (line: string) => void): Promise<Finding[]> {
  const here = [await diskFinding(draft.dataDir), await portFinding(draft.host, draft.port)];
  if (draft.database.kind === 'embedded' && !hasEmbedded(draft.dataDir)) {
    return [...here, note('database', `There is no database in ${draft.dataDir} yet.`, 'npm start makes it.')];
  }
  try {
    return [...here, ...(await openedFindings(draft, full, log))];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [...here, fault('database', error.message, 'The server does not start like this.')];
  }
}

async function openedFindings(draft: SettingsDraft, full: boolean, log: (line: string) => void): Promise<Finding[]> {
  const database = await openForCommand(draft, false, log);
  try {
    return await withCheckedDatabase(database.url, async (client) => {
      const findings = await databaseFindings(client, Date.now);
      const isReady = findings.every(({ area, verdict }) => area !== 'migrations' || verdict === 'fine');
      return isReady ? [...findings, await consistencyFinding(database.url, full, await reviewsAbout(client))] : findings;
    });
  } finally {
    await database.stop();
  }
}

async function consistencyFinding(url: string, full: boolean, reviews: number): Promise<Finding> {
  if (!full && reviews > SOON_COMPARED) {
    return fine('consistency', `Some ${Math.round(reviews)} reviews were not compared with their cards; --full compares all.`);
  }
  const pools = createPools(url, { hot: 1, general: 1 }, () => undefined);
  try {
    const { learners, cards, total } = await checkConsistency(pools.general);
    const sentence = `${learners} learners with ${cards} cards were compared with their logs: ${total} findings.`;
    return total === 0 ? fine('consistency', sentence) : fault('consistency', sentence, 'npm run check:consistency names each.');
  } finally {
    await pools.close();
  }
}
