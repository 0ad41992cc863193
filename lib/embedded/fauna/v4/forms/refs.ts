import { NativeId } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import type { ApiVersion } from '../api-version';
import type { V4Context } from '../context';
import { documentId } from '../decode/ref-literal';
import { both } from '../errors/failure';
import { invalidArgument, typeMismatch, undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { isReferredByName } from '../refs/native-names';
import { resolve, resolveWithin } from '../refs/resolve';
import { type DatabaseRefName, isV4Integer, Ref, type RefName, UnresolvedRef, type V4Value } from '../values/value';
import { ANY, DATABASE_REF, STRING } from './arguments';
import { fn, optional, required } from './define';
import type { ArgumentKind, Form } from './form';

/** A database whose refs are meant, or null for the own one. */
const SCOPE: ArgumentKind<Ref | undefined> = {
  cast(value, at) {
    if (value === null) return undefined;
    if (value instanceof Ref && value.collection === NativeId.Database) return value;
    if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
    throw typeMismatch(['Database Ref', 'Null'], value, at);
  },
};

/** Refs by name and by number (`fauna/faunadb: ext/model/src/main/scala/ast/functions/BasicFunctions.scala`). */
export const REF_FORMS: readonly Form[] = [
  fn([required('ref', ANY), required('id', ANY), optional('scope', DATABASE_REF)], (_, [collection, id, scope], at) => {
    const [of, number] = both(
      () => collectionPart(collection, at.at('ref')),
      () => idPart(id, at.at('id')),
    );
    if (of instanceof UnresolvedRef) return new UnresolvedRef({ kind: 'document', collection: of.name, id: number });
    // Of a database given here the original takes the one that it is in, not itself.
    return new Ref(Number(of.id), number, (scope ?? of).scope);
  }),
  named('database', NativeId.Database),
  named('index', NativeId.Index),
  named('class', NativeId.Collection),
  named('collection', NativeId.Collection),
  named('function', NativeId.Function),
  named('role', NativeId.Role),
  named('access_provider', NativeId.AccessProvider, '4'),
  native('databases', NativeId.Database),
  native('indexes', NativeId.Index),
  native('classes', NativeId.Collection),
  native('collections', NativeId.Collection),
  native('keys', NativeId.Key),
  native('tokens', NativeId.Token),
  native('credentials', NativeId.Credential),
  native('functions', NativeId.Function),
  native('roles', NativeId.Role),
  native('access_providers', NativeId.AccessProvider, '4'),
];

function named(key: string, collection: CollectionId, since?: ApiVersion): Form {
  return fn(
    [required(key, STRING), optional('scope', DATABASE_REF)],
    (ctx, [name, scope]) => resolveIn(ctx, scope, { kind: 'schema', collection, name }),
    since ? { since } : {},
  );
}

function native(key: string, collection: CollectionId, since?: ApiVersion): Form {
  return fn(
    [required(key, SCOPE)],
    (ctx, [scope]) => resolveIn(ctx, scope, { kind: 'native', collection }),
    since ? { since } : {},
  );
}

/** A collection whose documents are known by number; one that is not there stays unresolved. */
function collectionPart(value: V4Value, at: Position): Ref | UnresolvedRef {
  if (value instanceof UnresolvedRef && isCollectionName(value.name)) return value;
  if (!(value instanceof Ref) || value.collection !== NativeId.Collection) {
    throw typeMismatch(['Collection Ref'], value, at);
  }
  if (isReferredByName(Number(value.id))) {
    throw invalidArgument('Regular Class Ref expected, Schema Class Ref provided.', at);
  }
  return value;
}

function isCollectionName(name: RefName): boolean {
  return name.kind === 'schema' && name.collection === NativeId.Collection;
}

function idPart(value: V4Value, at: Position): bigint {
  if (typeof value === 'string' || isV4Integer(value)) return documentId(value, at);
  throw typeMismatch(['String', 'Number'], value, at);
}

function resolveIn(ctx: V4Context, database: Ref | undefined, name: DatabaseRefName): Ref | UnresolvedRef {
  return database ? resolveWithin(ctx, database, name) : resolve(ctx, name);
}
