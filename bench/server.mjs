import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Everything is counted, as always, but a few clients here send what thousands of learners do. */
const boundless = { REQUESTS_PER_MINUTE: '100000000' };

/** The built server on an embedded database of its own, durable as always, in a folder that goes with it. */
export async function startServer(env = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhidian-bench-'));
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'error',
      DEMO_ACCOUNTS: 'false',
      ...boundless,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /serves on (http:\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    exited.then(() => reject(new Error(`The server ended: ${output}`)));
  });
  return {
    url,
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A caller with a token. @returns the parsed answer; throws on anything but success */
export function caller(url, token) {
  return async (method, path, body) => {
    const form = body instanceof FormData;
    const reply = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && !form && { 'content-type': 'application/json' }) },
      body: form || body === undefined ? body : JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

/** @returns the access token of a new teacher */
export async function signUp(url) {
  const reply = await fetch(`${url}/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `bench-${process.pid}@example.org`, password: 'a bench of oak', role: 'teacher' }),
  });
  const session = await reply.json();
  return session.accessToken;
}
