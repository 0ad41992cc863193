import { Bytes, Doc, Double, Lambda, NativeFunction, Null, SetValue, UserFunction } from './value';

/**
 * A text that is the same for values built alike: sets by the same stages, lambdas by the same source and captured values,
 * functions by name and receiver. Where something was written (`span`) does not count, except for lambdas.
 */
export function structuralKey(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (value instanceof Lambda) return lambdaKey(value);
  if (value instanceof NativeFunction) return `${value.name}@${structuralKey(value.self)}`;
  if (value instanceof UserFunction) return `udf ${value.name}`;
  if (value instanceof Null) return 'null';
  if (value instanceof Double) return Object.is(value.value, -0) ? '-0d' : `${value.value}d`;
  if (value instanceof Doc) return `${value.collection}/${structuralKey(value.key)}`;
  if (value instanceof SetValue)
    return `set(${structuralKey(value.plan)}@${String(value.more.readTime)}/${String(value.more.pageSize)})`;
  if (value instanceof Bytes) return `bytes(${value.data.join()})`;
  return `${value.constructor.name}${entriesKey(value)}`;
}

function lambdaKey({ code, captures }: Lambda): string {
  const { source, start, end } = code.node.span;
  return `λ${source.name}:${start}:${source.text.slice(start, end)}(${captures.map(structuralKey).join()})`;
}

function entriesKey(value: object): string {
  if (Array.isArray(value)) return `[${value.map(structuralKey).join()}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, entry]) => `${structuralKey(key)}:${structuralKey(entry)}`).join()}}`;
  const entries = Object.entries(value).filter(([key, entry]) => key !== 'span' && entry !== undefined);
  return `{${entries.map(([key, entry]) => `${key}:${structuralKey(entry)}`).join()}}`;
}
