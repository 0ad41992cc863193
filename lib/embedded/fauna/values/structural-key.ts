import { createHash } from 'node:crypto';
import { encodeBase64 } from './base64';
import { Bytes, Doc, Double, Lambda, NativeFunction, Null, SetValue, UserFunction } from './value';

/**
 * A text that is the same for values built alike: sets by the same stages, lambdas by the same source and captured values,
 * functions by name and receiver. Where something was written (`span`), and in which calls, does not count, except for
 * lambdas. What is built of the same part many times over takes no longer for it: each object is looked at once.
 */
export function structuralKey(value: unknown): string {
  return keyOf(value, new Map());
}

type KnownKeys = Map<object, string>;

function keyOf(value: unknown, known: KnownKeys): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const key = shortened(objectKey(value, known));
  known.set(value, key);
  return key;
}

function objectKey(value: object, known: KnownKeys): string {
  if (value instanceof Lambda) return lambdaKey(value, known);
  if (value instanceof NativeFunction) return `${value.name}@${keyOf(value.self, known)}`;
  if (value instanceof UserFunction) return `udf ${value.name}`;
  if (value instanceof Null) return 'null';
  if (value instanceof Double) return Object.is(value.value, -0) ? '-0d' : `${value.value}d`;
  if (value instanceof Doc) return `${value.collection}/${keyOf(value.key, known)}`;
  if (value instanceof SetValue)
    return `set(${keyOf(value.plan, known)}@${String(value.more.readTime)}/${String(value.more.pageSize)})`;
  if (value instanceof Bytes) return `bytes(${encodeBase64(value.data)})`;
  return `${value.constructor.name}${entriesKey(value, known)}`;
}

function lambdaKey({ code, captures }: Lambda, known: KnownKeys): string {
  const { source, start, end } = code.node.span;
  return `λ${source.name}:${start}:${source.text.slice(start, end)}(${captures.map((value) => keyOf(value, known)).join()})`;
}

function entriesKey(value: object, known: KnownKeys): string {
  if (Array.isArray(value)) return `[${value.map((item) => keyOf(item, known)).join()}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, entry]) => `${keyOf(key, known)}:${keyOf(entry, known)}`).join()}}`;
  const entries = Object.entries(value).filter(([key, entry]) => !PLACES.has(key) && entry !== undefined);
  return `{${entries.map(([key, entry]) => `${key}:${keyOf(entry, known)}`).join()}}`;
}

/** What tells only where a part comes from. */
const PLACES: ReadonlySet<string> = new Set(['span', 'calls']);

const LONGEST_KEY = 256;

/** A key of bounded length, so that keys made of keys do not grow without end. */
export function shortened(key: string): string {
  return key.length <= LONGEST_KEY ? key : `#${createHash('sha256').update(key).digest('base64')}`;
}
