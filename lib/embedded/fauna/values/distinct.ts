import { createHash } from 'node:crypto';
import { encodeBase64 } from './base64';
import type { Effort } from './effort';
import { hostEquals } from './compare';
import { shortened, structuralKey } from './structural-key';
import { textSlices } from './text-slices';
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

/** Texts up to this many UTF-16 units are keys themselves. */
const SHORT = 256;

function hashKey(value: Value, known: Map<object, string>, effort: Effort): string {
  effort.watch(1);
  if (typeof value === 'string' && value.length > SHORT) return digest(value, effort);
  if (value instanceof Bytes) return digest(encodeBase64(value.data), effort);
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

/** Of a long text, slice by slice, so that it can be stopped. */
function digest(text: string, effort: Effort): string {
  const hash = createHash('sha256');
  for (const slice of textSlices(text)) {
    effort.watch(slice.length);
    hash.update(slice);
  }
  return `#${hash.digest('base64')}`;
}
