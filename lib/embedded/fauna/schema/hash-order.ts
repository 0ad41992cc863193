/**
 * The order in which FaunaDB lists names it keeps in hash tables: where it shows up in error texts, it is part of them
 * (Scala's `immutable.HashMap` and `mutable.HashMap` of strings).
 */

/** Beyond so many entries an immutable map is a hash trie. */
const SMALL_MAP = 4;

/** The order of an immutable map: as inserted up to four entries, by hash beyond. */
export function immutableMapOrder(names: readonly string[]): readonly string[] {
  return names.length <= SMALL_MAP ? names : groupOrder(names);
}

/** The order of the groups that `groupBy` makes, however few: by hash. */
export function groupOrder(names: readonly string[]): readonly string[] {
  return trieOrder(names, 0);
}

/** The order of a hash trie: per node the names that stand alone, by five bits of their hash, then those of the nodes below. */
function trieOrder(names: readonly string[], shift: number): readonly string[] {
  const slots = new Map<number, string[]>();
  for (const name of names) {
    const slot = (spread(hashOf(name)) >>> shift) & 31;
    slots.set(slot, [...(slots.get(slot) ?? []), name]);
  }
  const nodes = [...slots].toSorted(([a], [b]) => a - b).map(([, slot]) => slot);
  return [
    ...nodes.filter((slot) => slot.length === 1).flat(),
    ...nodes.filter((slot) => slot.length > 1).flatMap((slot) => (shift > 30 ? slot : trieOrder(slot, shift + 5))),
  ];
}

/** The order of a mutable map that was made of `all` names and still holds `left`: by table slot, then by hash. */
export function mutableMapOrder(left: readonly string[], all: number): readonly string[] {
  let size = 16;
  while (all > size * 0.75) size *= 2;
  const key = (name: string): number => {
    const hash = hashOf(name);
    return hash ^ (hash >>> 16);
  };
  return left.toSorted((a, b) => (key(a) & (size - 1)) - (key(b) & (size - 1)) || key(a) - key(b));
}

/** Java's `String.hashCode`. */
function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

function spread(hash: number): number {
  let h = (hash + ~(hash << 9)) | 0;
  h ^= h >>> 14;
  h = (h + (h << 4)) | 0;
  return h ^ (h >>> 10);
}
