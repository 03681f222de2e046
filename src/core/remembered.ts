/**
 * `make`, with what it made kept by key. It only remembers: when `most` are kept, all are forgotten, so that keys from outside cannot fill the
 * memory. An error is not kept.
 */
export function remembered<K, V extends NonNullable<unknown>>(most: number, make: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (kept.size >= most) kept.clear();
    kept.set(key, made);
    return made;
  };
}
