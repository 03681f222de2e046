import type { ArrivalReason } from './arrival-words.js';

export const KINDS = ['sets', 'presets', 'enrolments', 'cards', 'reviews', 'studyActions'] as const;
export type ArrivalKind = (typeof KINDS)[number];

export interface Left {
  readonly kind: ArrivalKind;
  readonly reason: ArrivalReason;
  readonly ids: readonly string[];
}

export interface Counts {
  readonly imported: number;
  readonly unchanged: number;
  readonly skipped: number;
}

/** What came in, what was here, and what was left out for which reason. */
export class ArrivalTally {
  private readonly counts = new Map(KINDS.map((kind) => [kind, { imported: 0, unchanged: 0, skipped: 0 }]));
  private readonly left = new Map<string, { kind: ArrivalKind; reason: ArrivalReason; ids: string[] }>();

  imported(kind: ArrivalKind, count = 1): void {
    this.of(kind).imported += count;
  }

  unchanged(kind: ArrivalKind, count = 1): void {
    this.of(kind).unchanged += count;
  }

  skipped(kind: ArrivalKind, reason: ArrivalReason, id: string): void {
    this.of(kind).skipped += 1;
    const key = `${kind} ${reason}`;
    const left = this.left.get(key) ?? { kind, reason, ids: [] };
    left.ids.push(id);
    this.left.set(key, left);
  }

  sum(): { readonly counts: Readonly<Record<ArrivalKind, Counts>>; readonly left: readonly Left[] } {
    return { counts: Object.fromEntries(this.counts) as unknown as Record<ArrivalKind, Counts>, left: [...this.left.values()] };
  }

  private of(kind: ArrivalKind): { imported: number; unchanged: number; skipped: number } {
    const counts = this.counts.get(kind);
    if (counts === undefined) throw new Error(`nothing is called ${kind}`);
    return counts;
  }
}
