import { idByName } from '../../documents/document-reader';
import { isUserCollection, NativeId } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import type { V4Context } from '../context';
import { Ref, type RefName, UnresolvedRef } from '../values/value';
import { isReferredByName } from './native-names';

/** Looks a ref up; what names nothing stays unresolved. Refs into other databases do. */
export function resolve(ctx: V4Context, name: RefName): Ref | UnresolvedRef {
  return lookUp(ctx, name) ?? new UnresolvedRef(name);
}

function lookUp(ctx: V4Context, name: RefName): Ref | undefined {
  if (name.kind === 'document') {
    const collection = lookUp(ctx, name.collection);
    return collection && new Ref(Number(collection.id), name.id);
  }
  if (name.scope) return undefined;
  if (name.kind === 'native') return new Ref(NativeId.Collection, BigInt(name.collection));
  const id = schemaId(ctx, name.collection, name.name);
  return id === undefined ? undefined : new Ref(name.collection, id);
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
export function schemaName({ query }: V4Context, { collection, id }: Ref): string | undefined {
  const { txn, catalog } = query;
  if (!isReferredByName(collection)) return undefined;
  if (collection === NativeId.Collection && txn.stats.writeOps === 0) {
    const known = catalog.collection(Number(id));
    if (known) return known.name;
  }
  const state = txn.read(collection, id) ?? txn.read(collection, id, txn.snapshot);
  const name = state?.data.get('name');
  return typeof name === 'string' ? name : undefined;
}
