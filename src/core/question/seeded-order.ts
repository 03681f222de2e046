/** A pseudo-random source: each call gives a number in [0, 1). */
export type Random = () => number;

/**
 * A reproducible random source from a text.
 * The text is hashed by xmur3 (the mixing steps of MurmurHash3, Austin Appleby, public domain) into the state of sfc32
 * (Chris Doty-Humphrey's Small Fast Counter, from PractRand, public domain), both in the form of https://github.com/bryc/code.
 * Good for display order, not for secrets.
 */
export function seededRandom(seed: string): Random {
  const next = xmur3(seed);
  let [a, b, c, counter] = [next(), next(), next(), next()];
  const random = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) random();
  return random;
}

function xmur3(text: string): () => number {
  let hash = 1_779_033_703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 3_432_918_353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
    return (hash ^= hash >>> 16) >>> 0;
  };
}

/**
 * The entries in an order that only `seed` and their ids decide.
 * They are put in order of their ids first: the seed is known to the client, and undoing the shuffle must lead to random ids,
 * not to the order in which the teacher wrote them, which for an ordering is the key.
 */
export function shuffled<T extends { readonly id: string }>(entries: readonly T[], seed: string): T[] {
  const random = seededRandom(seed);
  const order = [...entries].sort((x, y) => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0));
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

/** As {@link shuffled}, but the entries whose ids are `pinned` keep their index. */
export function shuffledAround<T extends { readonly id: string }>(
  entries: readonly T[],
  pinned: readonly string[],
  seed: string,
): T[] {
  const fixed = new Set(pinned);
  const moving = shuffled(
    entries.filter((entry) => !fixed.has(entry.id)),
    seed,
  );
  let next = 0;
  return entries.map((entry) => (fixed.has(entry.id) ? entry : (moving[next++] as T)));
}
