import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const ROOT = process.cwd();

export interface ContainerImage {
  /** What is `/app` there. It lies outside of the project, so that nothing is found among the project's own packages. */
  readonly app: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  remove(): void;
}

/**
 * What `docker build` would make of the Dockerfile, from the project as it is built and installed here: the packages are those
 * that its `npm ci` would leave by package-lock.json, and the other steps of their stage are run.
 */
export function containerImage(): ContainerImage {
  const folder = mkdtempSync(join(tmpdir(), 'zhidian-image-'));
  const [packages, app] = [join(folder, 'packages'), join(folder, 'app')];
  const steps = stepsByStage(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
  const last = [...steps.values()].at(-1) ?? [];
  for (const step of steps.get('packages') ?? []) {
    if (step.startsWith('RUN npm ci')) install(step, packages);
    else if (step.startsWith('RUN ')) execFileSync('sh', ['-c', step.slice('RUN '.length)], { cwd: packages });
  }
  for (const step of last) {
    const [, stage, paths] = /^COPY (?:--from=(\w+) )?(.*)$/.exec(step) ?? [];
    const [target = '', ...sources] = paths?.split(' ').reverse() ?? [];
    for (const source of sources) {
      const from = join(stage === 'packages' ? packages : ROOT, source.replace(/^\/app\//, ''));
      place(from, join(app, target, statSync(from).isDirectory() ? '' : basename(from)));
    }
  }
  const words = (instruction: string): string[] => {
    const step = last.find((each) => each.startsWith(`${instruction} `)) ?? '[]';
    return JSON.parse(step.slice(step.indexOf('['))) as string[];
  };
  const settings = last.filter((step) => step.startsWith('ENV ')).flatMap((step) => step.split(' ').slice(1));
  return {
    app,
    env: Object.fromEntries(settings.map((setting) => setting.split('=', 2) as [string, string])),
    command: words('CMD'),
    healthCheck: words('HEALTHCHECK'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function stepsByStage(dockerfile: string): ReadonlyMap<string, readonly string[]> {
  const lines = dockerfile.replace(/\\\n\s*/g, '').split('\n');
  const stages = new Map<string, string[]>();
  let steps: string[] = [];
  for (const line of lines.filter((each) => /^[A-Z]/.test(each))) {
    if (line.startsWith('FROM ')) stages.set(/ AS (\w+)$/.exec(line)?.[1] ?? 'last', (steps = []));
    else steps.push(line);
  }
  return stages;
}

interface Locked {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/** What `npm ci --omit=…` leaves of the packages that are installed here. */
function install(step: string, folder: string): void {
  const [dev, optional] = [step.includes('--omit=dev'), step.includes('--omit=optional')];
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  for (const [path, entry] of Object.entries(packages)) {
    const isOut = (dev && entry.dev) || (optional && entry.optional) || (dev && optional && entry.devOptional);
    // An optional package for another machine is not there.
    if (path !== '' && !isOut && existsSync(join(ROOT, path))) place(join(ROOT, path), join(folder, path));
  }
}

/** A file, or a folder but for the packages that lie in a package: each of those has its own line in package-lock.json. */
function place(from: string, to: string): void {
  if (!statSync(from).isDirectory()) return link(from, to);
  mkdirSync(to, { recursive: true });
  const isPackage = existsSync(join(from, 'package.json'));
  for (const name of readdirSync(from)) if (!(isPackage && name === 'node_modules')) place(join(from, name), join(to, name));
}

/** By a hard link, since there are 20,000 files; by a copy where the temporary folder lies on another disk. */
function link(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
