import { idByName } from '../../documents/document-reader';
import { oneOrMore } from '../../schema/legacy-index';
import { ACCESS_PROVIDER_BY_ISSUER } from '../../schema/native-indexes';
import { isUserCollection, NativeId } from '../../schema/native-ids';
import { BUILTIN_ROLES } from '../../schema/reserved-names';
import { isStoredLambda } from '../../schema/stored-lambda';
import { isArray, isStruct } from '../../values/type-tag';
import { type CollectionId, Doc, type Struct, type Value } from '../../values/value';
import type { V4Context } from '../context';
import type { FieldFailure } from '../errors/failure';
import { shownName } from '../documents/view';
import { fieldFailure, type Path } from './field-check';
import { bindingFailures, sourceFailures } from './index-checks';
import type { NativeShape } from './native-shapes';

/** A schema document about to be stored: its fields as they would be, and as they were. */
export interface SchemaProposal {
  readonly collection: CollectionId;
  readonly id: bigint;
  readonly data: Struct;
}

/** All that is wrong with a schema document. */
export function schemaFailures(ctx: V4Context, shape: NativeShape, proposal: SchemaProposal): readonly FieldFailure[] {
  const { collection, data } = proposal;
  const failures = [
    ...(collection === NativeId.Index ? sourceFailures(data) : []),
    ...shapeFailures(shape, proposal),
    ...(collection === NativeId.Index ? bindingFailures(ctx, data) : []),
    ...(collection === NativeId.AccessProvider ? issuerFailures(ctx, proposal) : []),
    ...(REFERRING.has(collection) ? referenceFailures(ctx, data, []) : []),
    ...roleNameFailures(ctx, proposal),
  ];
  return distinct(failures);
}

/** What is wrong with the fields of a schema document by themselves. */
export function shapeFailures({ checks }: NativeShape, { collection, data }: SchemaProposal): readonly FieldFailure[] {
  return checks.flatMap(([name, check]) => check(data.get(name), [shownName(collection, name)]));
}

/** Documents whose refs must be those of documents. */
const REFERRING: ReadonlySet<CollectionId> = new Set([
  NativeId.Collection,
  NativeId.Index,
  NativeId.Function,
  NativeId.Role,
  NativeId.AccessProvider,
  NativeId.Database,
  NativeId.Key,
]);

function referenceFailures(ctx: V4Context, value: Value, path: Path): readonly FieldFailure[] {
  if (isArray(value)) return value.flatMap((item, index) => referenceFailures(ctx, item, [...path, String(index)]));
  if (isStruct(value)) {
    if (isStoredLambda(value)) return [];
    return [...value].flatMap(([name, field]) => referenceFailures(ctx, field, [...path, name]));
  }
  if (!(value instanceof Doc)) return [];
  if (value.collection === NativeId.Collection && !isUserCollection(Number(value.key))) return [];
  return referenceFailure(ctx, value, path);
}

function referenceFailure({ query }: V4Context, doc: Doc, path: Path): readonly FieldFailure[] {
  const isThere = typeof doc.key === 'bigint' && query.txn.read(doc.collection, doc.key) !== undefined;
  if (!query.permissions.mayRead(query, doc, undefined, false)) {
    return [fieldFailure('invalid reference', path, 'Cannot read reference.')];
  }
  return isThere ? [] : [fieldFailure('invalid reference', path, 'Reference was not found.')];
}

function issuerFailures({ query }: V4Context, { id, data }: SchemaProposal): readonly FieldFailure[] {
  const issuer = data.get('issuer');
  if (typeof issuer !== 'string') return [];
  for (const entry of query.txn.entries(ACCESS_PROVIDER_BY_ISSUER, [issuer], {})) {
    if (entry.id !== id) return [fieldFailure('duplicate value', ['issuer'], 'Value is not unique.')];
  }
  return [];
}

/** Roles that are given by name, where v4 takes names at all. */
function roleNameFailures({ query }: V4Context, { collection, data }: SchemaProposal): readonly FieldFailure[] {
  const unknown = (value: Value | undefined): readonly string[] =>
    typeof value === 'string' && !BUILTIN_ROLES.has(value) && idByName(query, NativeId.Role, value) === undefined
      ? [value]
      : [];
  if (collection === NativeId.Key || collection === NativeId.Function) {
    return oneOrMore(data.get('role'))
      .flatMap(unknown)
      .map((name) => fieldFailure('validation failure', ['role'], `Role name \`${name}\` does not exist.`));
  }
  if (collection !== NativeId.AccessProvider) return [];
  const named = oneOrMore(data.get('roles')).flatMap((entry) => {
    const role = isStruct(entry) ? entry.get('role') : entry;
    return typeof role === 'string' ? [role] : [];
  });
  const told = (what: string): FieldFailure => fieldFailure('validation failure', ['roles'], what);
  return [
    ...named.flatMap(unknown).map((name) => told(`Role \`${name}\` does not exist.`)),
    ...named.filter((name) => BUILTIN_ROLES.has(name)).map((name) => told(`Builtin role \`${name}\` not allowed.`)),
  ];
}

function distinct(failures: readonly FieldFailure[]): readonly FieldFailure[] {
  return [...new Map(failures.map((failure) => [JSON.stringify(failure), failure])).values()];
}
