import { builtInPermissions } from '../../auth/permissions';
import { removeState, storeState } from '../../documents/document-storage';
import { schemaName as storedName } from '../../schema/catalog-loader';
import type { CollectionSchema } from '../../schema/catalog';
import { NativeId } from '../../schema/native-ids';
import type { DatabaseId } from '../../store/transaction';
import { type CollectionId, Doc, type DocumentState, type Struct } from '../../values/value';
import type { V4Context } from '../context';
import { otherFailure, permissionDenied, undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { schemaName } from '../refs/resolve';
import { NATIVE_SHAPES } from '../schema/native-shapes';
import { schemaFailures } from '../schema/validate';
import { Ref, V4Document } from '../values/value';
import { asUniqueFailure } from './refusals';
import { UNPLACED } from './unplaced';
import { documentOf } from './view';

/**
 * Puts a database under another one, with all that is in it and below it and the keys to it that its old parent holds; it gets
 * a document, and so a ref, of its new parent. Whoever may delete it may
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/WriteFunctions.scala`, `MoveDatabaseFunction`). Throws `V4Failure`.
 */
export function moveDatabase(ctx: V4Context, source: Ref, destination: Ref, form: Position): V4Document {
  const moved = ctx.within(source)?.query.txn.database;
  const from = ctx.homeOf(source);
  const before = from?.query.txn.read(NativeId.Database, source.id);
  if (from === undefined || before === undefined || moved === undefined) {
    throw undefinedDatabase(ctx, source, form.at('move_database'));
  }
  const to = ctx.within(destination);
  if (to === undefined) throw undefinedDatabase(ctx, destination, form.at('to'));
  const failure = (reason: string): Error => {
    const [name, parent] = [source, destination].map((ref) => schemaName(ctx, ref));
    return otherFailure(
      'move database error',
      `Cannot move database '${name}' into parent '${parent}': ${reason}`,
      form,
    );
  };
  if (isWithin(ctx, destination, moved)) throw failure('Cannot move database from ancestor to descendant.');
  const { query } = ctx;
  if (!query.permissions.mayDelete(query, new Doc(NativeId.Database, source.id))) throw permissionDenied(form);
  to.query.permissions = builtInPermissions('admin');

  const ref = new Ref(NativeId.Database, to.query.txn.newId(), destination);
  const after = { ...before, ts: undefined };
  const schema = schemaOf(to, NativeId.Database);
  asUniqueFailure(NativeId.Database, true, form, () =>
    storeState(to.query, { collection: schema, id: ref.id, before: undefined, after, message: '', span: UNPLACED }),
  );
  if (!moveKeys({ from, to, database: source.id, movedTo: ref.id })) {
    throw failure('Failed to create key in the destination database.');
  }
  removeState(from.query, { collection: schema, id: source.id, before, message: '', span: UNPLACED });
  query.txn.moveDatabase(moved, to.query.txn.database);
  return documentOf(to, ref, after, { isNew: true });
}

function undefinedDatabase(ctx: V4Context, ref: Ref, at: Position): Error {
  const name = schemaName(ctx, ref) ?? String(ref.id);
  return undefinedRef({ kind: 'schema', collection: NativeId.Database, name }, at);
}

/** Whether a ref is of the database itself or of one below it. */
function isWithin(ctx: V4Context, ref: Ref | undefined, database: DatabaseId): boolean {
  if (ref === undefined) return false;
  return ctx.within(ref)?.query.txn.database === database || isWithin(ctx, ref.scope, database);
}

interface KeyMove {
  readonly from: V4Context;
  readonly to: V4Context;
  /** The number of the database's document in either. */
  readonly database: bigint;
  readonly movedTo: bigint;
}

/** What of a key goes along (`fauna/faunadb: ext/model/src/main/scala/doc/Key.scala`, `moveKeys`). */
const MOVED_FIELDS: ReadonlySet<string> = new Set(['role', 'database', 'hashed_secret']);

/** Whether all could be moved: a role that a key has must be one of the new parent. */
function moveKeys({ from, to, database, movedTo }: KeyMove): boolean {
  const schema = schemaOf(from, NativeId.Key);
  const shape = NATIVE_SHAPES.get(NativeId.Key);
  const { txn } = from.query;
  const name = txn.read(NativeId.Database, database)?.data.get('name');
  return [...txn.scan(NativeId.Key, {})].every(({ id, state: before }) => {
    if (before === undefined || storedName(txn, before.data.get('database')) !== name) return true;
    const after = movedKey(before, movedTo);
    const data = withNumber(after.data, movedTo);
    if (shape === undefined || schemaFailures(to, shape, { collection: NativeId.Key, id, data }).length > 0)
      return false;
    const key = { collection: schema, id, message: '', span: UNPLACED };
    removeState(from.query, { ...key, before });
    storeState(to.query, { ...key, before: undefined, after });
    return true;
  });
}

/** FQL v4 keeps a database's number in its keys, v10 its name, which stays. */
function movedKey({ data, ttl }: DocumentState, database: bigint): DocumentState {
  const fields = new Map([...data].filter(([name]) => MOVED_FIELDS.has(name)));
  return { ts: undefined, ttl, data: data.get('database') instanceof Doc ? withNumber(fields, database) : fields };
}

function withNumber(fields: Struct, database: bigint): Struct {
  return new Map([...fields, ['database', new Doc(NativeId.Database, database)]]);
}

function schemaOf({ query }: V4Context, collection: CollectionId): CollectionSchema {
  const schema = query.catalog.collection(collection);
  if (schema === undefined) throw new TypeError(`There is no native collection ${collection}`);
  return schema;
}
