import type { ArrivalReason } from './arrival-words.js';

export const KINDS = ['sets', 'presets', 'enrolments', 'cards', 'reviews', 'studyActions'] as const;
const SHOWN_IDS = 10;
export type ArrivalKind = (typeof KINDS)[number];

export type Left = {
  readonly kind: ArrivalKind;
  readonly reason: ArrivalReason;
  readonly count: number;
  /** The first ten. */
  readonly ids: readonly string[];
};

/** What is told of an import: it fits into JSON. */
export type ArrivalSum = {
  readonly counts: Readonly<Record<ArrivalKind, Counts>>;
  readonly left: readonly Left[];
};

export type Counts = {
  readonly imported: number;
  readonly unchanged: number;
  readonly skipped: number;
};

/** What came in, what was here, and what was left out for which reason. */
export class ArrivalTally {
  private readonly counts = new Map(KINDS.map((kind) => [kind, { imported: 0, unchanged: 0, skipped: 0 }]));
  private readonly left = new Map<string, { kind: ArrivalKind; reason: ArrivalReason; count: number; ids: string[] }>();

  imported(kind: ArrivalKind, count = 1): void {
    this.of(kind).imported += count;
  }

  unchanged(kind: ArrivalKind, count = 1): void {
    this.of(kind).unchanged += count;
  }

  skipped(kind: ArrivalKind, reason: ArrivalReason, id: string): void {
    this.of(kind).skipped += 1;
    const key = `${kind} ${reason}`;
    const left = this.left.get(key) ?? { kind, reason, count: 0, ids: [] };
    left.count += 1;
    if (left.ids.length < SHOWN_IDS) left.ids.push(id);
    this.left.set(key, left);
  }

  sum(): ArrivalSum {
    return { counts: Object.fromEntries(this.counts) as unknown as Record<ArrivalKind, Counts>, left: [...this.left.values()] };
  }

  private of(kind: ArrivalKind): { imported: number; unchanged: number; skipped: number } {
    const counts = this.counts.get(kind);
    if (counts === undefined) throw new Error(`nothing is called ${kind}`);
    return counts;
  }
}
