import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStart } from './process-start.js';

/** A folder that belongs to this process until `release`, or until the process is gone. */
export interface Claim {
  release(): void;
}

export type ClaimResult = { readonly ok: true; readonly claim: Claim } | { readonly ok: false; readonly holder: number };

const attempts = 20;

/**
 * Claims a folder for this process alone. Every claimant writes a file named after its process id and start time, then
 * looks at the others' files: those of dead processes are removed, a living holder wins, and of two that come at once both
 * step back and try again. No file is ever taken over, so a process killed at any point leaves nothing that blocks the next.
 */
export async function claimFolder(folder: string): Promise<ClaimResult> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = `${process.pid}-${processStart(process.pid) ?? 'unknown'}`;
  const wanting = join(folder, `${own}.wanting`);
  const holding = join(folder, `${own}.holding`);
  if (existsSync(holding)) return { ok: false, holder: process.pid };
  for (let attempt = 1; ; attempt++) {
    writeFileSync(wanting, '', { mode: 0o600 });
    const rivals = livingRivals(folder, own);
    if (rivals.length === 0) {
      renameSync(wanting, holding);
      return { ok: true, claim: { release: () => rmSync(holding, { force: true }) } };
    }
    rmSync(wanting, { force: true });
    const holder = rivals.find((rival) => rival.holds) ?? (attempt === attempts ? rivals[0] : undefined);
    if (holder) return { ok: false, holder: holder.pid };
    await sleep(20 + (process.pid % 97));
  }
}

interface Rival {
  readonly pid: number;
  readonly holds: boolean;
}

function livingRivals(folder: string, own: string): Rival[] {
  const rivals: Rival[] = [];
  for (const file of readdirSync(folder)) {
    const match = /^((\d+)-(.+))\.(wanting|holding)$/.exec(file);
    if (!match || match[1] === own) continue;
    const pid = Number(match[2]);
    if (processStart(pid) === match[3]) rivals.push({ pid, holds: match[4] === 'holding' });
    else rmSync(join(folder, file), { force: true });
  }
  return rivals;
}
