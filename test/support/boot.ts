import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';

/** Settings that a test gives; those of the surroundings do not count. */
export type BootSettings = Readonly<Record<string, string>>;

/** The built server in a process of its own, started as an operator would. */
export class Boot {
  readonly process: ChildProcess;
  /** Resolves when the process has ended. */
  readonly ended: Promise<number | null>;
  private text = '';

  constructor(settings: BootSettings) {
    this.process = spawn(process.execPath, [join(projectRoot, 'dist', 'main.js')], {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
  }

  get output(): string {
    return this.text;
  }

  /** Waits for a text in the output. @returns what the pattern's first group found */
  async said(pattern: RegExp): Promise<string> {
    let over = false;
    void this.ended.then(() => (over = true));
    for (;;) {
      const found = pattern.exec(this.text);
      if (found) return found[1] ?? found[0];
      if (over) throw new Error(`The server ended without saying ${pattern}: ${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** @returns the address that it serves on, once it has said all that it says at the start */
  async serving(): Promise<string> {
    const address = await this.said(/serves on (\S+)/);
    await this.said(/administrator within an hour/);
    return address;
  }

  signal(name: NodeJS.Signals): Promise<number | null> {
    this.process.kill(name);
    return this.ended;
  }
}
