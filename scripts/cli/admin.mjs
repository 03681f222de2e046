import { UsageFault } from './command-line.mjs';
import { parsed, withBuild } from './operator.mjs';

const ROLES = ['teacher', 'admin'];
const HOUR_MS = 3_600_000;
const UNITS = { h: HOUR_MS, d: 24 * HOUR_MS };

/** `zhidian admin list | grant | revoke | reset-code | audit` */
export async function run(context) {
  const { values, positionals } = parsed(context.args, { since: { type: 'string' } });
  const command = commandOf(positionals, values.since, new Date());
  return withBuild(context, async (io) =>
    (await import('../../dist/admin.command.js')).adminCommand(command, context.words.admin, io),
  );
}

/** @throws UsageFault */
export function commandOf([kind, ...rest], since, now) {
  const takes = { list: 0, audit: 0, 'reset-code': 1, grant: 2, revoke: 2 };
  if (!Object.hasOwn(takes, kind ?? '') || rest.length !== takes[kind]) throw new UsageFault('admin');
  if (kind === 'audit') return { kind, since: sinceOf(since ?? '7d', now) };
  if (since !== undefined) throw new UsageFault('admin');
  const [email, role] = rest;
  if (role !== undefined && !ROLES.includes(role)) throw new UsageFault('role', role);
  return { kind, ...(email !== undefined && { email }), ...(role !== undefined && { role }) };
}

/** `7d`, `12h`, or a day or time of ISO 8601. @throws UsageFault */
function sinceOf(text, now) {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  if (count !== undefined) return new Date(now.getTime() - Number(count) * UNITS[unit]);
  const at = new Date(text);
  if (!/^\d{4}-\d\d-\d\d(T.*)?$/.test(text) || Number.isNaN(at.getTime())) throw new UsageFault('since', text);
  return at;
}
