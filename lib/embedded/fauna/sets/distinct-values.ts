import { hostEquals, totalCompare } from '../values/compare';
import { tagOf } from '../values/type-tag';
import type { Value } from '../values/value';

/** Drops repetitions from sorted values. Numbers of different widths are kept apart: `1` and `1.0` are two values. */
export function distinctValues(sorted: readonly Value[]): readonly Value[] {
  const kept: Value[] = [];
  let group = 0;
  for (const value of sorted) {
    const first = kept[group];
    if (first !== undefined && totalCompare(first, value) !== 0) group = kept.length;
    if (!kept.slice(group).some((seen) => tagOf(seen) === tagOf(value) && hostEquals(seen, value))) kept.push(value);
  }
  return kept;
}
