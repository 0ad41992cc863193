import type { Alternative, Conjunction } from './alternatives';

/**
 * The orders in which FaunaDB goes through alternatives that it keeps in Scala's mutable hash tables: its texts show them, and where a
 * type can be read in several equal ways, the first one is taken.
 */

/** The entries of a map by alternatives. */
export function inHashOrder<Entry>(entries: Iterable<readonly [Alternative, Entry]>): readonly Entry[] {
  return ordered([...entries].map(([alternative, entry]) => ({ hash: hashOf(alternative), entry })));
}

/** The members of a set of sets. */
export function setsInHashOrder(sets: readonly Conjunction[]): readonly Conjunction[] {
  return ordered(sets.map((entry) => ({ hash: setHash([...entry].map(hashOf)), entry })));
}

/** By table slot, and in one slot by hash. */
function ordered<Entry>(entries: readonly { readonly hash: number; readonly entry: Entry }[]): readonly Entry[] {
  let size = 16;
  while (entries.length > size * 0.75) size *= 2;
  return entries
    .map(({ hash, entry }) => ({ hash: hash ^ (hash >>> 16), entry }))
    .toSorted((a, b) => (a.hash & (size - 1)) - (b.hash & (size - 1)) || a.hash - b.hash)
    .map(({ entry }) => entry);
}

const CASE_CLASS_SEED = 0xcafebabe | 0;
const SET_SEED = 83_010;

/** MurmurHash3 as Scala's compiler puts it into a case class of two numbers. */
function hashOf({ index, group }: Alternative): number {
  return finish(mix(mix(CASE_CLASS_SEED, index), group.id), 2);
}

/** `MurmurHash3.setHash`. */
function setHash(hashes: readonly number[]): number {
  const sum = hashes.reduce((a, b) => (a + b) | 0, 0);
  const either = hashes.reduce((a, b) => a ^ b, 0);
  const product = hashes.reduce((a, b) => Math.imul(a, b | 1), 1);
  return finish(mix(mix(SET_SEED, sum), either) ^ scramble(product), hashes.length);
}

function mix(hash: number, data: number): number {
  return (Math.imul(rotate(hash ^ scramble(data), 13), 5) + 0xe6546b64) | 0;
}

function scramble(data: number): number {
  return Math.imul(rotate(Math.imul(data, 0xcc9e2d51), 15), 0x1b873593);
}

function finish(hash: number, length: number): number {
  let mixed = hash ^ length;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
