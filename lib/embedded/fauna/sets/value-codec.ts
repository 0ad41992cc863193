import type { QueryContext } from '../eval/context';
import { describeLambda } from '../eval/lambda-text';
import { decodeBase64, encodeBase64 } from '../values/base64';
import { isArray, isStruct } from '../values/type-tag';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  EventSource,
  Id,
  Lambda,
  Module,
  NativeFunction,
  Null,
  SetCursor,
  SetValue,
  Time,
  TransactionTime,
  UserFunction,
  Uuid,
  type Value,
} from '../values/value';
import type { PlanReader, PlanWriter } from './plan-codec';

/** What JSON can hold; the codec's own notation of values. */
export type Encoded = null | boolean | number | string | readonly Encoded[];

/** Raised for encoded text that was not written by this codec; whoever reads a cursor turns it into `invalid_cursor`. */
export class MalformedCursor extends Error {
  override readonly name = 'MalformedCursor';
}

/**
 * Values as a cursor carries them: every kind there is, lambdas by their source and what they captured.
 * Atoms that JSON has are written as such, everything else as `[tag, …]`.
 */
export function encodeValue(value: Value, writer: PlanWriter): Encoded {
  writer.count();
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return ['long', String(value)];
  if (isArray(value)) return ['array', ...value.map((item) => encodeValue(item, writer))];
  if (isStruct(value)) return ['object', ...[...value].map(([name, item]) => [name, encodeValue(item, writer)])];
  if (value instanceof Null) return null;
  if (value instanceof Double) return ['double', Object.is(value.value, -0) ? '-0' : String(value.value)];
  if (value instanceof Id) return ['id', String(value.value)];
  if (value instanceof Time) return ['time', String(value.nanos)];
  if (value instanceof TransactionTime) return ['transaction time'];
  if (value instanceof CalendarDate) return ['date', value.epochDay];
  if (value instanceof Bytes) return ['bytes', encodeBase64(value.data)];
  if (value instanceof Uuid) return ['uuid', value.text];
  if (value instanceof Doc) return encodeDocument(value);
  if (value instanceof SetValue) return ['set', writer.plan(value.plan), value.more.pageSize ?? null];
  if (value instanceof SetCursor) return ['cursor', value.text];
  if (value instanceof EventSource) {
    return ['events', encodeValue(value.set, writer), value.watched?.map((path) => [...path]) ?? null];
  }
  if (value instanceof Module) return ['module', value.name, value.collection ?? null];
  if (value instanceof UserFunction) return ['function', value.name];
  if (value instanceof NativeFunction) {
    return ['native', value.name, value.self === undefined ? null : encodeValue(value.self, writer)];
  }
  return encodeLambda(value, writer);
}

function encodeDocument({ collection, key, more }: Doc): Encoded {
  const id = more.id === undefined ? null : String(more.id);
  return ['doc', collection, typeof key === 'string' ? key : ['id', String(key)], more.readTime ?? null, id];
}

function encodeLambda(lambda: Lambda, writer: PlanWriter): Encoded {
  const { source, start, end, projection, captures } = describeLambda(lambda);
  const encoded = captures.map(([name, value]): Encoded => [name, encodeValue(value, writer)]);
  return ['lambda', writer.source(source), start, end, projection, encoded];
}

/** Undoes {@link encodeValue}. Throws {@link MalformedCursor}. */
export function decodeValue(ctx: QueryContext, encoded: Encoded | undefined, reader: PlanReader): Value {
  if (encoded === null || encoded === undefined) return new Null({ kind: 'literal' });
  if (typeof encoded !== 'object') return encoded;
  const [tag, ...rest] = encoded;
  const [first, second, third, fourth, fifth] = rest;
  const value = (item: Encoded | undefined): Value => decodeValue(ctx, item, reader);
  switch (tag) {
    case 'long':
      return BigInt(textOf(first));
    case 'array':
      return rest.map(value);
    case 'object':
      return new Map(rest.map((entry) => [textOf(listOf(entry)[0]), value(listOf(entry)[1])]));
    case 'double':
      return new Double(Number(textOf(first)));
    case 'id':
      return new Id(BigInt(textOf(first)));
    case 'time':
      return new Time(BigInt(textOf(first)));
    case 'transaction time':
      return TransactionTime.instance;
    case 'date':
      return new CalendarDate(numberOf(first));
    case 'bytes':
      return new Bytes(decodeBase64(textOf(first)) ?? new Uint8Array());
    case 'uuid':
      return new Uuid(textOf(first));
    case 'doc':
      return decodeDocument(first, second, third, fourth);
    case 'set':
      return new SetValue(reader.plan(first), { pageSize: optionalNumber(second), span: reader.place });
    case 'cursor':
      return new SetCursor(textOf(first));
    case 'events':
      return decodeEvents(value(first), second);
    case 'module':
      return new Module(textOf(first), optionalNumber(second));
    case 'function':
      return new UserFunction(textOf(first));
    case 'native':
      return present(ctx.recreateFunction(textOf(first), value(second)));
    case 'lambda': {
      const captures = listOf(fifth).map((entry) => [textOf(listOf(entry)[0]), value(listOf(entry)[1])] as const);
      const source = reader.source(numberOf(first));
      const place = { source, start: numberOf(second), end: numberOf(third), projection: fourth === true };
      return present(ctx.recreateLambda({ ...place, captures }, reader.nameOf(source)));
    }
    default:
      throw new MalformedCursor(`no value is written as ${String(tag)}`);
  }
}

function decodeDocument(
  collection: Encoded | undefined,
  key: Encoded | undefined,
  readTime: Encoded | undefined,
  id: Encoded | undefined,
): Doc {
  const more = { readTime: optionalNumber(readTime), ...(typeof id === 'string' ? { id: BigInt(id) } : {}) };
  return new Doc(numberOf(collection), typeof key === 'string' ? key : BigInt(textOf(listOf(key)[1])), more);
}

function decodeEvents(set: Value, watched: Encoded | undefined): EventSource {
  if (!(set instanceof SetValue)) throw new MalformedCursor('an event source has a set');
  if (watched === null || watched === undefined) return new EventSource(set);
  return new EventSource(
    set,
    listOf(watched).map((path) =>
      listOf(path).map((segment) => (typeof segment === 'number' ? segment : textOf(segment))),
    ),
  );
}

function present<Recreated>(value: Recreated | undefined): Recreated {
  if (value === undefined) throw new MalformedCursor('a function is gone');
  return value;
}

export function textOf(encoded: Encoded | undefined): string {
  if (typeof encoded !== 'string') throw new MalformedCursor('expected text');
  return encoded;
}

export function numberOf(encoded: Encoded | undefined): number {
  if (typeof encoded !== 'number') throw new MalformedCursor('expected a number');
  return encoded;
}

export function optionalNumber(encoded: Encoded | undefined): number | undefined {
  return encoded === null || encoded === undefined ? undefined : numberOf(encoded);
}

export function listOf(encoded: Encoded | undefined): readonly Encoded[] {
  if (typeof encoded !== 'object' || encoded === null) throw new MalformedCursor('expected a list');
  return encoded;
}
