/** The same values; the next is fetched while the taker works on one, so that both sides are busy. */
export async function* oneAhead<T>(source: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  const fetch = (): Promise<IteratorResult<T, void>> => {
    const next = source.next();
    // A fault is thrown where the value is awaited; until then it is nobody's.
    next.catch(() => undefined);
    return next;
  };
  try {
    for (let next = fetch(); ;) {
      const result = await next;
      if (result.done === true) return;
      next = fetch();
      yield result.value;
    }
  } finally {
    await source.return();
  }
}
