import type { Alternative } from './alternatives';

/**
 * The order in which FaunaDB goes through the alternatives of a group, which its texts show: that of a Scala `mutable.HashMap` whose
 * keys are case classes of two numbers.
 */
export function inHashOrder<Entry>(entries: Iterable<readonly [Alternative, Entry]>): readonly Entry[] {
  const hashed = [...entries].map(([{ index, group }, entry]) => ({ hash: improved(hashOf(index, group.id)), entry }));
  let size = 16;
  while (hashed.length > size * 0.75) size *= 2;
  const slot = (hash: number): number => hash & (size - 1);
  return hashed.toSorted((a, b) => slot(a.hash) - slot(b.hash) || a.hash - b.hash).map(({ entry }) => entry);
}

function improved(hash: number): number {
  return hash ^ (hash >>> 16);
}

/** MurmurHash3 as Scala's compiler puts it into case classes. */
function hashOf(...parts: readonly number[]): number {
  let hash = 0xcafebabe | 0;
  for (const part of parts) {
    const mixed = Math.imul(rotate(Math.imul(part, 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotate(hash ^ mixed, 13), 5) + 0xe6546b64) | 0;
  }
  hash ^= parts.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
