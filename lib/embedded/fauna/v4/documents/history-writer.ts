import { rewriteIndexHistory } from '../../documents/index-history';
import { completedState } from '../../documents/write-validation';
import type { CollectionSchema } from '../../schema/catalog';
import { isUserCollection, NativeId } from '../../schema/native-ids';
import { Doc, type DocumentState, type Micros, Time } from '../../values/value';
import type { V4Context } from '../context';
import { invalidWriteTime } from '../errors/data-problems';
import { invalidArgument, permissionDenied, validationFailed } from '../errors/problems';
import type { Position } from '../position';
import { checkTtl, NATIVE_SHAPES } from '../schema/native-shapes';
import { shapeFailures } from '../schema/validate';
import { type Ref, V4Event, type V4Object } from '../values/value';
import { currentCatalog } from './current-catalog';
import { fieldsOf, type GivenFields, givenFields } from './params';
import { proposedDocument, proposedSchema } from './propose';
import { asSchemaFailure, refuseWrongFields } from './refusals';
import { secretFailures, withStoredSecret } from './secrets';
import { UNPLACED } from './unplaced';
import { shownChanges } from './view';

export type DocumentAction = 'create' | 'update' | 'delete';

/** One version of a document. */
export interface VersionName {
  readonly ts: Micros;
  readonly action: DocumentAction;
}

/**
 * Writes a version into the past of a document, as if it had been written then
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/WriteAdaptor.scala`, `insertVersion`). Throws `V4Failure`.
 */
export function insertVersion(
  ctx: V4Context,
  ref: Ref,
  { ts, action, params }: VersionName & { readonly params: V4Object },
  at: Position,
): V4Event {
  const { query } = ctx;
  if (ts > query.txn.snapshot) throw invalidWriteTime(at);
  const schema = documentSchema(ctx, ref, at, 'insert');
  const given = givenFields(ctx, ref.collection, params, at);
  const doc = new Doc(ref.collection, ref.id);
  if (!query.permissions.mayWriteHistory(query, doc, new Time(BigInt(ts) * 1000n), action, fieldsOf(given))) {
    throw permissionDenied(at);
  }
  if (action === 'delete') {
    rewrite(ctx, schema, ref.id, () => query.txn.insertVersion(ref.collection, ref.id, ts, undefined));
    return new V4Event(ts, 'delete', ref, null);
  }
  const state = insertedState(ctx, schema, ref.id, given, at);
  rewrite(ctx, schema, ref.id, () => query.txn.insertVersion(ref.collection, ref.id, ts, state));
  const changed = state.data.size > 0 ? shownChanges(ctx, ref.collection, state.data) : null;
  return new V4Event(ts, 'create', ref, changed);
}

/** A key is held against nothing but the types of its fields, and gets no secret. */
function insertedState(
  ctx: V4Context,
  schema: CollectionSchema,
  id: bigint,
  given: GivenFields,
  at: Position,
): DocumentState {
  const shape = NATIVE_SHAPES.get(schema.id);
  if (shape === undefined) {
    refuseWrongFields(given, at);
    const proposed = proposedDocument(ctx, schema, given, undefined, 'create');
    return asSchemaFailure(() => completedState(ctx.query, schema, proposed, undefined, 'create', '', UNPLACED), at);
  }
  const fields = new Map([...fieldsOf(given)].filter(([name]) => !shape.final?.includes(name)));
  const proposed = proposedSchema(ctx, shape, { ...given, data: fields }, undefined, 'create');
  const data = withStoredSecret(schema.id, id, proposed.data, fields);
  const failures = [
    ...secretFailures(schema.id, id, fields),
    ...checkTtl(given.ttl, ['ttl']),
    ...shapeFailures(shape, { collection: schema.id, id, data }),
  ];
  if (failures.length > 0) throw validationFailed(failures, at);
  return { ...proposed, data };
}

/** Takes a version out of a document's past. Throws `V4Failure`. */
export function removeVersion(ctx: V4Context, ref: Ref, { ts, action }: VersionName, at: Position): null {
  const { query } = ctx;
  const schema = documentSchema(ctx, ref, at, 'remove');
  const found = [...query.txn.versions(ref.collection, ref.id)].find((version) => version.ts === ts);
  const doc = new Doc(ref.collection, ref.id);
  const data = found?.state?.data ?? new Map();
  if (!query.permissions.mayWriteHistory(query, doc, new Time(BigInt(ts) * 1000n), action, data)) {
    throw permissionDenied(at);
  }
  const isMeant = found !== undefined && (found.state === undefined) === (action === 'delete');
  if (isMeant) rewrite(ctx, schema, ref.id, () => query.txn.removeVersion(ref.collection, ref.id, ts));
  return null;
}

/** Only user data has a past that can be written, but for what is inserted of keys. */
function documentSchema(
  ctx: V4Context,
  { collection }: Ref,
  at: Position,
  verb: 'insert' | 'remove',
): CollectionSchema {
  const isWritable = isUserCollection(collection) || (verb === 'insert' && collection === NativeId.Key);
  const schema = isWritable ? currentCatalog(ctx).collection(collection) : undefined;
  if (schema === undefined) throw invalidArgument(`Cannot ${verb} event for specified ref.`, at);
  return schema;
}

/** Indexes follow. */
function rewrite({ query }: V4Context, schema: CollectionSchema, id: bigint, change: () => void): void {
  const before = [...query.txn.versions(schema.id, id)];
  change();
  const after = [...query.txn.versions(schema.id, id)];
  for (const index of schema.backing) rewriteIndexHistory(query, schema, index, id, { before, after });
}
