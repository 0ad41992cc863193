import { NativeId } from '../../schema/native-ids';
import { fitsInt } from '../../values/number';
import { isArray, isStruct } from '../../values/type-tag';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  Id,
  Null,
  type Struct,
  Time,
  TransactionTime,
  Uuid,
  type Value,
} from '../../values/value';
import { printLambda } from '../ast/lambda';
import type { V4Context } from '../context';
import { invalidArgument, undefinedRef } from '../errors/problems';
import { Position } from '../position';
import { V4Lambda } from './lambda';
import { V4Set } from './set';
import {
  EventAction,
  isV4Array,
  isV4Object,
  Page,
  Ref,
  SourcedElement,
  TransactionMicros,
  UnresolvedRef,
  V4Document,
  V4Event,
  type V4Integer,
  type V4Object,
  type V4Value,
} from './value';

/**
 * Values of v4 in the engine's store. Documents keep no nulls; a lambda is kept as an object of the sole key `@query`, its
 * refs as such, so that renames do them no harm; a set, as in the original, only as the object that it is printed as.
 */

const LAMBDA_KEY = '@query';
const SET_KEY = '@set';

/** What a document keeps of a value; `undefined` of null. Throws `V4Failure` for a ref that names nothing. */
export function toStored(ctx: V4Context, value: V4Value, at: Position): Value | undefined {
  return value === null ? undefined : convert(ctx, value, at, toStored);
}

/** As a term or value of an index, and what takes part in comparisons: null is a value too. */
export function toIndexed(ctx: V4Context, value: V4Value, at: Position): Value {
  return value === null ? NULL : convert(ctx, value, at, toIndexed);
}

/**
 * As v10 gets it: documents become pointers, and refs that name nothing texts
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/UnholyEval.scala`, `dataV4ToV10`).
 */
export function toEngine(ctx: V4Context, value: V4Value): Value {
  if (value === null) return NULL;
  if (value instanceof V4Document) return toEngine(ctx, value.ref);
  if (value instanceof Ref && value.scope) throw invalidArgument('Reference cannot be scoped.', Position.root);
  if (value instanceof SourcedElement) return toEngine(ctx, value.value);
  if (value instanceof UnresolvedRef) return '[unresolved Document]';
  if (value instanceof TransactionMicros) return TransactionTime.instance;
  return convert(ctx, value, Position.root, toEngine);
}

const NULL = new Null({ kind: 'literal' });

type Part = (ctx: V4Context, value: V4Value, at: Position) => Value | undefined;

function convert(ctx: V4Context, value: Exclude<V4Value, null>, at: Position, part: Part): Value {
  ctx.query.budget.step(1);
  if (typeof value !== 'object') return value;
  if (isV4Array(value)) {
    return value.flatMap((item) => {
      const converted = part(ctx, item, at);
      return converted === undefined ? [] : [converted];
    });
  }
  if (isV4Object(value)) return convertFields(ctx, value, at, part);
  if (value instanceof Ref) return new Doc(value.collection, value.id);
  if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
  if (value instanceof TransactionMicros) return BigInt(ctx.query.txn.commitTime);
  if (value instanceof V4Lambda) return convertFields(ctx, asObject(ctx, value), at, ownRefsOnly(part));
  if (value instanceof EventAction) return value.name;
  if (isShared(value)) return value;
  return convertFields(ctx, asObject(ctx, value), at, part);
}

/** As a part, but for refs of other databases, which a lambda that is kept would take for its own database's. */
function ownRefsOnly(part: Part): Part {
  const own: Part = (ctx, value, at) => {
    if (value instanceof Ref && value.scope) throw invalidArgument('Reference cannot be scoped.', at);
    return isV4Array(value) || isV4Object(value) ? convert(ctx, value, at, own) : part(ctx, value, at);
  };
  return own;
}

function convertFields(ctx: V4Context, fields: V4Object, at: Position, part: Part): Struct {
  const converted = new Map<string, Value>();
  for (const [name, value] of fields) {
    const field = part(ctx, value, at);
    if (field !== undefined) converted.set(name, field);
  }
  return converted;
}

/** What both languages have as the same thing. */
function isShared(value: object): value is Double | Time | TransactionTime | CalendarDate | Bytes | Uuid {
  return (
    value instanceof Double ||
    value instanceof Time ||
    value instanceof TransactionTime ||
    value instanceof CalendarDate ||
    value instanceof Bytes ||
    value instanceof Uuid
  );
}

/** What only lives while a query runs, as an object. */
function asObject(ctx: V4Context, value: V4Set | V4Lambda | Page | V4Document | V4Event | SourcedElement): V4Object {
  if (value instanceof V4Set) return new Map([[SET_KEY, value.print(ctx, ctx.version)]]);
  if (value instanceof V4Lambda) return new Map([[LAMBDA_KEY, printLambda(ctx, value, 'quoted', 'UNSTABLE')]]);
  if (value instanceof Page) {
    return new Map<string, V4Value>([
      ...(value.before === undefined ? [] : [['before', value.before] as const]),
      ...(value.after === undefined ? [] : [['after', value.after] as const]),
      ['data', value.data],
    ]);
  }
  if (value instanceof V4Document) return keptDocument(value);
  if (value instanceof V4Event) return keptEvent(value);
  return new Map<string, V4Value>([
    ['value', value.value],
    ['sources', value.sources],
  ]);
}

/** As documents within others, and in comparisons, are objects. */
function keptDocument(document: V4Document): V4Object {
  const { collection, scope } = document.ref;
  const home = new Ref(NativeId.Collection, BigInt(collection), scope);
  return new Map<string, V4Value>([
    ['ref', document.ref],
    ['class', home],
    ['collection', home],
    ['ts', document.ts === undefined ? TransactionMicros.instance : BigInt(document.ts)],
    ...document.fields,
  ]);
}

/** As {@link keptDocument}: what a document's event changed is none of it. */
function keptEvent({ ts, action, document, data }: V4Event): V4Object {
  const values = action === 'add' || action === 'remove' ? data : undefined;
  return new Map<string, V4Value>([
    ['ts', ts === undefined ? TransactionMicros.instance : BigInt(ts)],
    ['action', action],
    ['resource', document],
    ...(values === undefined ? [] : [['values', values] as const]),
  ]);
}

/** A document as an object: `ref`, `ts`, and its fields. */
export function documentObject({ ref, ts, fields, more }: V4Document): V4Object {
  return new Map<string, V4Value>([
    ['ref', ref],
    ['ts', ts === undefined ? TransactionMicros.instance : BigInt(ts)],
    ...(more.isDeletion ? [['action', 'delete'] as const] : []),
    ...fields,
  ]);
}

/** An event as an object. */
export function eventObject({ ts, action, document, data }: V4Event): V4Object {
  return new Map<string, V4Value>([
    ['ts', ts === undefined ? TransactionMicros.instance : BigInt(ts)],
    ['action', action],
    ['document', document],
    ...(data === undefined ? [] : [['data', data] as const]),
  ]);
}

/**
 * A stored value of the engine's, or any other value of v10 that has its like in v4. `refuse` is called, and throws, for one
 * that has none.
 */
export function fromEngine(ctx: V4Context, value: Value, refuse: (value: Value) => never): V4Value {
  ctx.query.budget.step(1);
  if (typeof value !== 'object') return value;
  if (isArray(value)) return value.map((item) => fromEngine(ctx, item, refuse));
  if (isStruct(value)) {
    const fields = new Map([...value].map(([name, field]) => [name, fromEngine(ctx, field, refuse)] as const));
    const lambda = fields.size === 1 ? fields.get(LAMBDA_KEY) : undefined;
    return (lambda !== undefined && isV4Object(lambda) ? ctx.recreate(lambda) : undefined) ?? fields;
  }
  if (value instanceof Doc && typeof value.key === 'bigint') return new Ref(value.collection, value.key, ctx.scope);
  if (value instanceof Doc && value.more.id !== undefined) return new Ref(value.collection, value.more.id, ctx.scope);
  if (value instanceof Null) return null;
  if (value instanceof Id) return narrowed(value.value);
  return isShared(value) ? value : refuse(value);
}

function narrowed(value: bigint): V4Integer {
  return fitsInt(value) ? Number(value) : value;
}

/** As {@link fromEngine}, of what a document holds. */
export function fromStored(ctx: V4Context, value: Value): V4Value {
  return fromEngine(ctx, value, (unknown) => {
    throw new TypeError(`A document holds a ${unknown.constructor.name}`);
  });
}
