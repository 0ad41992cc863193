import { idByName } from '../../documents/document-reader';
import { isUserCollection, NativeId } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import type { V4Context } from '../context';
import { type DatabaseRefName, Ref, type RefName, UnresolvedRef } from '../values/value';
import { isReferredByName } from './native-names';
import { selfIn } from './self';

/** Looks a ref up; what names nothing stays unresolved. */
export function resolve(ctx: V4Context, name: RefName): Ref | UnresolvedRef {
  return lookUp(ctx, name) ?? new UnresolvedRef(name);
}

/** As {@link resolve}, in the database that a ref stands for. */
export function resolveWithin(ctx: V4Context, database: Ref, name: DatabaseRefName): Ref | UnresolvedRef {
  const home = ctx.within(database);
  const found = home && lookUp(home, name);
  const scope = schemaName(ctx, database) ?? String(database.id);
  // Of nested databases only the innermost is named, as the original does.
  return found ?? new UnresolvedRef({ ...name, scope: { kind: 'schema', collection: NativeId.Database, name: scope } });
}

function lookUp(ctx: V4Context, name: RefName): Ref | undefined {
  if (name.kind === 'document') {
    const collection = lookUp(ctx, name.collection);
    if (name.id === 'self') return collection && selfIn(ctx, Number(collection.id));
    return collection && new Ref(Number(collection.id), name.id, collection.scope);
  }
  if (name.scope) {
    const { scope, ...unscoped } = name;
    const database = lookUp(ctx, scope);
    const home = database && ctx.within(database);
    return home && lookUp(home, unscoped);
  }
  if (name.kind === 'native') return new Ref(NativeId.Collection, BigInt(name.collection), ctx.scope);
  const id = schemaId(ctx, name.collection, name.name);
  return id === undefined ? undefined : new Ref(name.collection, id, ctx.scope);
}

/** The catalog is as fast as nothing else and does not know what this query has written, nor that aliases are none of v4's names. */
function schemaId({ query }: V4Context, collection: CollectionId, name: string): bigint | undefined {
  if (collection === NativeId.Collection && query.txn.stats.writeOps === 0) {
    const found = query.catalog.collectionNamed(name);
    if (found?.name === name && isUserCollection(found.id)) return BigInt(found.id);
  }
  return idByName(query, collection, name);
}

/**
 * The present name of a schema document, which a ref is printed by; `undefined` where there is none any more. One that this
 * very query has deleted keeps the name it had.
 */
export function schemaName(ctx: V4Context, ref: Ref): string | undefined {
  const { collection, id } = ref;
  const home = ctx.homeOf(ref);
  if (home === undefined || !isReferredByName(collection)) return undefined;
  const { txn, catalog } = home.query;
  if (collection === NativeId.Collection && txn.stats.writeOps === 0) {
    const known = catalog.collection(Number(id));
    if (known) return known.name;
  }
  const state = txn.read(collection, id) ?? txn.read(collection, id, txn.snapshot);
  const name = state?.data.get('name');
  return typeof name === 'string' ? name : undefined;
}
