import type { ImportItem, Place } from '../../core/formats/model.js';
import { mediaNamesIn } from '../../core/formats/moodle/media-links.js';

/** Where each medium is shown first, by its name in the file. */
export function mediaPlaces(items: readonly ImportItem[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const item of items)
    for (const name of mediaNamesIn(JSON.stringify(item))) if (!places.has(name)) places.set(name, item.place);
  return places;
}
