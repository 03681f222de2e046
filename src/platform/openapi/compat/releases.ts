export interface Release {
  readonly version: string;
  readonly file: string;
}

const NAME = /^(\d+)\.(\d+)\.(\d+)$/;

/**
 * The released descriptions whose clients are still served, oldest first.
 * @param files such as `1.10.0.json`; others are passed over
 * @param oldest the oldest version served
 * @throws Error when that version was never released
 */
export function servedReleases(files: readonly string[], oldest: string): Release[] {
  const releases = files
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, version: file.slice(0, -'.json'.length) }))
    .filter(({ version }) => NAME.test(version))
    .toSorted((a, b) => compareVersions(a.version, b.version));
  if (!releases.some(({ version }) => version === oldest)) throw new Error(`No description of ${oldest} was released.`);
  return releases.filter(({ version }) => compareVersions(version, oldest) >= 0);
}

/** Negative when `a` is older. Both are `major.minor.patch`. */
export function compareVersions(a: string, b: string): number {
  const [as, bs] = [a, b].map((version) => (NAME.exec(version) ?? []).slice(1).map(Number));
  const at = [0, 1, 2].find((place) => as?.[place] !== bs?.[place]);
  return at === undefined ? 0 : (as?.[at] ?? 0) - (bs?.[at] ?? 0);
}
