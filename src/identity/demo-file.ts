import { randomBytes } from 'node:crypto';
import { readKept, writeKept } from '../platform/config/kept-file.js';

export interface DemoLogin {
  readonly email: string;
  readonly password: string;
}

export interface DemoLogins {
  readonly learner: DemoLogin;
  readonly teacher: DemoLogin;
}

const newLogin = (email: string): DemoLogin => ({ email, password: randomBytes(12).toString('base64url') });

function isLogin(value: unknown): value is DemoLogin {
  if (typeof value !== 'object' || value === null) return false;
  const { email, password } = value as Record<string, unknown>;
  return typeof email === 'string' && typeof password === 'string' && password.length >= 8;
}

function parse(text: string | undefined): DemoLogins | undefined {
  try {
    const { learner, teacher } = JSON.parse(text ?? '{}') as Record<string, unknown>;
    return isLogin(learner) && isLogin(teacher) ? { learner, teacher } : undefined;
  } catch {
    return undefined;
  }
}

/** The demo logins kept in the private file at `path`; made with random passwords where there are none, or damaged ones. */
export function keptDemoLogins(path: string): DemoLogins {
  const kept = parse(readKept(path));
  if (kept !== undefined) return kept;
  const made = { learner: newLogin('learner@demo.example'), teacher: newLogin('teacher@demo.example') };
  writeKept(path, JSON.stringify(made, null, 2));
  return made;
}
