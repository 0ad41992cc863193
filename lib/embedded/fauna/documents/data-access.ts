import { permissionDenied, unboundVariable } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import type { DataAccess, SchemaCheckOptions, UnreadableDocument } from '../eval/data-access';
import type { FieldEntry, FunctionEntry } from '../eval/native';
import type { EventTokens } from '../sets/event-tokens';
import type { SetPages } from '../sets/set-pages';
import { schemaName } from '../schema/catalog-loader';
import { isNamedCollection, NativeId } from '../schema/native-ids';
import type { SchemaWrite } from '../schema/schema-write';
import { finishSchema } from './finish-schema';
import type { DatabaseId } from '../store/transaction';
import type { Span } from '../syntax/span';
import type { DocumentNullCause } from '../values/null-cause';
import type { ShownDocument } from '../values/shown-document';
import {
  type Doc,
  type EventSource,
  type Micros,
  Module,
  type SetCursor,
  type SetValue,
  UserFunction,
  type Value,
} from '../values/value';
import type { DatabaseRows } from './database-rows';
import { documentField, shownDocument } from './document-fields';
import { readDocument } from './document-reader';
import type { SchemaCheck } from './schema-check';

/** What a database's own document says of it. */
export interface DatabaseEnvironment {
  readonly typechecked: boolean;
  readonly protected: boolean;
}

/** The database as the evaluator sees it. One serves all queries; what belongs to a query is in its context. */
export class DatabaseAccess implements DataAccess {
  constructor(
    private readonly parts: {
      readonly rows: DatabaseRows;
      readonly pages: SetPages;
      readonly events: EventTokens;
      readonly schemas: SchemaCheck;
      readonly environmentOf: (database: DatabaseId) => DatabaseEnvironment;
    },
  ) {}

  named(ctx: QueryContext, name: string): Module | UserFunction | undefined {
    const collection = ctx.catalog.collectionNamed(name);
    if (collection) return new Module(collection.native ? collection.name : name, collection.id);
    const fn = ctx.catalog.functionNamed(name);
    return fn && new UserFunction(fn.name);
  }

  nullCause(ctx: QueryContext, doc: Doc): DocumentNullCause | undefined {
    return readDocument(ctx, doc).cause;
  }

  field(ctx: QueryContext, doc: Doc, name: string, span: Span): Value | UnreadableDocument {
    return documentField(ctx, doc, name, span);
  }

  shown(ctx: QueryContext, doc: Doc, span: Span | undefined): ShownDocument | DocumentNullCause {
    return shownDocument(ctx, doc, span);
  }

  method(ctx: QueryContext, doc: Doc, name: string): FunctionEntry | undefined {
    return this.parts.rows.documentMethod(ctx.catalog.collection(doc.collection), name);
  }

  collectionMember(ctx: QueryContext, { collection }: Module, name: string): FunctionEntry | FieldEntry | undefined {
    const schema = collection === undefined ? undefined : ctx.catalog.collection(collection);
    return schema && this.parts.rows.collectionMember(schema, name);
  }

  collectionApply(ctx: QueryContext, { collection }: Module): FunctionEntry | undefined {
    const schema = collection === undefined ? undefined : ctx.catalog.collection(collection);
    return schema && this.parts.rows.collectionApply(schema);
  }

  nameOf(ctx: QueryContext, doc: Doc): string | undefined {
    if (typeof doc.key === 'string') return doc.key;
    if (!isNamedCollection(doc.collection)) return undefined;
    const collection = doc.collection === NativeId.Collection ? this.collectionName(ctx, Number(doc.key)) : undefined;
    return collection ?? schemaName(ctx.txn, doc);
  }

  collectionName(ctx: QueryContext, collection: number): string | undefined {
    return ctx.catalog.collection(collection)?.name;
  }

  /** The call is allowed by the caller's rights, and none is where an index computes a field; the body runs with those of the function's role, if it has one. */
  callFunction(ctx: QueryContext, { name }: UserFunction, args: readonly Value[], span: Span): Value {
    const definition = ctx.catalog.functionNamed(name);
    if (definition === undefined) throw unboundVariable(name, span);
    if (ctx.indexing || !ctx.permissions.mayCall(ctx, definition.name, args)) throw permissionDenied(span);
    const callers = ctx.permissions;
    if (definition.role !== undefined) ctx.permissions = callers.forRole(ctx, definition.role);
    try {
      const { body } = definition;
      if (typeof body !== 'string') return ctx.legacy.callFunction(ctx, body, args);
      return ctx.callText(`*udf:${definition.name}*`, body, args, span);
    } finally {
      ctx.permissions = callers;
    }
  }

  finish(ctx: QueryContext): void {
    finishSchema(ctx, this.environment(ctx));
  }

  checkSchema(ctx: QueryContext, writes: readonly SchemaWrite[], options?: SchemaCheckOptions): void {
    this.parts.schemas.check(ctx, writes, { typechecked: this.environment(ctx).typechecked, ...options });
  }

  elements(ctx: QueryContext, set: SetValue, span: Span): Iterable<Value> {
    return this.parts.pages.elements(ctx, set, span);
  }

  page(
    ctx: QueryContext,
    set: SetValue,
    size: number | undefined,
    span: Span | undefined,
  ): { readonly data: readonly Value[]; readonly after: SetCursor | undefined } {
    return this.parts.pages.first(ctx, set, size, span);
  }

  cursor(ctx: QueryContext, set: SetValue): SetCursor {
    return this.parts.pages.cursorOf(ctx, set);
  }

  eventToken(ctx: QueryContext, source: EventSource): (committed: Micros) => string {
    return this.parts.events.tokenOf(ctx, source);
  }

  environment({ txn }: QueryContext): DatabaseEnvironment {
    return this.parts.environmentOf(txn.database);
  }
}
