import { BoundedMap } from './bounded-map.js';

/** `make`, with what it made kept by key, of at most `most` keys. An error is not kept. */
export function remembered<K, V extends NonNullable<unknown>>(most: number, make: (key: K) => V): (key: K) => V {
  const kept = new BoundedMap<K, V>(most);
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}
