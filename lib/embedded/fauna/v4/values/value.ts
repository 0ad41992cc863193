import type {
  CollectionId,
  Double,
  Micros,
  Time,
  TransactionTime,
  CalendarDate,
  Bytes,
  Uuid,
} from '../../values/value';
import type { V4Lambda } from './lambda';
import type { V4Set } from './set';

/**
 * Every value FQL v4 can compute (`fauna/faunadb: ext/model/src/main/scala/ast/Expression.scala`, `Literal`). What the two
 * languages have in common is the engine's own:
 *
 * | v4                   | here                                                   |
 * | -------------------- | ------------------------------------------------------ |
 * | Integer              | `number` where 32 bits hold it, else `bigint`          |
 * | Double               | `Double`                                               |
 * | Null                 | `null`                                                 |
 * | Boolean, String      | `boolean`, `string` (UTF-16)                           |
 * | Time, Date           | `Time` (or the commit's, `TransactionTime`), `CalendarDate` |
 * | Bytes, UUID          | `Bytes`, `Uuid`                                        |
 * | Array, Object        | `readonly V4Value[]`, `ReadonlyMap`, in order          |
 *
 * Everything else is a class of its own. Values are immutable.
 */
export type V4Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | Double
  | Time
  | TransactionTime
  | TransactionMicros
  | CalendarDate
  | Bytes
  | Uuid
  | readonly V4Value[]
  | V4Object
  | Ref
  | UnresolvedRef
  | V4Set
  | V4Lambda
  | Page
  | V4Document
  | V4Event
  | EventAction
  | SourcedElement;

export type V4Object = ReadonlyMap<string, V4Value>;

export type V4Integer = number | bigint;

/** The commit time of the running transaction as an integer, not known before its end. */
export class TransactionMicros {
  static readonly instance = new TransactionMicros();
  private constructor() {}
}

/**
 * The key of a document. Schema documents are known by their number, which outlives a rename; so the ref of a collection is
 * `NativeId.Collection` with the collection's number, native collections included.
 */
export class Ref {
  constructor(
    readonly collection: CollectionId,
    readonly id: bigint,
    /** The database it belongs to, where that is not the one of the query but one below. */
    readonly scope?: Ref | undefined,
  ) {}
}

/** A ref by a name that nothing has. It can be passed around and printed, and fails where it is used. */
export class UnresolvedRef {
  constructor(readonly name: RefName) {}
}

/** A ref as it is written: by names, before anything was looked up. */
export type RefName =
  | DatabaseRefName
  /** `self` is whoever asks, or what lets him. */
  | { readonly kind: 'document'; readonly collection: RefName; readonly id: bigint | 'self' };

/** One that says itself which database it is in, if it is not the query's own. */
export type DatabaseRefName =
  | { readonly kind: 'native'; readonly collection: CollectionId; readonly scope?: RefName }
  | {
      readonly kind: 'schema';
      /** Which native collection: `NativeId.Collection`, `NativeId.Function`, … */
      readonly collection: CollectionId;
      readonly name: string;
      readonly scope?: RefName;
    };

/** What `paginate` gives: elements, and where the neighbouring pages begin. */
export class Page {
  constructor(
    readonly data: readonly V4Value[],
    /** The cursor of each element as it was read, whatever `map` has made of the elements since. */
    readonly cursors: readonly V4Value[],
    readonly before?: V4Value,
    readonly after?: V4Value,
  ) {}
}

/** A document at one moment. */
export class V4Document {
  constructor(
    readonly ref: Ref,
    /** `undefined` for a version that the running transaction wrote. */
    readonly ts: Micros | undefined,
    /** What is shown beside `ref` and `ts`: `data`, `ttl`, or the fields of a schema document, in order. */
    readonly fields: V4Object,
    readonly more: {
      /** Made by this very query, which is answered with 201 where it is the result. */
      readonly isNew?: boolean;
      /** Shown by `action: "delete"`. */
      readonly isDeletion?: boolean;
    } = {},
  ) {}
}

/** What happened to a document, or to a set that it is, or was, an element of. */
export class V4Event {
  constructor(
    readonly ts: Micros | undefined,
    readonly action: 'create' | 'update' | 'delete' | 'add' | 'remove',
    readonly document: Ref,
    /** What a document event changed (`null` for nothing), or the values of a set event (`undefined` for none). */
    readonly data: V4Value | undefined,
  ) {}
}

/** What an event says has happened, selected from it: a text in all but what it is equal to. */
export class EventAction {
  constructor(readonly name: V4Event['action']) {}
}

/** An element of a page that tells the sets it comes from (`paginate` with `sources`). */
export class SourcedElement {
  constructor(
    readonly value: V4Value,
    readonly sources: readonly V4Set[],
  ) {}
}

/** `Array.isArray` that keeps the element type of read-only arrays. */
export function isV4Array(value: V4Value): value is readonly V4Value[] {
  return Array.isArray(value);
}

/** An object, as opposed to documents, pages and events. */
export function isV4Object(value: V4Value): value is V4Object {
  return value instanceof Map;
}

export function isV4Integer(value: V4Value): value is V4Integer {
  return typeof value === 'number' || typeof value === 'bigint';
}
