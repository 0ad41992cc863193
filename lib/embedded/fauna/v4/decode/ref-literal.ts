import { NativeId } from '../../schema/native-ids';
import { parseLong } from '../../values/number';
import { both, V4Failure } from '../errors/failure';
import {
  asExpressionFailure,
  invalidArgument,
  invalidExpression,
  typeMismatch,
  typeNameMismatch,
} from '../errors/problems';
import type { Position } from '../position';
import { isReferredByName, nativeNamed } from '../refs/native-names';
import { parseLegacyRef } from '../refs/legacy-path';
import { refNameType } from '../values/type-name';
import { isV4Integer, isV4Object, type RefName, type V4Integer, type V4Object, type V4Value } from '../values/value';

/** What stands in `@ref`, not looked up yet (`fauna/faunadb: ext/model/src/main/scala/RefParser.scala`). Throws `V4Failure`. */
export function decodeRef(content: V4Value, position: Position): RefName {
  if (typeof content === 'string') {
    const name = parseLegacyRef(content);
    if (name === undefined) throw invalidExpression('Invalid ref.', position);
    return name;
  }
  if (!isV4Object(content)) throw invalidExpression('Invalid ref.', position);
  try {
    return refOf(content, position);
  } catch (error) {
    throw error instanceof V4Failure ? asExpressionFailure(error) : error;
  }
}

const KEYS: ReadonlySet<string> = new Set(['id', 'class', 'collection', 'database']);

function refOf(value: V4Value, position: Position): RefName {
  if (!isV4Object(value)) throw typeMismatch(['Ref'], value, position);
  const inner = value.get('@ref');
  if (inner !== undefined && value.size === 1) return refOf(inner, position);
  const isKnown = value.has('id') && [...value.keys()].every((key) => KEYS.has(key));
  if (!isKnown || (value.has('class') && value.has('collection'))) throw typeMismatch(['Ref'], value, position);
  return namedRef(value, position);
}

function namedRef(value: V4Object, position: Position): RefName {
  const [[id, collection], scope] = both(
    () =>
      both(
        () => writtenId(value.get('id') ?? null, position.at('id')),
        () => partOf(value.get('collection') ?? value.get('class'), 'Collection Ref', position.at('class')),
      ),
    () => partOf(value.get('database'), 'Database Ref', position.at('database')),
  );
  const scoped = scope ? { scope } : {};
  if (collection === undefined) {
    if (typeof id !== 'string') throw typeNameMismatch(['String'], 'Number', position.at('id'));
    const native = nativeNamed(id);
    if (native === undefined) throw unknownNative(id, position.at('id'));
    return { kind: 'native', collection: native, ...scoped };
  }
  // Where a database is named, it is beside the id; only then is what the collection holds known by name.
  const holder = collection.kind === 'native' && !collection.scope ? collection : undefined;
  if (holder && isReferredByName(holder.collection) && typeof id === 'string') {
    return { kind: 'schema', collection: holder.collection, name: id, ...scoped };
  }
  if (scope && holder?.collection === NativeId.Key && typeof id !== 'string') {
    return { kind: 'document', collection: { ...holder, scope }, id: BigInt(id) };
  }
  if (scope) throw typeNameMismatch(['Null'], 'Database Ref', position.at('database'));
  return { kind: 'document', collection, id: id === 'self' ? id : documentId(id, position.at('id')) };
}

function writtenId(id: V4Value, position: Position): string | V4Integer {
  if (typeof id === 'string' || isV4Integer(id)) return id;
  throw typeMismatch(['String', 'Integer'], id, position);
}

/** A part that is a ref itself, and of a certain type; `null` is as good as nothing. */
function partOf(value: V4Value | undefined, type: string, position: Position): RefName | undefined {
  if (value === undefined || value === null) return undefined;
  const part = refOf(value, position);
  const found =
    part.kind === 'schema' && part.collection === NativeId.Collection ? 'Collection Ref' : refNameType(part);
  if (found !== type) throw typeNameMismatch([type], found, position);
  return part;
}

/** The number of a document. Throws `V4Failure` for text that is none. */
export function documentId(id: string | number | bigint, position: Position): bigint {
  if (typeof id !== 'string') return BigInt(id);
  const number = parseLong(id);
  if (number !== undefined) return number;
  throw invalidArgument(
    /^\p{Nd}*$/u.test(id)
      ? `The id provided is too large: '${id}'`
      : `Number or numeric String expected, non-numeric '${id}' provided.`,
    position,
  );
}

function unknownNative(name: string, position: Position): V4Failure {
  return invalidArgument(({ collection }) => `Valid native ${collection} name expected, '${name}' provided.`, position);
}
