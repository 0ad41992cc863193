import { isArray, isStruct } from '../values/type-tag';
import { Doc, type Micros, type Value } from '../values/value';

/** Documents within a document that was read at some time are read at that time too. */
export function atTime(value: Value, readTime: Micros | undefined): Value {
  if (readTime === undefined) return value;
  if (isArray(value)) return value.map((item) => atTime(item, readTime));
  if (isStruct(value)) return new Map([...value].map(([name, item]) => [name, atTime(item, readTime)]));
  return value instanceof Doc ? new Doc(value.collection, value.key, { ...value.more, readTime }) : value;
}
