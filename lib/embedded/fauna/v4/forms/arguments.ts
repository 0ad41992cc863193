import { Bytes, CalendarDate, Double, Time, TransactionTime, Uuid } from '../../values/value';
import { CHARACTERS_PER_STEP } from '../../values/effort';
import { NativeId } from '../../schema/native-ids';
import { isNumber, type NumberValue } from '../../values/number';
import type { V4Context } from '../context';
import { collect } from '../errors/failure';
import { emptyArray, typeMismatch, undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { V4Lambda } from '../values/lambda';
import { V4Set } from '../values/set';
import {
  EventAction,
  isV4Array,
  isV4Integer,
  isV4Object,
  Page,
  Ref,
  UnresolvedRef,
  TransactionMicros,
  type V4Integer,
  type V4Object,
  type V4Value,
} from '../values/value';
import type { ArgumentKind } from './form';

/**
 * What arguments may be (`fauna/faunadb: ext/model/src/main/scala/ast/Casts.scala`). A ref that names nothing fails as such
 * where a ref or a set is wanted, and as any other value of the wrong type elsewhere.
 */

function kind<T extends V4Value>(types: readonly string[], fits: (value: V4Value) => value is T): ArgumentKind<T> {
  return {
    cast(value, at) {
      if (fits(value)) return value;
      throw typeMismatch(types, value, at);
    },
  };
}

function refKind<T extends V4Value>(types: readonly string[], fits: (value: V4Value) => value is T): ArgumentKind<T> {
  return {
    cast(value, at) {
      if (fits(value)) return value;
      if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
      throw typeMismatch(types, value, at);
    },
  };
}

export const ANY: ArgumentKind<V4Value> = { cast: (value) => value };
export const STRING: ArgumentKind<string> = {
  cast(value, at, ctx) {
    if (typeof value !== 'string') throw typeMismatch(['String'], value, at);
    ctx.query.budget.watch(value.length / CHARACTERS_PER_STEP);
    return value;
  },
};
export const BOOLEAN = kind(['Boolean'], (value) => typeof value === 'boolean');
export const INTEGER: ArgumentKind<V4Integer> = kind(['Integer'], isV4Integer);
export const NUMBER: ArgumentKind<NumberValue> = kind(['Number'], (value): value is NumberValue => isNumber(value));
export const NULL = kind(['Null'], (value) => value === null);
export const OBJECT: ArgumentKind<V4Object> = kind(['Object'], isV4Object);
export const ARRAY: ArgumentKind<readonly V4Value[]> = {
  cast(value, at, ctx) {
    if (!isV4Array(value)) throw typeMismatch(['Array'], value, at);
    ctx.query.budget.watch(value.length);
    return value;
  },
};
export const LAMBDA: ArgumentKind<V4Lambda> = kind(['Lambda'], (value) => value instanceof V4Lambda);
export const SCALAR: ArgumentKind<V4Value> = {
  cast(value, at) {
    if (isScalar(value)) return value;
    throw typeMismatch(['Scalar'], value, at);
  },
};

export const REF: ArgumentKind<Ref> = refKind(['Ref'], (value) => value instanceof Ref);
export const COLLECTION_REF = refTo(NativeId.Collection, 'Collection Ref');
export const DATABASE_REF = refTo(NativeId.Database, 'Database Ref');
export const NAME_OR_REF: ArgumentKind<string | Ref> = refKind(
  ['Identifier'],
  (value) => typeof value === 'string' || value instanceof Ref,
);
export const NAME_OR_INDEX_REF = nameOrRefTo(NativeId.Index);
export const NAME_OR_FUNCTION_REF = nameOrRefTo(NativeId.Function);

function refTo(collection: number, type: string): ArgumentKind<Ref> {
  return refKind([type], (value): value is Ref => value instanceof Ref && value.collection === collection);
}

function nameOrRefTo(collection: number): ArgumentKind<string | Ref> {
  return refKind(
    ['Identifier'],
    (value): value is string | Ref =>
      typeof value === 'string' || (value instanceof Ref && value.collection === collection),
  );
}

/** A ref, or a set; refs of native collections are the sets of all their documents. */
export const IDENTIFIER: ArgumentKind<Ref | V4Set> = {
  cast(value, at, ctx) {
    if (value instanceof V4Set) return value;
    const ref = refKind(['Ref', 'Set'], (given): given is Ref => given instanceof Ref).cast(value, at, ctx);
    return ctx.data.schemaSet(ctx, ref) ?? ref;
  },
};

export const SET: ArgumentKind<V4Set> = {
  cast(value, at, ctx) {
    const found = IDENTIFIER.cast(value, at, ctx);
    if (found instanceof V4Set) return found;
    throw typeMismatch(['Set'], value, at);
  },
};

/** An array, a page or a set. */
export type Iterable4 = readonly V4Value[] | Page | V4Set;

export const ITERABLE: ArgumentKind<Iterable4> = {
  cast(value, at, ctx) {
    if (isV4Array(value) || value instanceof Page) {
      ctx.query.budget.watch((value instanceof Page ? value.data : value).length);
      return value;
    }
    if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
    if (value instanceof V4Set) return value;
    const set = value instanceof Ref ? ctx.data.schemaSet(ctx, value) : undefined;
    if (set === undefined) throw typeMismatch(['Array, Set, or Page'], value, at);
    return set;
  },
};

export const SET_OR_ARRAY: ArgumentKind<readonly V4Value[] | V4Set> = {
  cast(value, at, ctx) {
    const found = ITERABLE.cast(value, at, ctx);
    if (found instanceof Page) throw typeMismatch(['Set', 'Array'], found, at);
    return found;
  },
};

/** One value, or an array of any number; what is wrong with several is told together. */
export function zeroOrMore<T>(element: ArgumentKind<T>): ArgumentKind<readonly T[]> {
  return { cast: (value, at, ctx) => castAll(element, value, at, ctx) };
}

export function oneOrMore<T>(element: ArgumentKind<T>): ArgumentKind<readonly T[]> {
  return {
    cast(value, at, ctx) {
      const all = castAll(element, value, at, ctx);
      if (all.length === 0) throw emptyArray(at);
      return all;
    },
  };
}

function castAll<T>(element: ArgumentKind<T>, value: V4Value, at: Position, ctx: V4Context): readonly T[] {
  if (!isV4Array(value)) return [element.cast(value, at, ctx)];
  ctx.query.budget.step(value.length);
  return collect(value, (item, index) => element.cast(item, at.at(index), ctx));
}

/** A way into a value: keys and indexes. */
export const PATH: ArgumentKind<readonly (string | V4Integer)[]> = zeroOrMore(
  kind(['String', 'Integer'], (value) => typeof value === 'string' || isV4Integer(value)),
);

/** Neither made of other values nor a lambda or a set. */
export function isScalar(value: V4Value): boolean {
  return (
    value === null ||
    typeof value !== 'object' ||
    value instanceof Double ||
    value instanceof Time ||
    value instanceof TransactionTime ||
    value instanceof TransactionMicros ||
    value instanceof CalendarDate ||
    value instanceof Bytes ||
    value instanceof Uuid ||
    value instanceof EventAction ||
    value instanceof Ref ||
    value instanceof UnresolvedRef
  );
}
