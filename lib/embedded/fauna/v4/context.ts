import type { NativeWrites } from '../documents/native-writes';
import type { QueryContext } from '../eval/context';
import type { Effect } from '../eval/effect';
import type { Catalog } from '../schema/catalog';
import type { Transaction } from '../store/transaction';
import type { ApiVersion } from './api-version';
import type { Position } from './position';
import type { V4Lambda } from './values/lambda';
import type { Ref, V4Object, V4Value } from './values/value';
import type { V4Set } from './values/set';

/**
 * Everything one running v4 query shares. Transaction, caller, rights, budget, the time that is read at and the limit of effects
 * are those of the engine's own context, so that code of both languages runs in one.
 */
export interface V4Context {
  readonly query: QueryContext;
  /** What the request asked for: what functions give and how it is printed depends on it, however old a lambda is. */
  readonly version: ApiVersion;
  /** The database below that is looked into; `undefined` for the query's own. What is made of stored values refers to it. */
  readonly scope: Ref | undefined;
  /** Lambdas and functions in progress. */
  depth: number;
  /** Counts a call of the library, and refuses what the running code must not do. Throws `V4Failure`, `ProtocolError`. */
  enter(effect: Effect, at: Position): void;
  /** Calls a lambda with its only argument; failures of the call itself are told at the position. Throws `V4Failure`. */
  apply(lambda: V4Lambda, argument: V4Value, at: Position): V4Value;
  /** The same query, looking into the database that a ref is in; `undefined` where that is gone. */
  homeOf(ref: { readonly scope?: Ref | undefined }): V4Context | undefined;
  /** The same query, looking into the database that a ref stands for; `undefined` where that is gone. */
  within(database: Ref): V4Context | undefined;
  /** What a literal in the query's text stands for, found the first time that it is asked for: before the query changes anything. */
  literal(lookUp: LiteralLookup): V4Value;
  /** Makes a lambda of its printed form; `undefined` where that is none. */
  recreate(printed: V4Object): V4Lambda | undefined;
  /** What core forms ask of the database. */
  readonly data: V4Data;
}

/** Finds what a literal stands for. Throws `V4Failure`. */
export type LiteralLookup = (ctx: V4Context) => V4Value;

/** What forms that take arrays, pages and sets alike need of sets, without knowing any. */
export interface V4Data {
  /** The set that a ref stands for where a set is wanted: all items of a native collection; `undefined` for any other ref. */
  schemaSet(ctx: V4Context, ref: Ref): V4Set | undefined;
  /** The schema of a database below, which queries do not change. */
  catalogOf(txn: Transaction): Catalog;
  /** What the engine adds to schema documents when they are written: secrets, hashes, audiences. */
  readonly nativeWrites: NativeWrites;
  /** What is due at the end of a query that wrote schema documents. */
  finish(ctx: V4Context): void;
}
