/** A map of at most `most` entries, so that keys from outside cannot fill the memory: a new one takes the place of the one set longest ago. */
export class BoundedMap<K, V> extends Map<K, V> {
  constructor(private readonly most: number) {
    super();
  }

  override set(key: K, value: V): this {
    // A key that is set anew stands last.
    this.delete(key);
    if (this.size >= this.most) {
      const [oldest] = this.keys();
      this.delete(oldest as K);
    }
    return super.set(key, value);
  }
}
