import type { SchemaItem } from '../fsl/item';
import type { Span } from '../syntax/span';
import type { Doc, EventSource, Micros, Module, SetCursor, SetValue, UserFunction, Value } from '../values/value';
import type { DocumentNullCause } from '../values/null-cause';
import type { ShownDocument } from '../values/shown-document';
import type { SchemaWrite } from '../schema/schema-write';
import type { QueryContext } from './context';
import type { FieldEntry, FunctionEntry } from './native';

/** What {@link DataAccess.field} answers for a document that is missing, deleted or not to be seen. */
export class UnreadableDocument {
  constructor(readonly cause: DocumentNullCause) {}
}

export interface SchemaCheckOptions {
  /** The changes have been written and come into force. */
  readonly final?: boolean;
  /** What the files in force describe, where others are submitted. */
  readonly live?: readonly SchemaItem[];
}

/**
 * What the evaluator and the standard library ask of the database. Implemented in `documents/data-access.ts`;
 * every read goes through the caller's permissions and the query's snapshot.
 */
export interface DataAccess {
  /** The user collection or function of this name or alias. */
  named(ctx: QueryContext, name: string): Module | UserFunction | undefined;

  /** Why the document reads as null, or `undefined` if it can be read. */
  nullCause(ctx: QueryContext, doc: Doc): DocumentNullCause | undefined;
  /**
   * Any field, computed ones included; `Null` where there is none. `id`, `name` and `coll` are known of missing documents too;
   * for any other field of an unreadable document the cause is returned, and the evaluator decides what that means there (`a.b`, `a?.b`).
   * Throws `invalid_effect`.
   */
  field(ctx: QueryContext, doc: Doc, name: string, span: Span): Value | UnreadableDocument;
  /** All that rendering shows, or why the document reads as null. Throws `invalid_effect`. */
  shown(ctx: QueryContext, doc: Doc, span: Span | undefined): ShownDocument | DocumentNullCause;
  /** `update`, `exists`, … by name alone: nothing is read. */
  method(ctx: QueryContext, doc: Doc, name: string): FunctionEntry | undefined;

  /** `create`, `all`, `byId`, an index, …: what a collection's module has. */
  collectionMember(ctx: QueryContext, collection: Module, name: string): FunctionEntry | FieldEntry | undefined;
  /** `User("1")`. */
  collectionApply(ctx: QueryContext, collection: Module): FunctionEntry | undefined;
  /**
   * How a document is called now that has a name and, in FQL v4, is referred to by its number; `undefined` for one that has none, or
   * is gone.
   */
  nameOf(ctx: QueryContext, doc: Doc): string | undefined;
  /** How a collection is called now; `undefined` once it was deleted. */
  collectionName(ctx: QueryContext, collection: number): string | undefined;

  callFunction(ctx: QueryContext, fn: UserFunction, args: readonly Value[], span: Span): Value;

  /**
   * Checks what must hold once the whole query has run (names, references, types of schema documents), before its result is
   * materialised. Throws `constraint_failure` and `invalid_schema`.
   */
  finish(ctx: QueryContext): void;
  /** Checks the schema as a whole, with these changes of its documents. Throws `invalid_schema`. */
  checkSchema(ctx: QueryContext, writes: readonly SchemaWrite[], options?: SchemaCheckOptions): void;

  /** The set's elements from its beginning, read as they are asked for. */
  elements(ctx: QueryContext, set: SetValue, span: Span): Iterable<Value>;
  /**
   * One page, and the cursor of the next one where there is more. `size` defaults to the set's own page size.
   * The result of a query is paged without a `span`: failures then stand where the set's own callbacks are.
   */
  page(
    ctx: QueryContext,
    set: SetValue,
    size: number | undefined,
    span: Span | undefined,
  ): { readonly data: readonly Value[]; readonly after: SetCursor | undefined };
  /** The cursor of the set's beginning: what a set is rendered as that is nested too deep. */
  cursor(ctx: QueryContext, set: SetValue): SetCursor;
  /** Makes a source's token for a stream that starts at the time the transaction is committed. */
  eventToken(ctx: QueryContext, source: EventSource): (committed: Micros) => string;

  /** What the database's own document says of it: whether queries are type-checked, and whether its schema is protected. */
  environment(ctx: QueryContext): { readonly typechecked: boolean; readonly protected: boolean };
}
