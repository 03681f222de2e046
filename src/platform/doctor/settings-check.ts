import type { Environment } from '../config/read-settings.js';
import { settingTable, type SettingName, type SettingRow } from '../config/setting-table.js';
import { fault, fine, note, type Finding } from './finding.js';

export interface SettingFacts {
  readonly name: SettingName;
  /** As given or by default, secrets hidden; null where there is none. */
  readonly value: string | null;
  readonly from: 'environment' | '.env' | 'default';
}

const HIDDEN = '(hidden)';

/** Each setting, with where it came from. */
export function settingFacts(environment: Environment, file: Environment): SettingFacts[] {
  return (Object.entries(settingTable) as [SettingName, SettingRow<unknown>][]).map(([name, row]) => {
    const [inEnvironment, inFile] = [given(environment[name]), given(file[name])];
    if (name in environment && inEnvironment !== undefined)
      return { name, value: withoutSecret(name, inEnvironment), from: 'environment' };
    if (!(name in environment) && inFile !== undefined) return { name, value: withoutSecret(name, inFile), from: '.env' };
    return { name, value: row.default ?? row.defaultNote ?? null, from: 'default' };
  });
}

const given = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

function withoutSecret(name: string, value: string): string {
  if (/SECRET|TOKEN$|PASSWORD|_KEY$/.test(name)) return HIDDEN;
  return value.replace(/^([a-z][a-z0-9+.-]*:\/\/[^:@/?#]*):[^@]*@/i, `$1:${HIDDEN}@`);
}

/** @param faults sentences of what is wrong; @param warnings of what is ignored */
export function settingFindings(
  facts: readonly SettingFacts[],
  faults: readonly string[],
  warnings: readonly string[],
): Finding[] {
  const own = facts.filter(({ from }) => from !== 'default');
  const list = own.map(({ name, value, from }) => `${name}=${value} (${from})`).join(', ');
  const rest = facts.length - own.length;
  return [
    ...faults.map((sentence) =>
      fault('settings', sentence, 'Change it in the environment or in .env; .env.example explains each setting.'),
    ),
    ...warnings.map((sentence) => note('settings', sentence, 'Look for a slip of the pen; .env.example lists every name.')),
    own.length === 0
      ? fine('settings', `All ${rest} settings have their defaults.`)
      : fine('settings', `Set: ${list}; the other ${rest} settings have their defaults.`),
  ];
}
