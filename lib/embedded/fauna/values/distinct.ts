import { hostEquals } from './compare';
import { structuralKey } from './structural-key';
import { isArray, isStruct } from './type-tag';
import { Double, type Value } from './value';

/**
 * First occurrences, in order. Values are the same that are equal (`hostEquals`) and have the same hash, which differs
 * between an Int and a Double but for zero: `[1, 1.0]` and `[-0.0, 0.0]` keep both, `[0, 0.0]` one, NaN is never the same.
 */
export function distinct(values: Iterable<Value>): Value[] {
  const seen = new Map<string, Value[]>();
  const kept: Value[] = [];
  for (const value of values) {
    const key = hashKey(value);
    const alike = seen.get(key);
    if (alike?.some((other) => hostEquals(other, value))) continue;
    if (alike) alike.push(value);
    else seen.set(key, [value]);
    kept.push(value);
  }
  return kept;
}

function hashKey(value: Value): string {
  if (typeof value === 'number') return `${value}`;
  if (typeof value === 'bigint') return value < 0n ? `${value}n` : `${value}`;
  if (value instanceof Double) return Object.is(value.value, 0) ? '0' : structuralKey(value);
  if (isArray(value)) return `[${value.map(hashKey).join()}]`;
  if (isStruct(value))
    return `{${[...value]
      .map(([key, field]) => `${JSON.stringify(key)}:${hashKey(field)}`)
      .toSorted()
      .join()}}`;
  return structuralKey(value);
}
