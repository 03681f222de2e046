import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptDemoLogins } from './demo-file.js';

describe('the file of demo logins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhidian-demo-'));
  const path = join(folder, 'demo.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made once, with random passwords, for its owner only', () => {
    const made = keptDemoLogins(path);
    expect(made.learner).toEqual({ email: 'learner@demo.example', password: expect.stringMatching(/^[\w-]{16}$/) });
    expect(made.learner.password).not.toBe(made.teacher.password);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(keptDemoLogins(path)).toEqual(made);
  });

  it.each(['', 'no json', '[]', 'null', '{"learner":{"email":"a"}}'])('is made again when damaged: %s', (text) => {
    writeFileSync(path, text);
    const made = keptDemoLogins(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(made);
  });
});
