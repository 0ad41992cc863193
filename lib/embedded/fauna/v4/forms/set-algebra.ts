import type { V4Context } from '../context';
import { invalidArgument } from '../errors/problems';
import { equalityKey } from '../values/equality';
import { type SetCombination, V4Set } from '../values/set';
import { isV4Array, Page, type V4Value } from '../values/value';
import { ITERABLE, oneOrMore, SET_OR_ARRAY } from './arguments';
import { fn, required } from './define';
import type { Form } from './form';

/**
 * Sets, and arrays as multisets: an element is as often in a union as in either, in an intersection as in both, in a difference
 * as it is left over (`fauna/faunadb: ext/model/src/main/scala/ast/functions/SetFunctions.scala`).
 */
export const SET_ALGEBRA_FORMS: readonly Form[] = [
  combination('union', union),
  combination('intersection', (ctx, left, right) => {
    const counts = occurrences(ctx, right);
    return left.filter((value) => take(counts, equalityKey(ctx, value)));
  }),
  combination('difference', (ctx, left, right) => {
    const counts = occurrences(ctx, right);
    return left.filter((value) => !take(counts, equalityKey(ctx, value)));
  }),
  fn([required('distinct', ITERABLE)], (ctx, [collection]) => {
    if (collection instanceof V4Set) return collection.distinct();
    if (isV4Array(collection)) return distinct(ctx, collection);
    const { data, cursors, before, after } = collection;
    return new Page(distinct(ctx, data), cursors, before, after);
  }),
  fn([required('reverse', ITERABLE)], (_, [collection]) => {
    if (collection instanceof V4Set) return collection.reversed();
    if (isV4Array(collection)) return collection.toReversed();
    const { data, cursors, before, after } = collection;
    return new Page(data.toReversed(), cursors, before, after);
  }),
];

type Combine = (ctx: V4Context, left: readonly V4Value[], right: readonly V4Value[]) => readonly V4Value[];

function combination(how: SetCombination, combine: Combine): Form {
  return fn([required(how, oneOrMore(SET_OR_ARRAY))], (ctx, [given], at) => {
    const arrays = given.filter(isArray);
    const [firstArray, ...otherArrays] = arrays;
    const [firstSet, ...otherSets] = given.filter((value) => value instanceof V4Set);
    if (arrays.length > 0 && firstSet) {
      throw invalidArgument('Arguments cannot be of different types, expected Set or Array.', at.at(how));
    }
    if (firstSet) return firstSet.combine(how, otherSets, at.at(how));
    return otherArrays.reduce((left, right) => combine(ctx, left, right), firstArray ?? []);
  });
}

function isArray(value: readonly V4Value[] | V4Set): value is readonly V4Value[] {
  return isV4Array(value);
}

/** Elements of the first in their order, repeated ones together, then what only the second has. */
function union(ctx: V4Context, left: readonly V4Value[], right: readonly V4Value[]): readonly V4Value[] {
  const counts = occurrences(ctx, left);
  for (const [key, count] of occurrences(ctx, right)) counts.set(key, Math.max(count, counts.get(key) ?? 0));
  return [...left, ...right].flatMap((value) => {
    const key = equalityKey(ctx, value);
    const count = counts.get(key) ?? 0;
    counts.set(key, 0);
    return Array.from({ length: count }, () => value);
  });
}

function occurrences(ctx: V4Context, values: readonly V4Value[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    const key = equalityKey(ctx, value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Whether there was one left. */
function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
}

/** Each value where it stands first. */
function distinct(ctx: V4Context, values: readonly V4Value[]): readonly V4Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = equalityKey(ctx, value);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
