import { existsSync, readFileSync } from 'node:fs';

/** A user of the operating system. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

function knownUsers(): SystemUser[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid > 0 && user.gid >= 0);
}

export const userById = (uid: number): SystemUser =>
  knownUsers().find((user) => user.uid === uid) ?? { uid, gid: uid, name: String(uid) };

/** The user that PostgreSQL runs as when the server is root: `postgres` where there is one, else `nobody`. */
export function unprivilegedUser(): SystemUser {
  const users = knownUsers();
  const named = (name: string) => users.find((user) => user.name === name);
  return named('postgres') ?? named('nobody') ?? { uid: 65534, gid: 65534, name: 'nobody' };
}
