import type { Arity } from '../errors/arity';
import type { Diagnostic } from '../syntax/diagnostic';
import type { Span } from '../syntax/span';
import type { Transaction } from '../store/transaction';
import type { Catalog } from '../schema/catalog';
import type { Effort } from '../values/effort';
import type {
  CollectionId,
  Doc,
  DocumentState,
  Lambda,
  Micros,
  NativeFunction,
  Struct,
  UserFunction,
  Value,
} from '../values/value';
import type { DataAccess } from './data-access';
import type { Effect } from './effect';
import type { LambdaText } from './lambda-text';
import type { LegacyLanguage } from './legacy-language';

/** Who is asking (`fauna/faunadb: ext/model/src/main/scala/auth/Auth.scala`). */
export interface Caller {
  /** The document a token or an `@doc` scope stands for. JWTs and keys have none. */
  readonly identity: Doc | undefined;
  /** `Query.token()`: a token's own document, or a JWT's whole payload. */
  readonly token: Doc | Struct | undefined;
  /** The key that asks, where it is one of the very database. */
  readonly key?: Doc;
  /** Only admins may ask `Query.isEnvProtected()`. */
  readonly admin: boolean;
}

/**
 * What the caller may do. Built in roles and user roles implement it in `auth/`; predicates run inside the same transaction.
 * A `false` never says why: unreadable documents must look like missing ones.
 */
export interface Permissions {
  /** Whether logs and frames of functions and predicates are shown in `summary`. */
  readonly logging: boolean;
  /** Whether the caller is told what reading cost: it would betray documents to those for whom some do not exist. */
  readonly showsReadCosts: boolean;
  /** Whether functions that run as admin may be made, as far as functions may be written. */
  readonly mayMakeAdminFunctions: boolean;
  /** Whether what gave these rights is defined as it was when they were found out; for callers who keep them. */
  hold(ctx: QueryContext): boolean;
  /** Whether any role holds `read: true` or a `read` predicate for the collection. */
  hasReadEntry(collection: CollectionId): boolean;
  /** `history`: the read is inside `at(past)`, so `history_read` decides. */
  mayRead(ctx: QueryContext, doc: Doc, state: DocumentState | undefined, history: boolean): boolean;
  /** `proposed` is frozen to the state it would get. */
  mayCreate(ctx: QueryContext, proposed: Doc, withId: boolean): boolean;
  mayWrite(ctx: QueryContext, before: Doc, after: Doc): boolean;
  mayDelete(ctx: QueryContext, doc: Doc): boolean;
  mayCall(ctx: QueryContext, functionName: string, args: readonly Value[]): boolean;
  /** Whether an index of FQL v4 may be looked into for these terms. */
  mayReadIndex(ctx: QueryContext, index: bigint, terms: readonly Value[]): boolean;
  /** Whether all that the index shows of its documents may be seen, whatever may be seen of the documents. */
  mayReadUnrestricted(ctx: QueryContext, index: bigint, terms: readonly Value[]): boolean;
  /** Whether FQL v4 may see which documents a collection has, whatever may be seen of them. */
  mayListUnrestricted(ctx: QueryContext, collection: CollectionId): boolean;
  /** Whether the history may be written: a state at a time, or none where it is a deletion. */
  mayWriteHistory(ctx: QueryContext, doc: Doc, at: Value, action: string, data: Struct): boolean;
  /** `create` decides for ids that the database makes; in FQL v4 this alone does for given ones. */
  mayCreateWithId(ctx: QueryContext, proposed: Doc): boolean;
  /** The rights over what is in databases below the caller's: at most to read, and to call functions. */
  readonly below: Permissions;
  /** The rights a function's body runs with that has this `role`: a built in role's or a user role's, with the same identity. */
  forRole(ctx: QueryContext, role: string): Permissions;
}

/** Time and work a query may still spend. All of it throws `ProtocolError` once the deadline or a limit has passed. */
export interface Budget extends Effort {
  /** Function, method and operator calls so far. */
  readonly operations: number;
  /** Counts `amount` operations. */
  spend(amount: number): void;
}

/** Everything one running query shares. Built once per query in `query.ts`; the mutable members are scoped by the evaluator. */
export interface QueryContext {
  readonly txn: Transaction;
  /** Collections and functions as they were when the query began: what it creates itself is not callable yet. */
  readonly catalog: Catalog;
  readonly data: DataAccess;
  readonly legacy: LegacyLanguage;
  readonly caller: Caller;
  readonly budget: Budget;
  /** `log`, `dbg` and hints, in order. */
  readonly diagnostics: Diagnostic[];
  readonly performanceHints: boolean;
  /** Changes while a function with a `role` runs. */
  permissions: Permissions;
  /** What the running code may do, and where it runs (`set functions`, `computed fields`, …). */
  effects: { readonly limit: Effect; readonly place: string };
  /** Whether an index computes what it holds: neither other computed fields, nor functions, nor `ts` are there then. */
  indexing: boolean;
  /** Inside `at(t)`: the time everything is read at. */
  readTime: Micros | undefined;
  /** How many calls are in progress. */
  depth: number;
  /** Their argument lists, outermost first; behind {@link depth} stand those of calls that have ended. */
  readonly calls: Span[];
  /** The same query, looking into a database below: to read what is there as far as the caller may, by nobody's identity. */
  below(txn: Transaction, catalog: Catalog): QueryContext;
  /** Calls a lambda, native or user function. `span` is the argument list that errors and traces point at. */
  call(fn: Value, args: readonly Value[], span: Span): Value;
  /** With how many arguments a function of the database can be called; `undefined` once it was deleted. */
  userFunctionArity(fn: UserFunction): Arity | undefined;
  /** Compiles (cached) and calls an FQL lambda kept as text in a schema document. `name` is its source name, e.g. `*udf:f*`. */
  callText(name: string, text: string, args: readonly Value[], span: Span | undefined): Value;
  /**
   * Makes a lambda again that `describeLambda` took apart; `undefined` where the description is none. `sourceName` is given
   * where it was written in the very text that is running now: then failures in it are shown there.
   */
  recreateLambda(description: LambdaText, sourceName?: string): Lambda | undefined;
  /** The function of the library that a value of this kind has under this name; for cursors, which keep no more of it. */
  recreateFunction(name: string, self: Value): NativeFunction | undefined;
  /** Compiles (cached) and evaluates an FQL expression kept as text in a schema document, e.g. a field's default under `*field:C:f*`. */
  evaluateText(name: string, text: string): Value;
}
