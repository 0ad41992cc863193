import { notFoundMessage, unreadableDocument } from '../errors/null-errors';
import { QueryError } from '../errors/query-error';
import { permissionDenied } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import { isNamedCollection } from '../schema/native-ids';
import type { Span } from '../syntax/span';
import { Doc, type DocumentState, type Struct } from '../values/value';
import { checkConstraints } from './check-constraints';
import { takeDocumentId } from './document-id';
import { readDocument } from './document-reader';
import { type WriteMode, mergedFields, splitFields } from './document-shape';
import { claimCollection, requirePresent } from './write-order';
import { refuseComputedFields, refuseReservedFields, refuseUnstorable } from './write-checks';
import { failureMessage } from './write-failures';
import { completedState } from './write-validation';
import type { NativeWrites } from './native-writes';
import { removeState, storeState } from './document-storage';

/**
 * Creates, changes and deletes documents, each check in FaunaDB's order
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/WriteBroker.scala`). `span` is the call's argument list.
 * All of them throw `constraint_failure`, `permission_denied`, `invalid_type`, `invalid_write`, `document_not_found`.
 */
export class DocumentWriter {
  constructor(private readonly nativeWrites: NativeWrites) {}

  create(ctx: QueryContext, collection: CollectionSchema, mode: WriteMode, given: Struct, span: Span): Doc {
    requirePresent(ctx, span);
    const message = failureMessage(collection, 'create', undefined);
    refuseComputedFields(collection, mode, given, message, span);
    const { id, isGiven, fields } = takeDocumentId(ctx, collection, mode, given, message, span);
    refuseUnstorable(fields, span);
    const proposed = mergedFields(ctx, collection, splitFields(collection, mode, fields), undefined, 'create');
    const pointer = new Doc(collection.id, id, { frozen: proposed });
    if (!ctx.permissions.mayCreate(ctx, pointer, isGiven)) throw permissionDenied(span);
    claimCollection(ctx, collection, id, span);
    if (isGiven) refuseTakenId(ctx, collection, id, span);
    refuseReservedFields(collection, mode, fields, 'create', message, span);
    const state = completedState(ctx, collection, proposed, undefined, 'create', message, span);
    const written = this.nativeWrites.prepare(ctx, { collection, id, before: undefined, after: state, message, span });
    storeState(ctx, { collection, id, before: undefined, after: written.state, message, span });
    const doc = pointerTo(collection, id, written.state);
    checkConstraints(ctx, collection, doc, message, span);
    return written.shown ? new Doc(doc.collection, doc.key, { ...doc.more, frozen: written.shown }) : doc;
  }

  update(ctx: QueryContext, doc: Doc, mode: WriteMode, given: Struct, span: Span): Doc {
    return this.change(ctx, doc, mode, given, 'update', span);
  }

  replace(ctx: QueryContext, doc: Doc, mode: WriteMode, given: Struct, span: Span): Doc {
    return this.change(ctx, doc, mode, given, 'replace', span);
  }

  delete(ctx: QueryContext, doc: Doc, span: Span): Doc {
    requirePresent(ctx, span);
    if (!ctx.permissions.mayDelete(ctx, doc)) throw permissionDenied(span);
    const { collection, id, state } = this.current(ctx, doc, span);
    claimCollection(ctx, collection, id, span);
    const message = failureMessage(collection, 'delete', keyIn(collection, id, state));
    this.nativeWrites.prepareDelete(ctx, { collection, id, before: state, message, span });
    removeState(ctx, { collection, id, before: state, message, span });
    return new Doc(doc.collection, doc.key, { ...doc.more, deleted: true });
  }

  private change(
    ctx: QueryContext,
    doc: Doc,
    mode: WriteMode,
    given: Struct,
    how: 'update' | 'replace',
    span: Span,
  ): Doc {
    requirePresent(ctx, span);
    const { collection, id, state: before } = this.current(ctx, doc, span);
    refuseUnstorable(given, span);
    const message = failureMessage(collection, 'update', keyIn(collection, id, before));
    refuseComputedFields(collection, mode, given, message, span);
    const after = mergedFields(ctx, collection, splitFields(collection, mode, given), before, how);
    const versions = [before, after].map((frozen) => new Doc(doc.collection, doc.key, { ...doc.more, frozen }));
    const [old = doc, next = doc] = versions;
    if (!ctx.permissions.mayWrite(ctx, old, next)) throw permissionDenied(span);
    claimCollection(ctx, collection, id, span);
    refuseReservedFields(collection, mode, given, how, message, span);
    const state = completedState(ctx, collection, after, before, how, message, span);
    const written = this.nativeWrites.prepare(ctx, { collection, id, before, after: state, message, span });
    storeState(ctx, { collection, id, before, after: written.state, message, span });
    checkConstraints(ctx, collection, doc, message, span);
    return typeof doc.key === 'string' ? new Doc(doc.collection, doc.key, { ...doc.more, named: true }) : doc;
  }

  /** The document as it is stored now, whatever time the pointer reads at; the caller must be allowed to read it. */
  private current(
    ctx: QueryContext,
    doc: Doc,
    span: Span,
  ): { readonly collection: CollectionSchema; readonly id: bigint; readonly state: DocumentState } {
    const names = (id: number): string | undefined => ctx.catalog.collection(id)?.name;
    const reading = readDocument(ctx, new Doc(doc.collection, doc.key, { ...doc.more, frozen: undefined }));
    const collection = ctx.catalog.collection(doc.collection);
    if (reading.cause || collection === undefined) {
      const cause = reading.cause ?? { kind: 'collection-deleted', collection: doc.collection, key: doc.key };
      throw unreadableDocument(cause, doc.more.span, { name: '', span, receiver: span }, names);
    }
    const state = doc.more.readTime === undefined ? reading.state : ctx.txn.read(collection.id, reading.id);
    if (state === undefined) {
      const cause = { kind: 'not-found', collection: doc.collection, key: doc.key } as const;
      throw new QueryError('document_not_found', notFoundMessage(cause, names), span);
    }
    return { collection, id: reading.id, state };
  }
}

function refuseTakenId(ctx: QueryContext, collection: CollectionSchema, id: bigint, span: Span): void {
  if (ctx.txn.read(collection.id, id) === undefined) return;
  throw new QueryError(
    'document_id_exists',
    `Collection \`${collection.name}\` already contains document with id ${id}.`,
    span,
  );
}

function pointerTo(collection: CollectionSchema, id: bigint, state: DocumentState): Doc {
  const key = keyIn(collection, id, state);
  return new Doc(collection.id, key, typeof key === 'string' ? { id, named: true } : {});
}

/** A schema document's name, any other document's id. */
function keyIn(collection: CollectionSchema, id: bigint, state: DocumentState): bigint | string {
  const name = isNamedCollection(collection.id) ? state.data.get('name') : undefined;
  return typeof name === 'string' ? name : id;
}
