const REFERENCE = /\bmedia:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

/** The ids that texts name as `media:ID`, wherever they stand in the value, in the order of their first mention. */
export function mediaReferences(value: unknown): string[] {
  const ids = new Set<string>();
  collect(value, ids);
  return [...ids];
}

function collect(value: unknown, ids: Set<string>): void {
  if (typeof value === 'string') {
    // Most texts name none: they cost one look.
    if (value.includes('media:')) for (const [, id = ''] of value.matchAll(REFERENCE)) ids.add(id);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, ids);
  }
}
