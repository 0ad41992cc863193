import type { FunctionEntry } from '../eval/native';
import type { QueryContext } from '../eval/context';
import type { LambdaExpr } from '../syntax/ast';
import type { Span } from '../syntax/span';
import type { NullCause } from './null-cause';

/**
 * Every value FQL can compute (`fauna/faunadb: ext/repo/src/main/scala/values/Value.scala`).
 *
 * | FQL            | here                       |
 * | -------------- | -------------------------- |
 * | Int            | `number` (32-bit integer)  |
 * | Long           | `bigint` (64-bit)          |
 * | Double         | {@link Double}             |
 * | Boolean        | `boolean`                  |
 * | String         | `string` (UTF-16)          |
 * | Null           | {@link Null}, with a cause |
 * | Array          | `readonly Value[]`         |
 * | Object, Struct | `ReadonlyMap`, in order    |
 *
 * Everything else is a class of its own. Values are immutable.
 */
export type Value =
  | number
  | bigint
  | boolean
  | string
  | Double
  | Null
  | Id
  | Time
  | TransactionTime
  | CalendarDate
  | Bytes
  | Uuid
  | readonly Value[]
  | Struct
  | Doc
  | SetValue
  | SetCursor
  | EventSource
  | Module
  | Lambda
  | NativeFunction
  | UserFunction;

export type Struct = ReadonlyMap<string, Value>;

/** Microseconds since the Unix epoch, a safe integer. Transaction times and snapshots are counted in it. */
export type Micros = number;

/** The number of a collection within its database; it stays when the collection is renamed. Native ones: `schema/native-collections.ts`. */
export type CollectionId = number;

export class Double {
  constructor(readonly value: number) {}
}

/** Null remembers where and why it came to be, since error texts tell (§2.9 of the language notes). */
export class Null {
  constructor(
    readonly cause: NullCause,
    readonly span?: Span,
  ) {}
}

/** A document id: a signed 64-bit integer that is rendered as a decimal string. */
export class Id {
  constructor(readonly value: bigint) {}
}

/** An instant, in nanoseconds since the Unix epoch. */
export class Time {
  constructor(readonly nanos: bigint) {}
}

/** The commit time of the running transaction, not known before its end. */
export class TransactionTime {
  static readonly instance = new TransactionTime();
  private constructor() {}
}

/** A day of the proleptic Gregorian calendar, counted from 1970-01-01. */
export class CalendarDate {
  constructor(readonly epochDay: number) {}
}

export class Bytes {
  constructor(readonly data: Uint8Array) {}
}

export class Uuid {
  /** Lower-case canonical text. */
  constructor(readonly text: string) {}
}

/** What a document holds at one moment: its user data or schema fields, without the reference fields. */
export interface DocumentState {
  /** `undefined` for a state written by the running transaction. */
  readonly ts: Micros | undefined;
  readonly ttl: Time | undefined;
  /** Stored fields, in the order they were written. */
  readonly data: Struct;
}

/**
 * A pointer to a document that may or may not exist; reading happens on access.
 * `key` is the id, or the name for schema documents (Collection, Function, Role, AccessProvider, Database).
 */
export class Doc {
  constructor(
    readonly collection: CollectionId,
    readonly key: bigint | string,
    readonly more: {
      /** The number of an existing schema document, under which it stays reachable when it is renamed. */
      readonly id?: bigint;
      /** Made under its name, by `byName()` or a write: no document can hold such a reference to a schema document. */
      readonly named?: boolean;
      /** Reads at this time: the value was made inside `at()`. */
      readonly readTime?: Micros;
      /** Shows this state whatever is stored: a predicate's old or proposed document, a key with its secret. */
      readonly frozen?: DocumentState;
      /** The value returned by `delete()`. */
      readonly deleted?: boolean;
      /** Where the pointer was made, for the hint `Null value created here`. */
      readonly span?: Span;
      /** Fields an index knows, so that reading them needs no document; `documents/covered-fields.ts` knows its shape. */
      readonly covered?: object;
    } = {},
  ) {}
}

/** What a set is made from and goes through; the stages are defined in `sets/`. */
export interface SetPlan {
  readonly kind: string;
}

/** A lazy set: nothing is read before it is consumed. */
export class SetValue {
  constructor(
    readonly plan: SetPlan,
    readonly more: { readonly pageSize?: number; readonly readTime?: Micros; readonly span?: Span } = {},
  ) {}
}

/** Where a set's next page starts: opaque text, base64. */
export class SetCursor {
  constructor(
    readonly text: string,
    /** The text for the answer, for a cursor that this query made: the next page sees what the query has written. */
    readonly committedText?: (committed: Micros) => string,
  ) {}
}

export class EventSource {
  constructor(
    readonly set: SetValue,
    /** Field paths watched by `eventsOn`; `undefined` for `eventSource()`. */
    readonly watched?: readonly (readonly (string | number)[])[],
  ) {}
}

/** A named singleton: `Math`, `Query`, a native or a user collection. */
export class Module {
  constructor(
    /** The name it is displayed by; a collection reached through its alias shows the alias. */
    readonly name: string,
    readonly collection?: CollectionId,
  ) {}
}

/** A compiled lambda, without its captured variables; made by `eval/lambda-code.ts`. */
export interface LambdaCode {
  readonly node: LambdaExpr;
  /** Names of captured variables, in the order of {@link Lambda.captures}. */
  readonly free: readonly string[];
  /** Arguments must be as many as the lambda takes. `span` is the argument list that a stack overflow is shown at. */
  invoke(ctx: QueryContext, captures: readonly Value[], args: readonly Value[], span: Span | undefined): Value;
}

export class Lambda {
  constructor(
    readonly code: LambdaCode,
    readonly captures: readonly Value[],
  ) {}
}

/** A function of the standard library: `abs`, or a method read without calling it, bound to its receiver. */
export class NativeFunction {
  constructor(
    readonly name: string,
    readonly entry: FunctionEntry,
    readonly self: Value | undefined,
  ) {}
}

/** A user-defined function of the database. */
export class UserFunction {
  constructor(readonly name: string) {}
}
