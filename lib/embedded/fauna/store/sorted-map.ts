/** How many keys one leaf holds before it is split. */
const LEAF_SIZE = 512;

/**
 * A map from keys to values that can be walked in the order of its keys, both ways. Finding is a hash look-up; walking
 * finds its place anew at each step, so that the map may change meanwhile.
 */
export class SortedMap<V> {
  private readonly values = new Map<string, V>();
  private readonly leaves: string[][] = [[]];

  get size(): number {
    return this.values.size;
  }

  get(key: string): V | undefined {
    return this.values.size === 0 ? undefined : this.values.get(key);
  }

  has(key: string): boolean {
    return this.values.size > 0 && this.values.has(key);
  }

  set(key: string, value: V): void {
    if (!this.values.has(key)) this.insert(key);
    this.values.set(key, value);
  }

  delete(key: string): void {
    if (!this.values.delete(key)) return;
    const l = this.leafOf(key);
    const leaf = this.leaves[l];
    if (leaf === undefined) return;
    leaf.splice(lowerBound(leaf, key), 1);
    if (leaf.length === 0 && this.leaves.length > 1) this.leaves.splice(l, 1);
  }

  clear(): void {
    this.values.clear();
    this.leaves.splice(0, this.leaves.length, []);
  }

  entries(): Iterable<[string, V]> {
    return this.values;
  }

  /** The least key that is at least `key`. */
  ceiling(key: string): string | undefined {
    const l = this.leafOf(key);
    const leaf = this.leaves[l];
    if (leaf === undefined) return undefined;
    return leaf[lowerBound(leaf, key)] ?? this.leaves[l + 1]?.[0];
  }

  /** The greatest key below `key`. */
  below(key: string): string | undefined {
    const l = this.leafOf(key);
    const leaf = this.leaves[l];
    if (leaf === undefined) return undefined;
    return leaf[lowerBound(leaf, key) - 1] ?? this.leaves[l - 1]?.at(-1);
  }

  private insert(key: string): void {
    const l = this.leafOf(key);
    const leaf = this.leaves[l];
    if (leaf === undefined) return;
    if (key > (leaf.at(-1) ?? '')) leaf.push(key);
    else leaf.splice(lowerBound(leaf, key), 0, key);
    if (leaf.length > LEAF_SIZE) this.leaves.splice(l + 1, 0, leaf.splice(LEAF_SIZE / 2));
  }

  /** The last leaf whose first key is not above `key`, or the first leaf. */
  private leafOf(key: string): number {
    let low = 0;
    let high = this.leaves.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.leaves[middle]?.[0] ?? '') <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }
}

/** The first position whose key is not below `key`. */
function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
