import type { GeneratedRow } from './generated.js';

/** A question of the set that was generated once, or has the content of one that would be. */
export interface StoredGenerated {
  readonly id: string;
  readonly externalId: string | null;
  readonly origin: string;
  readonly version: number;
  readonly position: number;
  readonly type: string;
  readonly archived: boolean;
  readonly contentHash: string | null;
  readonly pointId: string | null;
  readonly stars: number;
  readonly tags: readonly string[];
  /** What `generatedAs` gave when it was generated: another one now says that a teacher edited it. */
  readonly generatedHash: string | null;
  /** Null on one that we archived ourselves, because its points gave it no longer. */
  readonly sourceHash: string | null;
}

export interface GenerationPlan {
  readonly make: readonly GeneratedRow[];
  readonly change: readonly { readonly row: GeneratedRow; readonly before: StoredGenerated }[];
  /** Generated, and given by no point any more. */
  readonly retire: readonly StoredGenerated[];
  /** As they were generated, and would be now. */
  readonly unchanged: number;
  /** Edited or archived by a teacher, and left alone. */
  readonly kept: number;
}

/** What a teacher may edit of a generated question: content and stars. Tags are never generated. */
export const generatedAs = ({ contentHash, stars }: Pick<GeneratedRow, 'contentHash' | 'stars'>): string =>
  `${contentHash}:${stars}`;

const untouched = ({ origin, contentHash, stars, tags, generatedHash }: StoredGenerated): boolean =>
  origin === 'generated' && contentHash !== null && generatedHash === generatedAs({ contentHash, stars }) && tags.length === 0;

/** A point that is gone left its questions without one; another point is a teacher's choice. */
const moved = (before: StoredGenerated, row: GeneratedRow): boolean => before.pointId !== null && before.pointId !== row.pointId;

/** An import that brought the question back in other words of the file noted those, and changed nothing. */
const saysTheSame = (before: StoredGenerated, row: GeneratedRow): boolean =>
  !before.archived && before.pointId === row.pointId && before.contentHash === row.contentHash && before.stars === row.stars;

/** What becomes of the questions of a set when its points give these. Done twice, the second finds nothing to do. */
export function planGeneration(rows: readonly GeneratedRow[], stored: readonly StoredGenerated[]): GenerationPlan {
  const known = new Map(stored.map((one) => [one.externalId, one]));
  const contents = new Set(stored.filter(({ archived }) => !archived).map(({ contentHash }) => contentHash));
  const make: GeneratedRow[] = [];
  const change: { row: GeneratedRow; before: StoredGenerated }[] = [];
  let unchanged = 0;
  let kept = 0;
  for (const row of rows) {
    const before = known.get(row.externalId);
    if (before === undefined) {
      if (contents.has(row.contentHash)) unchanged += 1;
      else make.push(row);
    } else if (before.sourceHash === row.sourceHash && !before.archived) unchanged += 1;
    else if (!untouched(before) || moved(before, row)) kept += 1;
    else if ((before.archived && before.sourceHash !== null) || before.type !== row.body.type) kept += 1;
    else if (saysTheSame(before, row)) unchanged += 1;
    else change.push({ row, before });
  }
  const given = new Set(rows.map(({ externalId }) => externalId));
  const retire = stored.filter(
    (one) => one.externalId?.startsWith('gen:') && !given.has(one.externalId) && !one.archived && untouched(one),
  );
  return { make, change, retire, unchanged, kept };
}
