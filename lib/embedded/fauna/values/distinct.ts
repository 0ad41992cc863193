import { encodeBase64 } from './base64';
import type { Effort } from './effort';
import { hostEquals } from './compare';
import { shortened, structuralKey } from './structural-key';
import { SHORT_TEXT, textDigest } from './text-digest';
import { isArray, isStruct } from './type-tag';
import { Bytes, Double, type Value } from './value';

/**
 * First occurrences, in order. Values are the same that are equal (`hostEquals`) and have the same hash, which differs
 * between an Int and a Double but for zero: `[1, 1.0]` and `[-0.0, 0.0]` keep both, `[0, 0.0]` one, NaN is never the same.
 */
export function distinct(values: Iterable<Value>, effort: Effort): Value[] {
  const keys = new Map<object, string>();
  const seen = new Map<string, Value[]>();
  const kept: Value[] = [];
  for (const value of values) {
    effort.step(1);
    const key = hashKey(value, keys, effort);
    const alike = seen.get(key);
    if (alike?.some((other) => hostEquals(other, value, effort))) continue;
    if (alike) alike.push(value);
    else seen.set(key, [value]);
    kept.push(value);
  }
  return kept;
}

function hashKey(value: Value, known: Map<object, string>, effort: Effort): string {
  effort.watch(1);
  if (typeof value === 'string' && value.length > SHORT_TEXT) return textDigest(value, effort);
  if (value instanceof Bytes) return textDigest(encodeBase64(value.data), effort);
  if (typeof value === 'number') return `${value}`;
  if (typeof value === 'bigint') return value < 0n ? `${value}n` : `${value}`;
  if (value instanceof Double) return Object.is(value.value, 0) ? '0' : structuralKey(value);
  if (!isArray(value) && !isStruct(value)) return structuralKey(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const key = shortened(
    isArray(value)
      ? `[${value.map((item) => hashKey(item, known, effort)).join()}]`
      : `{${[...value]
          .map(([name, field]) => `${JSON.stringify(name)}:${hashKey(field, known, effort)}`)
          .toSorted()
          .join()}}`,
  );
  known.set(value, key);
  return key;
}
