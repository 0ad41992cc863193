import { ROOT_DATABASE } from '../../auth/database-tree';
import { checkConstraints } from '../../documents/check-constraints';
import type { WriteHow } from '../../documents/document-shape';
import { idByName } from '../../documents/document-reader';
import { removeState, storeState } from '../../documents/document-storage';
import { hasTooManyRoles, MOST_ROLES } from '../../documents/role-membership';
import { completedState } from '../../documents/write-validation';
import type { CollectionSchema } from '../../schema/catalog';
import { nextCollectionId } from '../../schema/database-state';
import { sourcesOf } from '../../schema/legacy-index';
import { isNamedCollection, isUserCollection, NativeId } from '../../schema/native-ids';
import { isStaged } from '../../schema/schema-stage';
import { type CollectionId, Doc, type DocumentState, type Struct, Time } from '../../values/value';
import type { V4Context } from '../context';
import {
  checkFailed,
  documentNotFound,
  instanceExists,
  invalidWriteTime,
  notUnique,
  schemaInvalid,
} from '../errors/data-problems';
import { invalidArgument, otherFailure, permissionDenied, undefinedRef, validationFailed } from '../errors/problems';
import type { Position } from '../position';
import { fieldFailure } from '../schema/field-check';
import { partitionFailures, shapeFailures, withPartitions } from '../schema/index-checks';
import { checkTtl, EXPIRING, NATIVE_SHAPES, type NativeShape } from '../schema/native-shapes';
import { schemaFailures } from '../schema/validate';
import { Ref, type RefName, V4Document, type V4Object } from '../values/value';
import { passwordFailures, writeCredential } from './credentials';
import { currentCatalog } from './current-catalog';
import { buildLegacyIndex, dropLegacyIndex, userCollections } from './legacy-indexes';
import { fieldsOf, givenFields, type GivenFields } from './params';
import { proposedDocument, proposedSchema } from './propose';
import { asSchemaFailure, asUniqueFailure, refuseWrongFields } from './refusals';
import { secretFailures, withStoredSecret } from './secrets';
import { UNPLACED } from './unplaced';
import { documentOf } from './view';

/**
 * Creates, changes and deletes documents, each check in the order of FQL v4
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/WriteAdaptor.scala`). All throw `V4Failure`.
 */

/** Makes a document; `id` is given for user data that is to be found under it. */
export function createDocument(
  ctx: V4Context,
  collection: CollectionId,
  id: bigint | undefined,
  params: V4Object,
  { at, form }: { readonly at: Position; readonly form: Position },
): V4Document {
  const schema = schemaOf(ctx, collection, at);
  const given = givenFields(ctx, collection, params, form);
  refuseRootProvider(ctx, collection, at);
  const proposed = new Doc(collection, id ?? freshId(ctx, collection), { frozen: givenState(given) });
  const { permissions } = ctx.query;
  const isAllowed =
    id === undefined
      ? permissions.mayCreate(ctx.query, proposed, false)
      : permissions.mayCreateWithId(ctx.query, proposed);
  if (!isAllowed) throw permissionDenied(at);
  if (id !== undefined && ctx.query.txn.read(collection, id) !== undefined) throw instanceExists(collection, at);
  const document = write(ctx, { schema, id: BigInt(proposed.key), given, before: undefined, how: 'create', at });
  return new V4Document(document.ref, document.ts, document.fields, { isNew: true });
}

/** Changes a document that is there. */
export function changeDocument(
  ctx: V4Context,
  ref: Ref,
  params: V4Object,
  how: 'update' | 'replace',
  form: Position,
): V4Document {
  const { collection, id } = ref;
  refuseMeta(ref, how, form);
  const schema = schemaOf(ctx, collection, form.at(how));
  const given = givenFields(ctx, collection, params, form);
  const before = ctx.query.txn.read(collection, id);
  if (before === undefined) throw documentNotFound(collection, form.at(how));
  const [old, next] = [before, proposedVersion(ctx, schema, given, before)].map(
    (frozen) => new Doc(collection, id, { frozen }),
  );
  if (old && next && !ctx.query.permissions.mayWrite(ctx.query, old, next)) throw permissionDenied(form);
  return write(ctx, { schema, id, given, before, how, at: form });
}

export function deleteDocument(ctx: V4Context, ref: Ref, form: Position): V4Document {
  const { collection, id } = ref;
  const { query } = ctx;
  refuseMeta(ref, 'delete', form);
  const schema = schemaOf(ctx, collection, form.at('delete'));
  const before = query.txn.read(collection, id);
  if (before === undefined) throw documentNotFound(collection, form);
  if (!query.permissions.mayDelete(query, new Doc(collection, id))) throw permissionDenied(form);
  refuseStaged(ctx, collection, form);
  const removal = { collection: schema, id, before, message: '', span: UNPLACED };
  const shown = documentOf(ctx, ref, before);
  asSchemaFailure(() => ctx.data.nativeWrites.prepareDelete(query, removal), form);
  if (collection === NativeId.Index) dropLegacyIndex(ctx, id, before);
  removeState(query, removal);
  return shown;
}

interface Write {
  readonly schema: CollectionSchema;
  readonly id: bigint;
  readonly given: GivenFields;
  readonly before: DocumentState | undefined;
  readonly how: WriteHow;
  readonly at: Position;
}

function write(ctx: V4Context, request: Write): V4Document {
  if (ctx.query.readTime !== undefined) throw invalidWriteTime(request.at);
  const shape = NATIVE_SHAPES.get(request.schema.id);
  return shape ? writeSchema(ctx, shape, request) : writeData(ctx, request);
}

function writeData(ctx: V4Context, request: Write): V4Document {
  const { schema, id, given, before, how, at } = request;
  const { query } = ctx;
  refuseWrongFields(given, at);
  const proposed = proposedDocument(ctx, schema, given, before, how);
  const doc = new Doc(schema.id, id);
  const state = asSchemaFailure(() => completedState(query, schema, proposed, before, how, '', UNPLACED), at);
  asUniqueFailure(schema.id, how === 'create', at, () =>
    storeState(query, { collection: schema, id, before, after: state, message: '', span: UNPLACED }),
  );
  asSchemaFailure(() => checkConstraints(query, schema, doc, '', UNPLACED), at, checkFailed);
  writeCredential(ctx, doc, given.credentials, at);
  return documentOf(ctx, new Ref(schema.id, id), state);
}

function writeSchema(ctx: V4Context, shape: NativeShape, request: Write): V4Document {
  const { schema, id, given, before, how, at } = request;
  const { query } = ctx;
  const { id: collection } = schema;
  const isIndex = collection === NativeId.Index;
  const plain = proposedSchema(ctx, shape, given, before, how);
  const data = isIndex ? withPartitions(plain.data) : withStoredSecret(collection, id, plain.data, fieldsOf(given));
  const proposed = { ...plain, data };
  const failures = [
    ...secretFailures(collection, id, fieldsOf(given)),
    ...(isIndex ? partitionFailures(fieldsOf(given).get('partitions')) : []),
    ...(collection === NativeId.Credential ? passwordFailures(ctx, before, fieldsOf(given)) : []),
    ...(EXPIRING.has(collection) ? checkTtl(given.ttl, ['ttl']) : []),
    ...schemaFailures(ctx, shape, { collection, id, data: proposed.data }),
  ];
  if (failures.length > 0) throw validationFailed(failures, at);
  refuseStaged(ctx, collection, at);
  refuseTextBody(collection, before?.data, proposed.data, at);
  refuseTakenName(ctx, request, proposed.data);
  if (collection === NativeId.Role && hasTooManyRoles(query, { id, after: proposed })) {
    const text = `Maximum number of roles per membership class exceeded. Maximum allowed: ${MOST_ROLES}.`;
    throw validationFailed([fieldFailure('resources exceeded', at.path.map(String), text)], at);
  }
  if (isIndex && before) {
    const changes = shapeFailures(before.data, proposed.data);
    if (changes.length > 0) throw validationFailed(changes, at);
  }
  const pending = { collection: schema, id, before, after: proposed, message: '', span: UNPLACED };
  const prepared = asSchemaFailure(() => ctx.data.nativeWrites.prepare(query, pending), at);
  const state = isIndex && !before ? buildLegacyIndex(ctx, id, prepared.state) : prepared.state;
  asUniqueFailure(collection, how === 'create', at, () => storeState(query, { ...pending, after: state }));
  return documentOf(ctx, new Ref(collection, id), shownState(ctx, collection, prepared.shown ?? state, how));
}

/** A document as the write that made it shows it. */
function shownState(ctx: V4Context, collection: CollectionId, state: DocumentState, how: WriteHow): DocumentState {
  // What is kept of a token's secret is told only where it is read.
  if (collection === NativeId.Token) {
    return { ...state, data: new Map([...state.data].filter(([name]) => name !== 'hashed_secret')) };
  }
  // FaunaDB builds an index of several sources behind the query that makes it, and says so; here it is complete at once.
  return how === 'create' && collection === NativeId.Index && isInParts(ctx, state)
    ? { ...state, data: new Map([...state.data, ['active', false]]) }
    : state;
}

function isInParts(ctx: V4Context, { data }: DocumentState): boolean {
  const sources = sourcesOf(data.get('source'));
  return sources.length > 1 || (sources.some(({ coversAll }) => coversAll) && userCollections(ctx).length > 0);
}

/** The fields as they are given, which decide of rights. */
function givenState(given: GivenFields): DocumentState {
  return { ts: undefined, ttl: given.ttl instanceof Time ? given.ttl : undefined, data: fieldsOf(given) };
}

function proposedVersion(
  ctx: V4Context,
  schema: CollectionSchema,
  given: GivenFields,
  before: DocumentState,
): DocumentState {
  const shape = NATIVE_SHAPES.get(schema.id);
  return shape
    ? proposedSchema(ctx, shape, given, before, 'update')
    : proposedDocument(ctx, schema, given, before, 'update');
}

function schemaOf(ctx: V4Context, collection: CollectionId, at: Position): CollectionSchema {
  const schema = currentCatalog(ctx).collection(collection);
  if (schema) return schema;
  const name = ctx.query.txn.read(NativeId.Collection, BigInt(collection))?.data.get('name');
  const missing: RefName = { kind: 'schema', collection: NativeId.Collection, name: String(name ?? collection) };
  throw undefinedRef(missing, at);
}

function freshId({ query }: V4Context, collection: CollectionId): bigint {
  return collection === NativeId.Collection ? BigInt(nextCollectionId(query.txn)) : query.txn.newId();
}

/** The root database takes no tokens of identity providers. */
function refuseRootProvider({ query }: V4Context, collection: CollectionId, at: Position): void {
  if (collection !== NativeId.AccessProvider || query.txn.database !== ROOT_DATABASE) return;
  const text = "The feature 'Create Access Providers' is not available for your plan.";
  throw otherFailure('feature not available', text, at);
}

/** The collections that every database has are no items of it. */
function refuseMeta({ collection, id }: Ref, verb: 'update' | 'replace' | 'delete', form: Position): void {
  if (collection !== NativeId.Collection || isUserCollection(Number(id))) return;
  const action = verb === 'delete' ? 'delete' : 'update';
  const at = form.at(verb);
  throw invalidArgument(({ collection: noun }) => `Cannot ${action} a schema meta ${noun}.`, at);
}

function refuseStaged({ query }: V4Context, collection: CollectionId, at: Position): void {
  if (!isNamedCollection(collection) || !isStaged(query.txn)) return;
  throw schemaInvalid(['Cannot update schema from FQL v4 if schema has been staged.'], at);
}

/** A function of v10 keeps its text, but no text comes from here. */
function refuseTextBody(collection: CollectionId, before: Struct | undefined, after: Struct, at: Position): void {
  const body = after.get('body');
  if (collection !== NativeId.Function || typeof body !== 'string' || body === before?.get('body')) return;
  throw schemaInvalid(['Invalid type provided for field `body`.'], at);
}

function refuseTakenName(ctx: V4Context, { schema, id, how, at }: Write, data: Struct): void {
  const name = data.get('name');
  if (!isNamedCollection(schema.id) || typeof name !== 'string') return;
  const holder = idByName(ctx.query, schema.id, name);
  if (holder === undefined || holder === id) return;
  throw how === 'create' ? instanceExists(schema.id, at) : notUnique(at);
}
