import { QueryError } from '../errors/query-error';
import { ID } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import { nextCollectionId } from '../schema/database-state';
import { failure } from '../schema/field-failure';
import { scalar, union } from '../schema/field-type';
import { displayType } from '../schema/type-display';
import { NativeId } from '../schema/native-ids';
import { typeOfValue } from '../schema/type-of-value';
import { findUnstorable } from '../schema/stored-value';
import type { Span } from '../syntax/span';
import { Id, Null, type Struct, type Value } from '../values/value';
import type { WriteMode } from './document-shape';
import { refuseUnstorable } from './write-checks';
import { refuseFailures } from './write-failures';

const ID_TYPE = displayType(union(scalar('ID'), scalar('String'), scalar('Long')));

/** Takes a given `id` out of the fields of a new document, or makes one. */
export function takeDocumentId(
  ctx: QueryContext,
  collection: CollectionSchema,
  mode: WriteMode,
  given: Struct,
  message: string,
  span: Span,
): { readonly id: bigint; readonly isGiven: boolean; readonly fields: Struct } {
  const value = mode === 'plain' ? undefined : given.get('id');
  if (value === undefined) return { id: freshId(ctx, collection), isGiven: false, fields: given };
  const fields = new Map(given);
  fields.delete('id');
  const id = readId(value, fields, message, span);
  if (collection.named) {
    const text = `Create in collection ${collection.name} failed due to invalid document id ${id}`;
    throw new QueryError('invalid_document_id', text, span);
  }
  return { id, isGiven: true, fields };
}

function freshId(ctx: QueryContext, collection: CollectionSchema): bigint {
  return collection.id === NativeId.Collection ? BigInt(nextCollectionId(ctx.txn)) : ctx.txn.newId();
}

function readId(value: Value, fields: Struct, message: string, span: Span): bigint {
  const refuse = (text: string): never => {
    refuseFailures(message, [failure(['id'], text)], span);
    throw new TypeError(text);
  };
  if (value instanceof Null) return refuse(`Missing required field of type ${ID_TYPE}`);
  const id = ID.cast(value);
  if (id instanceof Id) return id.value < 0n ? refuse('id must be nonnegative') : id.value;
  if (findUnstorable(value)) refuseUnstorable(new Map([['id', value], ...fields]), span);
  return refuse(`Expected ${ID_TYPE}, provided ${displayType(typeOfValue(value))}`);
}
